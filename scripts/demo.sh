#!/usr/bin/env bash
# Plays a recording through the RTL, the output stage and a headphone, and says what came out.
#   scripts/demo.sh [RECORDING]   a WAV or FLAC file; without one, a voice from alsa-utils
set -euo pipefail
recording=$(realpath -m -- "${1:-/usr/share/sounds/alsa/Front_Center.wav}")
cd "$(dirname "$0")/.."

scripts/setup.sh
echo "demo: building (the first time takes some minutes)"
cmake --preset release >/dev/null
cmake --build --preset release --target zobel

zobel=build/release/bin/zobel
echo
echo "What the converter and the output stage do, measured at the headphone:"
"$zobel" measure --suite smoke --model rtl --out build/demo/measure
echo
echo "The recording, from power-on to silence:"
"$zobel" simulate "$recording" --out build/demo/play
echo
echo "Reports: build/demo/play/report.html and build/demo/measure/report.html"
