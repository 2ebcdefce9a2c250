#!/usr/bin/env bash
#   installed_tree_test.sh BUILD_FOLDER     installs into a scratch folder and looks at it
set -euo pipefail
. "$(dirname "$0")/expected_tree.sh"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cmake --install "$1" --prefix "$root" >/dev/null
check_tree "$root"
