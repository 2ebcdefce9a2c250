// zobel device ...: a board or a virtual board, by its port.

#include "host_app/cli/command.hpp"
#include "host_app/cli/device/commands.hpp"

namespace zobel::cli {

CLI::App* addCommand(CLI::App& device, const std::string& name, const std::string& help,
                     const std::string& examples) {
  CLI::App* command = device.add_subcommand(name, help);
  command->footer("Examples:\n" + examples);
  return command;
}

void addDevice(CLI::App& app, Action& action) {
  CLI::App* device = app.add_subcommand("device",
                                        "Reads, sets and examines a board or a virtual board. Exit "
                                        "status 1 when the board refuses or "
                                        "a check fails, 2 when there is no Zobel");
  device->require_subcommand(1);
  addList(*device, action);
  addInfo(*device, action);
  addGet(*device, action);
  addSet(*device, action);
  addDump(*device, action);
  addVolume(*device, action);
  addLimit(*device, action);
  addWatch(*device, action);
  addDose(*device, action);
  addPreset(*device, action);
  addServe(*device, action);
  addLoad(*device, action);
  addCapture(*device, action);
  addSelfTest(*device, action);
  addDoctor(*device, action);
  addProgram(*device, action);
}

}  // namespace zobel::cli
