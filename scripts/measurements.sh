#!/usr/bin/env bash
# Runs the measuring suites and writes docs/measurements.md; some ten minutes of one core.
#   scripts/measurements.sh     exit status 1 when a figure misses its target
set -euo pipefail
cd "$(dirname "$0")/.."
zobel=build/release/bin/zobel
[ -x "$zobel" ] || { echo "measurements: $zobel is missing: run scripts/test.sh first" >&2; exit 2; }

page=$(mktemp)
trap 'rm -f "$page"' EXIT
missed=0

# section SUITE MODEL [FILTER]: a heading, the command, and the table as FILTER leaves it
section() {
  local table status=0
  table=$("$zobel" measure --suite "$1" --model "$2" --out "build/measurements/$1-$2" --markdown) ||
    status=$?
  [ "$status" -le 1 ] || exit "$status"
  [ "$status" -eq 0 ] || missed=1
  printf '\n## %s, %s\n\n    zobel measure --suite %s --model %s --out out\n\n' "${1^}" "$2" "$1" "$2"
  ${3:-cat} <<<"$table"
}
only_targets() { grep -v '|  |  |$'; }

{
  cat <<'TEXT'
# Measurements

Written by `scripts/measurements.sh`: do not edit. Each command also writes a page with plots, and the
same figures as JSON with all settings. `twin` is the bit-exact model of the RTL; `rtl` is the RTL
itself, Verilated, with its protection, fed at the I2S pins and set at the register bus.

All figures are from 20 Hz to 20 kHz, unweighted, at 48 kHz where no rate is named. SNDR is signal to
noise and distortion; DR is the dynamic range, full scale over what a tone of -60 dBFS leaves beside
itself (AES17, unweighted). "Worst of 20" is over arrays of 16 elements with Gaussian spread, 1 sigma as
named, and pins that pulse 100 ps too long, differing by 10 ps (1 sigma). How the pins become a
waveform stands in `sim/suites/pin_waveform.hpp`, how ramps are judged in `sim/suites/volume_suite.hpp`.
TEXT
  section converter twin
  section volume twin
  section filter twin
  section stage twin
  section converter rtl only_targets
  section volume rtl
  section filter rtl
  section protection rtl
} >"$page"
cat "$page" >docs/measurements.md
exit "$missed"
