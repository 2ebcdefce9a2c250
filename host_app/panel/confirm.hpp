#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace zobel::panel {

/// Asks before something is done that has consequences. The button says what it does; Escape and
/// the first focus are on not doing it. Returns at once.
void confirm(QWidget* parent, const QString& question, const QString& consequence,
             const QString& button, std::function<void()> doIt);

}  // namespace zobel::panel
