#!/usr/bin/env bash
# Builds zobel-gates, plays a scenario through the gates and through the RTL, and holds every pulse at the
# element pins, and the voltage at the headphone, to be the same.
#   compare_core.sh BUILD OUTPUT
set -euo pipefail

build=$1 output=$2
scenario=$(dirname "$0")/play_and_short.json
cmake --build "$build" --target zobel zobel-gates
mkdir -p "$output"
for program in zobel zobel-gates; do
  "$build/bin/$program" simulate --scenario "$scenario" --out "$output/$program" \
    --pins "$output/$program.pins"
done
cmp "$output"/zobel{,-gates}.pins
cmp "$output"/zobel{,-gates}/load.wav
