#!/bin/bash
# Proves the assertions of a module for all inputs and all time, or shows that they can fail.
#
#   prove.sh [--by induction] TOP FILE...
#       exits 0 when every assertion of TOP holds in the first two clocks after power-on, and in each clock
#       when it held in the two before (Yosys, z3).
#   prove.sh --by pdr TOP FILE...
#       exits 0 when no state in which an assertion fails can be reached: property-directed reachability
#       (Yosys, ABC). It finds what an induction leans on by itself, but not about arithmetic.
#   prove.sh --bug FILE EXPRESSION TOP FILE...
#       exits 0 when the sed EXPRESSION, applied to FILE, lets some inputs lead from power-on to an
#       assertion that fails (bounded model checking by ABC); says which, and in which clock.
#   prove.sh --model OUT.aag TOP FILE...
#       writes what ABC would be asked, with the input `mutant_i` that a block may have as an input.
#
# In the last FILE, a line `// probe: NAME = INSTANCE.SIGNAL` lets TOP's undriven NAME see into a block, and
# `// cut: INSTANCE...` makes the outputs of instances so named anything at every clock.
# `assume` in TOP is a constraint: it stands there for all to see. Exit status 1: not so; 2: it could not
# be tried.
set -euo pipefail

depth=2  # of the induction
method=induction
bug_file=
aiger="write_aiger -zinit"
while [[ ${1:-} == --* ]]; do
  case $1 in
    --by) method=$2; shift 2 ;;
    --model) method=model; out=$2; aiger="expose -input */w:*.mutant_i; write_aiger -ascii -symbols -zinit"; shift 2 ;;
    --bug) method=bug; bug_file=$2; bug_expression=$3; shift 3 ;;
    *) echo "prove.sh: no option $1; there are --by, --bug and --model" >&2; exit 2 ;;
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

probes=$(sed -nE 's|^.*// probe: *([a-z0-9_]+) *= *([][a-z0-9_.]+).*|connect -nomap -nounset -set \1 \2|p' "${@: -1}")
cuts=$(sed -nE 's|^// cut: *||p' "${@: -1}" | tr ' ' '\n' | sed -nE 's|^(u_[a-z0-9_]+)$|cutpoint */c:\1|p')

if [[ $method == induction ]]; then
  model="write_smt2 -wires $work/model.smt2"
else
  model="
    chformal -cover -remove
    setundef -undriven -anyseq
    setundef -anyseq
    techmap
    opt -fast -nodffe -nosdff
    dffunmap
    simplemap
    abc -g AND -fast
    opt_clean
    tee -q -o $work/assertions select -list t:\$assert
    $aiger $work/model.aig"
fi
cat > "$work/model.ys" <<END
read_verilog -formal -sv ${sources[*]}
hierarchy -top $top
proc
$cuts
setattr -mod -unset keep_hierarchy *
flatten
cd $top
$probes
cd
prep -top $top
memory_map
async2sync
dffunmap
opt_clean
$model
END
if ! yosys -q "$work/model.ys" > "$work/yosys.log" 2>&1; then
  cat "$work/yosys.log" >&2
  exit 2
fi

# induct LOG OPTION...: whether z3 finds no assertion that fails
induct() {
  local log=$1
  shift
  yosys-smtbmc --noprogress --unroll -s z3 "$@" -t "$depth" "$work/model.smt2" > "$log" 2>&1 && return
  grep -q "Assert failed" "$log" && return 1
  cat "$log" >&2
  exit 2
}

# abc COMMAND: what ABC finds about the model
abc() {
  yosys-abc -q "read_aiger $work/model.aig; fold; strash; $1; print_status" > "$work/abc.log" 2>&1
}

verdict() {
  echo "$top: $1"
}

case $method in
  induction)
    assertions=$(grep -c '^; yosys-smt2-assert ' "$work/model.smt2" || true)
    if [[ $assertions == 0 ]]; then
      echo "prove.sh: $top asserts nothing" >&2
      exit 2
    fi
    failed=
    if ! induct "$work/base.log"; then failed="refuted in the first $depth clocks:"
    elif ! induct "$work/step.log" -i; then failed="holds for $depth clocks, which do not prove the next:"
    fi
    if [[ -n "$failed" ]]; then
      verdict "$failed"
      grep -h "Assert failed" "$work"/*.log | sed 's/.*Assert failed in /  /'
      exit 1
    fi
    verdict "$assertions assertions proved by induction over $depth clocks"
    ;;
  model)
    mv "$work/model.aig" "$out"
    ;;
  pdr)
    abc "pdr"
    grep -q "^Property proved" "$work/abc.log" || { cat "$work/abc.log"; exit 1; }
    verdict "proved by reachability"
    ;;
  bug)
    abc "bmc3 -F 1000 -T 100"
    found=$(sed -nE 's/^Output ([0-9]+) .*was asserted in frame ([0-9]+).*/\1 \2/p' "$work/abc.log" | head -1)
    if [[ -z "$found" ]]; then
      cat "$work/abc.log"
      exit 1
    fi
    name=$(sed -n "$((${found% *} + 1))s|.*/||p" "$work/assertions")
    verdict "$name fails ${found#* } clocks after power-on"
    ;;
esac
