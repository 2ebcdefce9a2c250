#!/usr/bin/env bash
# Writes a picture of every page of the panel, in the dark and in the light, at 1x and 2x, as it
# shows a virtual board that plays a recording. No display is needed.
#   scripts/screenshots.sh [FOLDER]   build/screenshots unless told otherwise
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-build/screenshots}
recording=${ZOBEL_RECORDING:-/usr/share/sounds/alsa/Front_Center.wav}

cmake --preset release >/dev/null
cmake --build --preset release --target zobel zobel-panel-screenshots
mkdir -p "$folder"

# A home of its own: no preset, dose or choice of the user shows, and none is changed.
home=$(mktemp -d)
export XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state
export XDG_CONFIG_HOME=$home/config QT_QPA_PLATFORM=offscreen
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
presets=$XDG_DATA_HOME/zobel/presets/sennheiser-hd-820
mkdir -p "$presets"
preset() {
  printf '{"format": "zobel-preset", "version": 1, "name": "%s", "headphone": "sennheiser-hd-820",
 "settings": {"control.gain_range": "%s", "volume.target": "%s dB", "filter.select": "%s"}}\n' \
    "$1" "$2" "$3" "$4" >"$presets/$1.json"
}
preset Evening range_1 -31.5 reference
preset "Late night" range_0 -38.0 minimum_phase
preset Orchestra range_2 -26.0 long_steep

board=
finish() {
  [ -z "$board" ] || kill "$board" 2>/dev/null || true
  rm -rf "$home"
}
trap finish EXIT
for scale in 1 2; do
  build/release/bin/zobel virtual-board --link "$home/amp" --input "$recording" --loop \
    >"$home/board.log" 2>&1 &
  board=$!
  until [ -e "$home/amp" ]; do
    kill -0 "$board" || { cat "$home/board.log" >&2; exit 1; }
    sleep 0.1
  done
  QT_SCALE_FACTOR=$scale build/release/bin/zobel-panel-screenshots "$home/amp" "$folder"
  kill "$board"
  wait "$board" || true
  board=
done
echo "Pictures: $folder"
