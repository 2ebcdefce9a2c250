#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>

class QApplication;

namespace zobel::panel {

/// The colours of a theme, by what they are for.
struct Colours {
  QColor window;  ///< behind everything
  QColor card;    ///< what holds a group of controls
  QColor raised;  ///< what can be pressed
  QColor well;    ///< what is sunk: meters, plots, text fields
  QColor line;    ///< edges and grids
  QColor text;
  QColor dim;       ///< captions and units
  QColor accent;    ///< what is set, and has the focus
  QColor onAccent;  ///< text on it
  QColor good;
  QColor warn;
  QColor bad;
  QColor metalLight;  ///< the knob, from the light
  QColor metalDark;   ///< to the shade
};

/// Steps of the spacing scale, in pixels.
namespace space {
inline constexpr int kHair = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kHuge = 24;
}  // namespace space

/// What a text is, and so how it is set.
enum class Type { display, heading, body, caption, figure, code };

/// Colours, type and spacing: all that decides how the panel looks stands here.
class Theme final : public QObject {
  Q_OBJECT

 public:
  enum class Mode { dark, light };

  explicit Theme(Mode mode, QObject* parent = nullptr);

  [[nodiscard]] Mode mode() const { return mode_; }
  void setMode(Mode mode);

  [[nodiscard]] const Colours& colours() const;
  [[nodiscard]] QFont font(Type type) const;

  /// Gives the application palette, font and style sheet.
  void apply(QApplication& application) const;

 signals:
  void changed();

 private:
  [[nodiscard]] QString styleSheet() const;

  Mode mode_;
};

}  // namespace zobel::panel
