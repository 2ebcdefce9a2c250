#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "models/headphones/headphone.hpp"

namespace zobel::headphones {

/// What is wrong with a file: field, fault and remedy. Stays within the loader, which turns it
/// into an Error that also names the file.
struct FieldError {
  std::string message;
};

/// One JSON object of a headphone file, read field by field; every method throws FieldError.
class JsonFields {
 public:
  /// `path` is what messages call this object, empty at the top of the file.
  JsonFields(const nlohmann::json& object, std::string path, const nlohmann::json* sources);

  /// Refuses every field that is not among `known`.
  void refuseUnknown(std::initializer_list<std::string_view> known) const;

  [[nodiscard]] bool has(std::string_view field) const;
  [[nodiscard]] std::string text(std::string_view field) const;
  [[nodiscard]] const nlohmann::json& array(std::string_view field) const;
  [[nodiscard]] JsonFields object(std::string_view field) const;
  /// A number with its source, from `least` to `most`.
  [[nodiscard]] Figure figure(std::string_view field, double least, double most) const;
  /// The number alone, or `otherwise` where the field is missing.
  [[nodiscard]] double number(std::string_view field, double least, double most,
                              double otherwise) const;

  [[nodiscard]] std::string name(std::string_view field) const;

 private:
  [[nodiscard]] const nlohmann::json& at(std::string_view field) const;

  const nlohmann::json& object_;
  std::string path_;
  const nlohmann::json* sources_;
};

}  // namespace zobel::headphones
