#!/usr/bin/env python3
"""Makes netlists that hold many mutants of a design, of which a number selects one.

    make_mutants.py TOP COUNT PARTS PREFIX [-s NAME=VALUE]... FILE...

Yosys elaborates and flattens TOP, with the parameters set, chooses COUNT single changes of its netlist
(a bit stuck, inverted, or exchanged) evenly over the design, and builds them in, each behind its number;
0 is the design as it is. The seed is fixed: the same design has the same mutants. Written are

    PREFIX.txt              a line a mutant
    PREFIX.v                all of them; the number is the input mutant_i. It takes the parameters set, and no
                            others, so that it can stand in the design's place
    PREFIX_1.v ...          for a simulator, a part of them each, which run the faster; the number is the
                            argument +mutant=, because what cannot change while it runs costs less
    PREFIX_watched.v        the design as it is, which prints the number of each mutant whose value has
                            once not been the design's: what never differs cannot be caught
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path


def plain(cell):
    """A cell's name without the folder that its source was read from."""
    return re.sub(r"\$/\S*/", "$", cell)


def chosen_by_argument(netlist):
    """The netlist with a plus-argument where it has the input."""
    netlist, ports = re.subn(r", mutant_i\);", ");", netlist)
    netlist, inputs = re.subn(r"  input (\[\d+:0\] )mutant_i;\n  wire \S+ mutant_i;\n",
                              r'  reg \1mutant_i = 0;\n'
                              r'  initial if ($value$plusargs("mutant=%d", mutant_i)) begin end\n', netlist)
    if (ports, inputs) != (1, 1):
        sys.exit("make_mutants.py: the input of the mutants is not where it was expected")
    return netlist


def watched(netlist, count):
    """The netlist with an eye on what each mutant would change."""
    numbers = {hit: int(value, 16)
               for hit, value in re.findall(r"assign (_\d+_) = mutant_i == \d+'h([0-9a-f]+);", netlist)}
    values = {numbers[hit]: (mutant, design)
              for hit, mutant, design in re.findall(r"assign \S+ = (_\d+_) \? (.+?) : (.+);", netlist) if hit in numbers}
    if sorted(values) != list(range(1, count + 1)):
        sys.exit("make_mutants.py: a mutant is not where it was expected")
    differs = ", ".join("({}) != ({})".format(*values[number]) for number in range(count, 0, -1))
    eye = f"""  wire [{count}:1] differs = {{{differs}}};
  reg [{count}:1] told = 0;
  wire news = |(differs & ~told);
  always @(posedge news or posedge clk_i) if (news) begin : tell
    integer number;
    for (number = 1; number <= {count}; number = number + 1)
      if (differs[number] && !told[number]) $display("mutant %0d", number);
    told <= told | differs;
  end
endmodule
"""
    head, tail = netlist.rsplit("endmodule", 1)
    return chosen_by_argument(head + eye + tail)


def yosys(*commands):
    run = subprocess.run(["yosys", "-q", "-p", "; ".join(commands)], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"make_mutants.py: yosys failed: {run.stderr.strip() or run.stdout.strip()}")


def build_in(commands, design, netlist):
    """Writes the design with these mutants, and returns it."""
    script = netlist.with_suffix(".commands")
    script.write_text("\n".join(commands) + "\n")
    yosys(f"read_rtlil {design}", f"script {script}", f"write_verilog -noattr {netlist}")
    return netlist.read_text()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("top")
    parser.add_argument("count", type=int)
    parser.add_argument("parts", type=int)
    parser.add_argument("prefix", type=Path)
    parser.add_argument("-s", action="append", default=[], metavar="NAME=VALUE", dest="parameters")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()

    options.prefix.parent.mkdir(parents=True, exist_ok=True)
    bits = options.count.bit_length()
    design, commands = Path(f"{options.prefix}.il"), Path(f"{options.prefix}.commands")
    sets = "".join(f" -set {name} {value}" for name, value in
                   (parameter.split("=") for parameter in options.parameters))
    script = [f"read_verilog -sv {' '.join(options.files)}"]
    if sets:
        script.append(f"chparam{sets} {options.top}")
    yosys(*script, f"hierarchy -top {options.top}", "proc", "flatten", "opt -full", f"rename -top {options.top}",
          f"write_rtlil {design}", f"mutate -list {options.count} -seed 1 -ctrl mutant_i {bits} 1 -o {commands}")
    mutants = commands.read_text().splitlines()

    netlist = build_in(mutants, design, Path(f"{options.prefix}.v"))
    if options.parameters:
        Path(f"{options.prefix}.v").write_text(re.sub(
            rf"^module {options.top}\(", f"module {options.top} #(parameter {', '.join(options.parameters)}) (",
            netlist, flags=re.MULTILINE))
    Path(f"{options.prefix}_watched.v").write_text(watched(netlist, options.count))
    for part in range(options.parts):
        first, end = (options.count * n // options.parts for n in (part, part + 1))
        path = Path(f"{options.prefix}_{part + 1}.v")
        path.write_text(chosen_by_argument(build_in(mutants[first:end], design, path)))

    lines = []
    for command in mutants:
        number = re.search(r"-ctrl mutant_i \d+ (\d+)", command).group(1)
        what = re.sub(r"^mutate -ctrl \S+ \d+ \d+ |-module \S+ | -src \S+", "", command)
        source = re.findall(r"-src (?:\S*/)?([^/\s]+)", command)
        what = re.sub(r"-cell (\S+)", lambda cell: "-cell " + plain(cell.group(1)), what)
        lines.append(f"{number} {' '.join(what.split())} at {source[0] if source else '?'}")
    Path(f"{options.prefix}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
