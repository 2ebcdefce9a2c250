#pragma once

#include <QString>
#include <string_view>

namespace zobel::viewmodel {

/// Text of the layers below, which is UTF-8.
[[nodiscard]] inline QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Numbers as they are set in type: with a minus and a degree sign, which programs write in ASCII.
[[nodiscard]] inline QString typeset(QString numbers) {
  return numbers.replace('-', QChar(0x2212)).replace("degC", QString(QChar(0x00B0)) + "C");
}

}  // namespace zobel::viewmodel
