#pragma once

#include <CLI/CLI.hpp>
#include <cmath>
#include <string>

namespace zobel::cli {

/// Refuses "nan" and "inf": ranges let "nan" through, which is within none.
inline CLI::Validator finiteNumber() {
  return {[](const std::string& text) {
            double value = 0.0;
            const bool finite = CLI::detail::lexical_cast(text, value) && std::isfinite(value);
            return finite ? std::string() : text + " is no number that it can take";
          },
          ""};
}

}  // namespace zobel::cli
