// What a shell may offer for the values of zobel device.

#include <fmt/core.h>

#include "host_app/cli/reference/value_sources.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/presets/preset_store.hpp"
#include "host_app/transport/port_list.hpp"
#include "host_app/transport/shared_board.hpp"

namespace zobel::cli {
namespace {

using device::RegisterField;

std::vector<std::string> registerNames(bool writableOnly) {
  std::vector<std::string> names;
  for (const RegisterField& field : device::kFields) {
    if (!writableOnly || field.isWritable()) {
      names.emplace_back(field.name);
    }
    const std::string block(device::blockOf(field));
    if (!writableOnly && (names.size() < 2 || !names[names.size() - 2].starts_with(block))) {
      names.insert(names.end() - 1, block);
    }
  }
  return names;
}

/// The names that a field takes, or on and off.
std::vector<std::string> namesFor(const std::string& name) {
  std::vector<std::string> values;
  const RegisterField* const field = device::findField(name);
  if (field == nullptr) {
    return values;
  }
  for (const device::NamedValue& named : field->names) {
    values.emplace_back(named.name);
  }
  if (values.empty() && field->width == 1) {
    values = {"on", "off"};
  }
  return values;
}

std::vector<std::string> ports() {
  std::vector<std::string> paths;
  for (const auto& port : transport::listPorts()) {
    paths.push_back(port.path.string());
  }
  paths.emplace_back(transport::kSharedPrefix);
  return paths;
}

std::vector<std::string> presetNames() {
  std::vector<std::string> names;
  for (const presets::Preset& preset : presets::PresetStore().list().presets) {
    names.push_back(preset.name);
  }
  return names;
}

}  // namespace

std::vector<std::string> deviceValues(const WantedValue& wanted) {
  const std::string command = wanted.command.get_name();
  if (wanted.option.check_lname("port")) {
    return ports();
  }
  if (command == "capture") {
    for (const char* const named : {"tap", "trigger", "channel"}) {
      if (wanted.option.check_lname(named)) {
        return namesFor(std::string("capture.") + named);
      }
    }
  }
  if (!wanted.option.get_positional()) {
    return {};
  }
  if (command == "get") {
    return registerNames(false);
  }
  if (command == "set") {
    return wanted.before.size() % 2 == 0 ? registerNames(true) : namesFor(wanted.before.back());
  }
  const CLI::App* const parent = wanted.command.get_parent();
  const bool ofPreset = parent != nullptr && parent->get_name() == "preset";
  return ofPreset && wanted.option.get_name() == "NAME" && command != "save"
             ? presetNames()
             : std::vector<std::string>();
}

}  // namespace zobel::cli
