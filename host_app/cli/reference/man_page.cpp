#include "host_app/cli/reference/man_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <system_error>

#include "host_app/cli/reference/command_tree.hpp"
#include "models/support/atomic_file.hpp"

namespace zobel::cli {
namespace {

/// Text as roff prints it: no backslash, hyphen or leading dot of it means anything.
std::string escaped(const std::string& text) {
  std::string roff;
  for (const char c : text) {
    const bool begins = roff.empty() || roff.back() == '\n';
    if (begins && (c == '.' || c == '\'')) {
      roff += "\\&";
    }
    roff += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  }
  return roff;
}

std::string bold(const std::string& text) {
  return "\\fB" + escaped(text) + "\\fR";
}

std::string italic(const std::string& text) {
  return "\\fI" + escaped(text) + "\\fR";
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

bool takesValue(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

/// "--port PATH", or the label of a positional.
std::string optionHead(const CLI::Option& option) {
  if (option.get_positional()) {
    return italic(option.get_name());
  }
  std::string head;
  for (const std::string& name : option.get_snames()) {
    head += (head.empty() ? "" : ", ") + bold("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    head += (head.empty() ? "" : ", ") + bold("--" + name);
  }
  // What checks the value has added its range to the type, after a colon.
  const std::string type = option.get_type_name();
  return takesValue(option) ? head + " " + italic(type.substr(0, type.find(':'))) : head;
}

std::string synopsis(const CLI::App& command) {
  std::string text = bold(fullName(command, " "));
  const bool hasCommands = !commandsBelow(command).empty();
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional()) {
      const std::string dots = option->get_items_expected_max() > 1 ? " ..." : "";
      text += option->get_required() ? " " + italic(option->get_name()) + dots
                                     : " [" + italic(option->get_name()) + dots + "]";
    }
  }
  return text + (hasCommands ? " " + italic("COMMAND") : "") + " [" + italic("OPTION") + " ...]";
}

void appendOptions(const CLI::App& command, std::string& page) {
  page += ".SH OPTIONS\n";
  for (const CLI::Option* option : command.get_options()) {
    page += fmt::format(".TP\n{}\n{}\n", optionHead(*option), escaped(option->get_description()));
  }
}

void appendCommands(const CLI::App& command, std::string& page) {
  if (commandsBelow(command).empty()) {
    return;
  }
  page += ".SH COMMANDS\n";
  for (const CLI::App* sub : commandsBelow(command)) {
    page += fmt::format(".TP\n.BR {} (1)\n{}\n", escaped(fullName(*sub, "-")),
                        escaped(sub->get_description()));
  }
}

/// The footer, "Examples:" and lines of commands, as it is.
void appendExamples(const CLI::App& command, std::string& page) {
  const std::string footer = command.get_footer();
  const std::size_t begin = footer.find('\n');
  if (begin != std::string::npos) {
    page += fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n", escaped(footer.substr(begin + 1)));
  }
}

}  // namespace

std::string manPage(const CLI::App& command, const std::string& version) {
  const std::string name = fullName(command, "-");
  const std::string description = command.get_description();
  const std::size_t sentence = std::min(description.find(". "), description.size());
  std::string brief = description.substr(0, sentence);
  if (brief.ends_with('.')) {
    brief.pop_back();
  }
  std::string page = fmt::format(
      ".TH {} 1 \"\" \"Zobel {}\" \"Zobel\"\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n{}\n"
      ".SH DESCRIPTION\n{}\n",
      escaped(upper(name)), version, escaped(name), escaped(brief), synopsis(command),
      escaped(description));
  appendCommands(command, page);
  appendOptions(command, page);
  page +=
      ".SH EXIT STATUS\n0: it ran, and the answer is yes. 1: it ran, and the answer is no. "
      "2: bad use, bad input or no board; one line on the error stream says what to do.\n";
  appendExamples(command, page);
  if (const CLI::App* const parent = command.get_parent()) {
    page += fmt::format(".SH SEE ALSO\n.BR {} (1)\n", escaped(fullName(*parent, "-")));
  }
  return page;
}

Expected<void> writeManPages(const CLI::App& command, const std::string& version,
                             const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  auto written =
      writeWholeFile(folder / (fullName(command, "-") + ".1"), manPage(command, version));
  for (const CLI::App* sub : commandsBelow(command)) {
    if (written) {
      written = writeManPages(*sub, version, folder);
    }
  }
  return written;
}

}  // namespace zobel::cli
