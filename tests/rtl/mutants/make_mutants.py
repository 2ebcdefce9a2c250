#!/usr/bin/env python3
"""Makes one netlist that holds many mutants of a design, of which an input selects one.

    make_mutants.py TOP COUNT OUTPUT_PREFIX [-s NAME=VALUE]... FILE...

Yosys elaborates and flattens TOP, with the parameters set, chooses COUNT single changes of its netlist
(a bit stuck, inverted, or exchanged) evenly over the design, and builds all of them in, each behind a
value of the added input mutant_i; 0 is the design as it is. Written are OUTPUT_PREFIX.v, and
OUTPUT_PREFIX.txt, a line a mutant. The seed is fixed: the same design has the same mutants.
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path


def plain(cell):
    """A cell's name without the folder that its source was read from."""
    return re.sub(r"\$/\S*/", "$", cell)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("top")
    parser.add_argument("count", type=int)
    parser.add_argument("prefix", type=Path)
    parser.add_argument("-s", action="append", default=[], metavar="NAME=VALUE", dest="parameters")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()

    options.prefix.parent.mkdir(parents=True, exist_ok=True)
    bits = options.count.bit_length()
    commands = f"{options.prefix}.commands"
    sets = "".join(f" -set {name} {value}" for name, value in
                   (parameter.split("=") for parameter in options.parameters))
    script = [f"read_verilog -sv {' '.join(options.files)}"]
    if sets:
        script.append(f"chparam{sets} {options.top}")
    script += [f"hierarchy -top {options.top}", "proc", "flatten", "opt -full",
               f"rename -top {options.top}",
               f"write_rtlil {options.prefix}.il",
               f"mutate -list {options.count} -seed 1 -ctrl mutant_i {bits} 1 -o {commands}",
               f"script {commands}", f"write_verilog -noattr {options.prefix}.v"]
    run = subprocess.run(["yosys", "-q", "-p", "; ".join(script)], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"make_mutants.py: yosys failed: {run.stderr.strip() or run.stdout.strip()}")

    lines = []
    for command in Path(commands).read_text().splitlines():
        number = re.search(r"-ctrl mutant_i \d+ (\d+)", command).group(1)
        what = re.sub(r"^mutate -ctrl \S+ \d+ \d+ |-module \S+ | -src \S+", "", command)
        source = re.findall(r"-src (?:\S*/)?([^/\s]+)", command)
        what = re.sub(r"-cell (\S+)", lambda cell: "-cell " + plain(cell.group(1)), what)
        lines.append(f"{number} {' '.join(what.split())} at {source[0] if source else '?'}")
    Path(f"{options.prefix}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
