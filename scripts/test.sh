#!/usr/bin/env bash
# Installs what is missing, builds the release preset and runs the tests.
#   scripts/test.sh         the standard run
#   scripts/test.sh --all   the tests labelled slow as well, the USB stack in a guest among them, and the
#                           fuzzers: some hours
set -euo pipefail
cd "$(dirname "$0")/.."

selection=(--label-exclude slow)
all=()
case "${1:-}" in
  "") ;;
  --all) selection=(); all=(--all) ;;
  *) echo "usage: scripts/test.sh [--all]" >&2; exit 2 ;;
esac

scripts/setup.sh "${all[@]}"
cmake --preset release
cmake --build --preset release
ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" "${selection[@]}"

if [ ${#all[@]} -gt 0 ]; then
  cmake --workflow --preset fuzz
fi
