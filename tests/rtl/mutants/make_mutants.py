#!/usr/bin/env python3
"""Makes one netlist that holds many mutants of a design, of which an input selects one.

    make_mutants.py [--part K/N] TOP COUNT OUTPUT_PREFIX [-s NAME=VALUE]... FILE...

Yosys elaborates and flattens TOP, with the parameters set, chooses COUNT single changes of its netlist
(a bit stuck, inverted, or exchanged) evenly over the design, and builds all of them in, or the K-th of N
parts of them, each behind a value of the added input mutant_i; 0 is the design as it is. Written are
OUTPUT_PREFIX.v; the same for a simulator as OUTPUT_PREFIX_simulated.v, which takes the number from its
argument +mutant=, because what cannot change while it runs costs less; and OUTPUT_PREFIX.txt, a line a
mutant. The seed is fixed: the same design has the same mutants.
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path


def plain(cell):
    """A cell's name without the folder that its source was read from."""
    return re.sub(r"\$/\S*/", "$", cell)


def simulated(netlist):
    """The netlist with a plus-argument where it has the input."""
    netlist, ports = re.subn(r", mutant_i\);", ");", netlist)
    netlist, inputs = re.subn(r"  input (\[\d+:0\] )mutant_i;\n  wire \S+ mutant_i;\n",
                              r'  reg \1mutant_i = 0;\n'
                              r'  initial if ($value$plusargs("mutant=%d", mutant_i)) begin end\n', netlist)
    if (ports, inputs) != (1, 1):
        sys.exit("make_mutants.py: the input of the mutants is not where it was expected")
    return netlist


def yosys(*commands):
    run = subprocess.run(["yosys", "-q", "-p", "; ".join(commands)], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"make_mutants.py: yosys failed: {run.stderr.strip() or run.stdout.strip()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("top")
    parser.add_argument("count", type=int)
    parser.add_argument("prefix", type=Path)
    parser.add_argument("--part", type=lambda text: [int(n) for n in text.split("/")], default=[1, 1])
    parser.add_argument("-s", action="append", default=[], metavar="NAME=VALUE", dest="parameters")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()

    options.prefix.parent.mkdir(parents=True, exist_ok=True)
    bits = options.count.bit_length()
    commands = Path(f"{options.prefix}.commands")
    sets = "".join(f" -set {name} {value}" for name, value in
                   (parameter.split("=") for parameter in options.parameters))
    script = [f"read_verilog -sv {' '.join(options.files)}"]
    if sets:
        script.append(f"chparam{sets} {options.top}")
    yosys(*script, f"hierarchy -top {options.top}", "proc", "flatten", "opt -full", f"rename -top {options.top}",
          f"write_rtlil {options.prefix}.il",
          f"mutate -list {options.count} -seed 1 -ctrl mutant_i {bits} 1 -o {commands}")
    part, parts = options.part
    first, end = (options.count * n // parts for n in (part - 1, part))
    chosen = commands.read_text().splitlines()[first:end]
    commands.write_text("\n".join(chosen) + "\n")
    yosys(f"read_rtlil {options.prefix}.il", f"script {commands}", f"write_verilog -noattr {options.prefix}.v")

    netlist = Path(f"{options.prefix}.v").read_text()
    Path(f"{options.prefix}_simulated.v").write_text(simulated(netlist))
    lines = []
    for command in chosen:
        number = re.search(r"-ctrl mutant_i \d+ (\d+)", command).group(1)
        what = re.sub(r"^mutate -ctrl \S+ \d+ \d+ |-module \S+ | -src \S+", "", command)
        source = re.findall(r"-src (?:\S*/)?([^/\s]+)", command)
        what = re.sub(r"-cell (\S+)", lambda cell: "-cell " + plain(cell.group(1)), what)
        lines.append(f"{number} {' '.join(what.split())} at {source[0] if source else '?'}")
    Path(f"{options.prefix}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
