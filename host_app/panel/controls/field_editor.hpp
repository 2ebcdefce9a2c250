#pragma once

#include <QString>

#include "host_app/panel/theme/theme.hpp"
#include "host_app/viewmodel/board_model.hpp"

class QWidget;

namespace zobel::panel {

/// A control for a field, built from what the map says about it: a switch for a bit, a list for
/// named values, a text with unit for a number. It shows what the device has, and sends wishes to
/// the board.
[[nodiscard]] QWidget* fieldEditor(viewmodel::FieldModel& field, viewmodel::BoardModel& board,
                                   const QString& name, const Theme& theme);

/// Keeps a control enabled while the field can be set, and tells in its tool tip why it cannot.
void followOffer(QWidget* control, viewmodel::FieldModel& field, viewmodel::BoardModel& board);

/// A named value of a field for people: "minimum phase".
[[nodiscard]] QString readable(std::string_view name);

/// The same where it stands alone: "Minimum phase".
[[nodiscard]] QString titled(std::string_view name);

}  // namespace zobel::panel
