#pragma once

#include <QColor>
#include <QIcon>

namespace zobel::panel {

/// What an icon stands for.
enum class Symbol { listen, sound, headphones, presets, board, doctor, undo, redo, sun, moon };

/// A line drawing in one colour, and in another one when it is checked; sharp at any scale.
[[nodiscard]] QIcon icon(Symbol symbol, const QColor& colour, const QColor& checked);

}  // namespace zobel::panel
