#!/usr/bin/env bash
# Synthesises a block for the ECP5, as its bitstream is, and writes its netlist as Verilog that a simulator
# can run: each cell put as what Yosys' library says that it does, but for the memories, which block_memory.v
# tells to the simulator. Nets have one bit each: Verilator 5.006 orders wrongly what only looks like a loop
# through a vector.
#   write_netlist.sh TOP OUTPUT.v LOG [-GName=value]... SOURCE...
# Paths are absolute, or from the repository's root.
set -euo pipefail

top=$1 output=$2 log=$3
shift 3
choose=
while [[ ${1:-} == -G* ]]; do
  parameter=${1#-G}
  choose+="chparam -set ${parameter%=*} ${parameter#*=} $top; "
  shift
done
cd "$(dirname "$0")/../../.."

yosys -q -l "$log" -p "read_verilog -sv $*; $choose
  hierarchy -top $top; script scripts/bitstream/synth_ecp5.ys; select -assert-none t:\$*;
  techmap -autoproc -map tests/rtl/netlist/cells.v -map +/ecp5/cells_sim.v; opt_expr; splitnets; opt_clean -purge;
  select -assert-any t:\$*; select -assert-none t:* t:\$* %d t:DP16KD %d; rename -top $top;
  write_verilog -noattr $output" > /dev/null 2>&1 ||
  { echo "no netlist of $top: $(tail -1 "$log")" >&2; exit 1; }
