#include "host_app/cli/reference/completion.hpp"

#include <algorithm>
#include <span>

#include "host_app/cli/reference/command_tree.hpp"

namespace zobel::cli {
namespace {

const CLI::App* commandNamed(const CLI::App& command, const std::string& name) {
  for (const CLI::App* sub : commandsBelow(command)) {
    if (sub->get_name() == name) {
      return sub;
    }
  }
  return nullptr;
}

bool takesValue(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

/// Where the words before the last one lead.
struct Place {
  const CLI::App* command;
  const CLI::Option* waiting = nullptr;  ///< an option that wants its value
  std::vector<std::string> positionals;
};

Place placeAfter(const CLI::App& program, std::span<const std::string> words) {
  Place place{&program, nullptr, {}};
  for (const std::string& word : words) {
    if (place.waiting != nullptr) {
      place.waiting = nullptr;
    } else if (word.starts_with("--")) {
      const CLI::Option* const option = place.command->get_option_no_throw(word);
      place.waiting = option != nullptr && takesValue(*option) ? option : nullptr;
    } else if (const CLI::App* const sub = commandNamed(*place.command, word)) {
      place = {sub, nullptr, {}};
    } else {
      place.positionals.push_back(word);
    }
  }
  return place;
}

/// The positional that the next word belongs to.
const CLI::Option* nextPositional(const Place& place) {
  std::size_t taken = place.positionals.size();
  for (const CLI::Option* option : place.command->get_options()) {
    if (!option->get_positional()) {
      continue;
    }
    const auto room = static_cast<std::size_t>(option->get_items_expected_max());
    if (taken < room) {
      return option;
    }
    taken -= room;
  }
  return nullptr;
}

bool isFile(const std::string& type) {
  return type.find("FILE") != std::string::npos || type.find("PATH") != std::string::npos ||
         type.find("DIR") != std::string::npos || type.ends_with(".wav");
}

/// "rtl|twin" as a list.
std::vector<std::string> alternatives(const std::string& type) {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (type.find('|') != std::string::npos && begin <= type.size()) {
    const std::size_t end = std::min(type.find('|', begin), type.size());
    names.push_back(type.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

std::vector<std::string> valuesFor(const CLI::App& command, const CLI::Option& option,
                                   std::vector<std::string> before, const ValueSource& source) {
  std::vector<std::string> values = source({command, option, std::move(before)});
  if (values.empty()) {
    values = alternatives(option.get_type_name());
  }
  const std::string type = option.get_positional() ? option.get_name() : option.get_type_name();
  if (values.empty() && isFile(type)) {
    values.emplace_back("@files");
  }
  return values;
}

std::vector<std::string> candidatesAt(const Place& place, const std::string& word,
                                      const ValueSource& source) {
  if (place.waiting != nullptr) {
    return valuesFor(*place.command, *place.waiting, {}, source);
  }
  std::vector<std::string> names;
  if (word.starts_with('-')) {
    for (const CLI::Option* option : place.command->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        names.push_back("--" + name);
      }
    }
    return names;
  }
  for (const CLI::App* sub : commandsBelow(*place.command)) {
    names.push_back(sub->get_name());
  }
  const CLI::Option* const positional = nextPositional(place);
  return names.empty() && positional != nullptr
             ? valuesFor(*place.command, *positional, place.positionals, source)
             : names;
}

}  // namespace

std::vector<std::string> completionsOf(const CLI::App& program,
                                       const std::vector<std::string>& words,
                                       const ValueSource& source) {
  if (words.empty()) {
    return completionsOf(program, {""}, source);
  }
  const std::string& last = words.back();
  const Place place = placeAfter(program, std::span(words).first(words.size() - 1));
  std::vector<std::string> candidates = candidatesAt(place, last, source);
  std::erase_if(candidates, [&](const std::string& candidate) {
    return candidate != "@files" && !candidate.starts_with(last);
  });
  return candidates;
}

}  // namespace zobel::cli
