#!/bin/bash
# Proves the assertions of a module for all inputs and all time by k-induction, or shows that they can fail.
#
#   prove.sh [--depth K] TOP FILE...
#       exits 0 when every assertion of TOP holds in the first K clocks after power-on, and holds in
#       each clock when it held in the K before: then it holds for ever. K is 2 unless told.
#   prove.sh [--depth K] --bug FILE EXPRESSION TOP FILE...
#       exits 0 when the sed EXPRESSION, applied to FILE, breaks that proof.
#
# A line `// probe: NAME = INSTANCE.SIGNAL` in the last FILE lets TOP's undriven NAME see into a block.
#
# Yosys makes the transition relation, z3 decides. `assume` in TOP is a constraint: it stands there for all
# to see. Exit status 1: not so; 2: it could not be tried.
set -euo pipefail

depth=2
bug_file=
while [[ ${1:-} == --* ]]; do
  case $1 in
    --depth) depth=$2; shift 2 ;;
    --bug) bug_file=$2; bug_expression=$3; shift 3 ;;
    *) echo "prove.sh: no option $1; there are --depth and --bug" >&2; exit 2 ;;
  esac
done
top=$1
shift

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sources=()
for file in "$@"; do
  if [[ "$file" == "$bug_file" ]]; then
    sed -E "$bug_expression" "$file" > "$work/$(basename "$file")"
    if [[ $(diff "$file" "$work/$(basename "$file")" | grep -c '^>') != 1 ]]; then
      echo "prove.sh: '$bug_expression' must change one line of $file; mend the planted bug" >&2
      exit 2
    fi
    file=$work/$(basename "$file")
    bug_planted=yes
  fi
  sources+=("$file")
done
if [[ -n "$bug_file" && -z "${bug_planted:-}" ]]; then
  echo "prove.sh: $bug_file is not among the files of $top" >&2
  exit 2
fi

probes=$(sed -nE 's|^.*// probe: *([a-z0-9_]+) *= *([a-z0-9_.]+).*|connect -nomap -nounset -set \1 \2|p' "${@: -1}")

cat > "$work/model.ys" <<END
read_verilog -formal -sv ${sources[*]}
hierarchy -top $top
proc
flatten
cd $top
$probes
cd
prep -top $top
memory_map
async2sync
dffunmap
opt_clean
write_smt2 -wires $work/model.smt2
END
if ! yosys -q "$work/model.ys" > "$work/yosys.log" 2>&1; then
  cat "$work/yosys.log" >&2
  exit 2
fi
assertions=$(grep -c '^; yosys-smt2-assert ' "$work/model.smt2" || true)
if [[ $assertions == 0 ]]; then
  echo "prove.sh: $top asserts nothing" >&2
  exit 2
fi

# solve LOG OPTION...: whether z3 finds no assertion that fails
solve() {
  local log=$1
  shift
  yosys-smtbmc --noprogress --unroll -s z3 "$@" -t "$depth" "$work/model.smt2" > "$log" 2>&1 && return
  grep -q "Assert failed" "$log" && return 1
  cat "$log" >&2
  exit 2
}

result=proved
solve "$work/base.log" || result="refuted in the first $depth clocks"
if [[ $result == proved ]]; then
  solve "$work/step.log" -i || result="holds for $depth clocks, which do not prove the next"
fi

echo "$top: $assertions assertions, induction over $depth clocks: $result"
[[ $result == proved ]] || grep -h "Assert failed" "$work"/*.log | sed 's/.*Assert failed in /  /'
if [[ -n "$bug_file" ]]; then
  [[ $result != proved ]]
else
  [[ $result == proved ]]
fi
