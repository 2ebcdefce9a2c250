#include "models/headphones/json_fields.hpp"

#include <algorithm>
#include <sstream>

namespace zobel::headphones {
namespace {

std::string shortNumber(double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

}  // namespace

JsonFields::JsonFields(const nlohmann::json& object, std::string path,
                       const nlohmann::json* sources)
    : object_(object), path_(std::move(path)), sources_(sources) {
  if (!object_.is_object()) {
    throw FieldError{(path_.empty() ? std::string("the file") : path_) +
                     " is not an object: write { ... }"};
  }
}

std::string JsonFields::name(std::string_view field) const {
  return path_.empty() ? std::string(field) : path_ + "." + std::string(field);
}

void JsonFields::refuseUnknown(std::initializer_list<std::string_view> known) const {
  for (const auto& [key, value] : object_.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      std::string names;
      for (const std::string_view field : known) {
        names += (names.empty() ? "" : ", ") + std::string(field);
      }
      throw FieldError{name(key) + " is not a known field: remove it, or use one of " + names};
    }
  }
}

bool JsonFields::has(std::string_view field) const {
  return object_.contains(std::string(field));
}

const nlohmann::json& JsonFields::at(std::string_view field) const {
  const auto found = object_.find(std::string(field));
  if (found == object_.end()) {
    throw FieldError{name(field) + " is missing: add it"};
  }
  return *found;
}

std::string JsonFields::text(std::string_view field) const {
  const nlohmann::json& value = at(field);
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    throw FieldError{name(field) + " is not a text: write \"...\""};
  }
  return value.get<std::string>();
}

const nlohmann::json& JsonFields::array(std::string_view field) const {
  const nlohmann::json& value = at(field);
  if (!value.is_array() || value.empty()) {
    throw FieldError{name(field) + " is not a list with entries: write [ ... ]"};
  }
  return value;
}

JsonFields JsonFields::object(std::string_view field) const {
  return JsonFields(at(field), name(field), sources_);
}

Figure JsonFields::figure(std::string_view field, double least, double most) const {
  const JsonFields entry = object(field);
  entry.refuseUnknown({"value", "source", "estimated"});
  const nlohmann::json& value = entry.at("value");
  if (!value.is_number()) {
    throw FieldError{entry.name("value") + " is not a number: write the figure without quotes"};
  }
  Figure figure;
  figure.value = value.get<double>();
  if (!(figure.value >= least && figure.value <= most)) {
    throw FieldError{entry.name("value") + " is " + shortNumber(figure.value) +
                     ": it must be from " + shortNumber(least) + " to " + shortNumber(most)};
  }
  const std::string source = entry.text("source");
  if (!sources_->contains(source)) {
    throw FieldError{entry.name("source") + " names '" + source +
                     "', which sources does not have: add it there"};
  }
  figure.source = sources_->at(source).get<std::string>();
  if (entry.has("estimated")) {
    if (!entry.at("estimated").is_boolean()) {
      throw FieldError{entry.name("estimated") + " is not true or false: write one of them"};
    }
    figure.estimated = entry.at("estimated").get<bool>();
  }
  return figure;
}

double JsonFields::number(std::string_view field, double least, double most,
                          double otherwise) const {
  return has(field) ? figure(field, least, most).value : otherwise;
}

}  // namespace zobel::headphones
