#!/usr/bin/env python3
"""Says which mutants do what the design does, for every input and for ever after a reset.

    prove_equivalent.py [--seconds N | --brief] TOP NETLIST.v NUMBER...

Each is set beside the design itself, with the same inputs. First with the same registers too: what then gives the
same outputs and the same next state is equivalent, and that is quickly seen. If not, with registers of its
own, and the first clock in reset: ABC looks for a difference at any output, by bounded model checking, signal
correspondence and property-directed reachability. Prints a line a mutant: its number, and `equivalent`,
`differs`, or `unknown` after `--seconds` of search each; `--brief` takes the first step alone.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FALSE, TRUE = 0, 1


class Circuit:
    """An AIGER file: and-gates and latches, as literals."""

    def __init__(self, path):
        lines = path.read_text().splitlines()
        self.largest, inputs, latches, outputs, ands = map(int, lines[0].split()[1:6])
        numbers = [[int(n) for n in line.split()] for line in lines[1:1 + inputs + latches + outputs + ands]]
        self.inputs = [line[0] for line in numbers[:inputs]]
        self.latches = [line[:2] for line in numbers[inputs:inputs + latches]]
        self.outputs = [line[0] for line in numbers[inputs + latches:inputs + latches + outputs]]
        self.ands = numbers[inputs + latches + outputs:]
        names = (re.match(r"i(\d+) (.*)", line) for line in lines[len(numbers) + 1:])
        self.names = {int(name.group(1)): name.group(2) for name in names if name}


class Miter:
    """The design and one mutant of it side by side, an output that is high where theirs differ."""

    def __init__(self, circuit, mutant, shared_state=False):
        self.gates, self.latches, self.next = [], [], 2
        free = {}
        selected = {}
        for position, literal in enumerate(circuit.inputs):
            name = circuit.names[position]
            bit = re.fullmatch(r"mutant_i(?:\[(\d+)\])?", name)
            if bit:
                selected[literal] = int(bit.group(1) or 0)
            else:
                free[literal] = self.new()
        self.inputs = list(free.values())
        started = self.new()  # a latch, low in the first clock: then it is in reset
        reset = next(literal for position, literal in enumerate(circuit.inputs)
                     if circuit.names[position] == "rst_ni")
        running = self.both(free[reset], started)
        self.latches.append((started, TRUE))
        self.state = {latch: self.new() for latch, _ in circuit.latches} if shared_state else {}
        if shared_state:
            self.inputs += [started, *self.state.values()]
            self.latches = []
        outputs = []
        for number in (0, mutant):
            values = {FALSE: FALSE, **free, reset: running}
            values.update({literal: number >> bit & 1 for literal, bit in selected.items()})
            outputs.append(self.copy(circuit, values))
        different = FALSE
        for one, other in zip(*outputs):
            different = self.either(different, self.unlike(one, other))
        self.output = different

    def new(self):
        self.next += 2
        return self.next - 2

    def both(self, a, b):
        if FALSE in (a, b) or a == b ^ 1:
            return FALSE
        if a == TRUE or a == b:
            return b
        if b == TRUE:
            return a
        self.gates.append((self.new(), a, b))
        return self.gates[-1][0]

    def either(self, a, b):
        return self.both(a ^ 1, b ^ 1) ^ 1

    def unlike(self, a, b):
        return self.either(self.both(a, b ^ 1), self.both(a ^ 1, b))

    def copy(self, circuit, values):
        def value(literal):
            return values[literal & ~1] ^ (literal & 1)

        for latch, _ in circuit.latches:
            values[latch] = self.state.get(latch) or self.new()
        for gate, a, b in circuit.ands:
            values[gate] = self.both(value(a), value(b))
        following = [(values[latch], value(after)) for latch, after in circuit.latches]
        outputs = [value(literal) for literal in circuit.outputs]
        if self.state:
            return outputs + [after for _, after in following]
        self.latches += following
        return outputs

    def write(self, path):
        """Numbers inputs first, then latches, then gates, as the format wants."""
        order = self.inputs + [latch for latch, _ in self.latches] + [gate[0] for gate in self.gates]
        place = {literal: 2 * (i + 1) for i, literal in enumerate(order)}
        place[FALSE] = FALSE

        def at(literal):
            return place[literal & ~1] | (literal & 1)

        lines = [f"aag {len(order)} {len(self.inputs)} {len(self.latches)} 1 {len(self.gates)}"]
        lines += [str(at(literal)) for literal in self.inputs]
        lines += [f"{at(latch)} {at(following)}" for latch, following in self.latches]
        lines += [str(at(self.output))]
        lines += [f"{at(gate)} {at(a)} {at(b)}" for gate, a, b in self.gates]
        path.write_text("\n".join(lines) + "\n")


def as_gates(top, netlist):
    """The netlist as an AIGER file, beside it, made when it is older."""
    out = netlist.with_suffix(".aag")
    if not out.exists() or out.stat().st_mtime < netlist.stat().st_mtime:
        script = (f"read_verilog {netlist}; hierarchy -top {top}; proc; setattr -mod -unset keep_hierarchy *; "
                  "flatten; memory_map; async2sync; dffunmap; opt_clean; techmap; opt -fast -nodffe -nosdff; "
                  "dffunmap; simplemap; setundef -undriven -zero; setundef -init -zero; abc -g AND -fast; "
                  f"opt_clean; write_aiger -ascii -zinit -symbols {out}")
        subprocess.run(["yosys", "-q", "-p", script], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    return Circuit(out)


def judge(circuit, mutant, seconds):
    with tempfile.TemporaryDirectory() as folder:
        text, binary = Path(folder) / "m.aag", Path(folder) / "m.aig"
        Miter(circuit, mutant, shared_state=True).write(text)
        binary.write_bytes(binary_aiger(text))
        if "UNSATISFIABLE" in run_abc(f"read_aiger {binary}; strash; sat -C 100000", seconds):
            return "equivalent"
        if not seconds:
            return "unknown"
        Miter(circuit, mutant).write(text)
        binary.write_bytes(binary_aiger(text))
        # A difference shows soon or is sought backwards from the outputs; without one, registers correspond.
        found = run_abc(f"read_aiger {binary}; strash; bmc3 -F 60 -T {seconds}; print_status", seconds)
        if "was asserted in frame" in found:
            return "differs"
        found = run_abc(f"read_aiger {binary}; strash; scorr; dc2; scorr; print_stats; "
                        f"pdr -T {seconds}; print_status", 4 * seconds)
        if "Property proved" in found or re.search(r"and = +0\b", found):
            return "equivalent"
        return "differs" if "was asserted in frame" in found else "unknown"


def run_abc(commands, seconds):
    try:
        return subprocess.run(["yosys-abc", "-q", commands], capture_output=True, text=True,
                              timeout=seconds + 30).stdout
    except subprocess.TimeoutExpired:
        return ""


def binary_aiger(text):
    """The same circuit in AIGER's binary form, which ABC reads."""
    lines = text.read_text().splitlines()
    header = lines[0].split()
    largest, inputs, latches, outputs, gates = map(int, header[1:6])
    outputs += sum(map(int, header[6:8]))  # with assertions and assumptions
    body = lines[1 + inputs:]
    out = bytearray(f"aig {' '.join(header[1:])}\n".encode())
    for line in body[:latches]:
        out += (line.split()[1] + "\n").encode()
    for line in body[latches:latches + outputs]:
        out += (line + "\n").encode()
    for line in body[latches + outputs:latches + outputs + gates]:
        gate, a, b = map(int, line.split())
        for delta in (gate - max(a, b), max(a, b) - min(a, b)):
            while delta >= 0x80:
                out.append(0x80 | delta & 0x7f)
                delta >>= 7
            out.append(delta)
    return bytes(out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--brief", dest="seconds", action="store_const", const=0)
    parser.add_argument("top")
    parser.add_argument("netlist", type=Path)
    parser.add_argument("numbers", nargs="+", type=int)
    options = parser.parse_args()
    circuit = as_gates(options.top, options.netlist)
    for number in options.numbers:
        print(number, judge(circuit, number, options.seconds), flush=True)


if __name__ == "__main__":
    sys.exit(main())
