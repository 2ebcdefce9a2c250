#pragma once

#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace zobel {

/// The first thing that is wrong with a JSON document, and where.
class Complaint {
 public:
  void add(const std::string& path, const std::string& what) {
    if (text_.empty()) {
      text_ = (path.empty() ? std::string("the document") : path) + " " + what;
    }
  }
  [[nodiscard]] bool any() const { return !text_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Reads the fields of one JSON object strictly. Every field is named once by the reader; `finish`
/// refuses what was not named. What is missing or wrong goes to the complaint, and a harmless value
/// is returned, so that the reader needs no branches.
class JsonFields {
 public:
  using Json = nlohmann::ordered_json;

  JsonFields(const Json& object, std::string path, Complaint& complaint)
      : object_(object), path_(std::move(path)), complaint_(complaint) {
    if (!object.is_object()) {
      complaint_.add(path_, "must be an object in braces");
    }
  }

  [[nodiscard]] std::string pathOf(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }

  [[nodiscard]] bool has(const std::string& key) const {
    return object_.is_object() && object_.contains(key);
  }

  /// The field as it is, or null.
  const Json& raw(const std::string& key) {
    static const Json kNull;
    known_.insert(key);
    return has(key) ? object_.at(key) : kNull;
  }

  double number(const std::string& key, double low, double high) {
    const Json& value = required(key);
    if (value.is_null()) {
      return low;
    }
    if (!value.is_number()) {
      complaint_.add(pathOf(key), "must be a number");
      return low;
    }
    const double found = value.get<double>();
    if (!(found >= low && found <= high)) {
      complaint_.add(pathOf(key), "is " + value.dump() + ", and must be within " + plain(low) +
                                      " and " + plain(high));
      return low;
    }
    return found;
  }

  bool flag(const std::string& key) {
    const Json& value = required(key);
    if (!value.is_null() && !value.is_boolean()) {
      complaint_.add(pathOf(key), "must be true or false");
    }
    return value.is_boolean() && value.get<bool>();
  }

  std::optional<double> optionalNumber(const std::string& key, double low, double high) {
    known_.insert(key);
    return has(key) ? std::optional(number(key, low, high)) : std::nullopt;
  }

  std::string text(const std::string& key) {
    const Json& value = required(key);
    if (value.is_string() && !value.get_ref<const std::string&>().empty()) {
      return value.get<std::string>();
    }
    if (!value.is_null()) {
      complaint_.add(pathOf(key), "must be a text that is not empty");
    }
    return {};
  }

  std::optional<std::string> optionalText(const std::string& key) {
    known_.insert(key);
    return has(key) ? std::optional(text(key)) : std::nullopt;
  }

  /// The value that stands for one of the names.
  template <typename T>
  T choice(const std::string& key, std::initializer_list<std::pair<const char*, T>> choices) {
    const std::string found = text(key);
    std::string names;
    for (const auto& [name, value] : choices) {
      if (found == name) {
        return value;
      }
      names += (names.empty() ? "" : ", ") + std::string(name);
    }
    complaint_.add(pathOf(key), "is '" + found + "', and must be one of " + names);
    return choices.begin()->second;
  }

  /// Refuses fields that nobody asked for: mostly a word that is spelt differently.
  void finish() {
    if (!object_.is_object()) {
      return;
    }
    for (const auto& [key, value] : object_.items()) {
      if (!known_.contains(key)) {
        std::string names;
        for (const std::string& name : known_) {
          names += (names.empty() ? "" : ", ") + name;
        }
        complaint_.add(pathOf(key), "is not known here: remove it, or use one of " + names);
      }
    }
  }

  /// Where the readers of nested objects complain.
  [[nodiscard]] Complaint& complaint() { return complaint_; }

  void complain(const std::string& key, const std::string& what) {
    complaint_.add(key.empty() ? path_ : pathOf(key), what);
  }

 private:
  const Json& required(const std::string& key) {
    const Json& value = raw(key);
    if (value.is_null()) {
      complaint_.add(pathOf(key), "is missing: add it");
    }
    return value;
  }

  static std::string plain(double value) { return Json(value).dump(); }

  const Json& object_;
  std::string path_;
  Complaint& complaint_;
  std::set<std::string> known_;
};

}  // namespace zobel
