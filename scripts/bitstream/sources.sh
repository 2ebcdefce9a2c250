#!/usr/bin/env bash
# Prints the sources of zobel_core in their order, a line each, as rtl/CMakeLists.txt lists them.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The list of that name, with the lists that it takes in.
list() {
  awk -v name="$1" '$0 == "set(" name {on = 1; next} on {last = sub(/\)$/, ""); print $1}
                    on && last {exit}' rtl/CMakeLists.txt |
    while read -r entry; do
      if [[ $entry == \$\{*\} ]]; then list "${entry:2:-1}"; else echo "rtl/$entry"; fi
    done
}
list ZOBEL_CORE_SOURCES
