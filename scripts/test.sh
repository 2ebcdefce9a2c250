#!/usr/bin/env bash
# Installs what is missing, builds the release preset and runs the tests.
#   scripts/test.sh         the standard run
#   scripts/test.sh --all   the tests labelled slow as well
set -euo pipefail
cd "$(dirname "$0")/.."

selection=(--label-exclude slow)
case "${1:-}" in
  "") ;;
  --all) selection=() ;;
  *) echo "usage: scripts/test.sh [--all]" >&2; exit 2 ;;
esac

scripts/setup.sh
cmake --preset release
cmake --build --preset release
ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" "${selection[@]}"
