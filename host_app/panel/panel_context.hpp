#pragma once

#include "host_app/panel/theme/theme.hpp"
#include "host_app/presets/preset_store.hpp"
#include "host_app/viewmodel/board_model.hpp"
#include "host_app/viewmodel/filter_response.hpp"
#include "host_app/viewmodel/headphone_library.hpp"
#include "host_app/viewmodel/loudness.hpp"
#include "host_app/viewmodel/port_watch.hpp"
#include "host_app/viewmodel/protection_log.hpp"
#include "host_app/viewmodel/sound_dose.hpp"
#include "host_app/viewmodel/virtual_board_process.hpp"

namespace zobel::panel {

/// What the pages show and act on. All of it outlives them.
struct PanelContext {
  Theme& theme;
  viewmodel::BoardModel& board;
  viewmodel::Loudness& loudness;
  viewmodel::ProtectionLog& protection;
  viewmodel::SoundDose& dose;
  viewmodel::HeadphoneLibrary& headphones;
  viewmodel::FilterResponse& filters;
  viewmodel::PortWatch& ports;
  viewmodel::VirtualBoardProcess& virtualBoard;
  presets::PresetStore& presets;
};

}  // namespace zobel::panel
