#!/usr/bin/env python3
"""Lists every flip-flop of a design, so that a test can flip each of them: none can be forgotten.

    list_flip_flops.py TOP RECORD OUTPUT_PREFIX FILE...

Yosys elaborates and flattens TOP; what no output of its own module depends on is no flip-flop. Written
are OUTPUT_PREFIX.vlt, which makes Verilator keep the registers open to C++, and OUTPUT_PREFIX.inc, a
line a register:

    FLIP_FLOPS(member of the Verilated model, "instance.register", mask of its bits, of those that steer)

A bit steers if a path leads from it to an output of TOP other than RECORD; the rest is written, and
only a host looks at it. Exit status 1: Yosys failed, or a flip-flop has no name in the source.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CLOCKED = {"$dff", "$dffe", "$adff", "$adffe", "$sdff", "$sdffe", "$sdffce", "$aldff", "$dffsr"}


def netlist(top, files):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "netlist.json"
        script = (f"read_verilog -sv {' '.join(files)}; hierarchy -top {top}; proc; opt_clean; "
                  f"setattr -mod -unset keep_hierarchy *; flatten; write_json {out}")
        run = subprocess.run(["yosys", "-q", "-p", script], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"list_flip_flops.py: yosys failed: {run.stderr.strip()}")
        return json.loads(out.read_text())["modules"][top]


def instance_path(cell_name):
    """'$flatten\\u_a.\\u_b.$procdff$7' -> 'u_a.u_b.'; '' for a flip-flop of the top itself."""
    found = re.match(r"\$flatten(\\.*\.)\$", cell_name)
    return found.group(1).replace("\\", "") if found else ""


def steering_bits(module, record):
    """The bits of nets from which a path leads to an output other than `record`."""
    drivers = {}
    for cell in module["cells"].values():
        inputs = [bit for port, bits in cell["connections"].items()
                  if cell["port_directions"][port] == "input" for bit in bits if isinstance(bit, int)]
        for port, bits in cell["connections"].items():
            if cell["port_directions"][port] == "output":
                for bit in bits:
                    drivers[bit] = inputs
    todo = [bit for name, port in module["ports"].items()
            if port["direction"] == "output" and name != record for bit in port["bits"] if isinstance(bit, int)]
    seen = set(todo)
    while todo:
        for bit in drivers.get(todo.pop(), []):
            if bit not in seen:
                seen.add(bit)
                todo.append(bit)
    return seen


def registers(module):
    """{register: {its bit: its net}} of all that is clocked."""
    names = {}
    for name, net in module["netnames"].items():
        if not net["hide_name"]:
            for position, bit in enumerate(net["bits"]):
                names.setdefault(bit, []).append((name, position))
    found = {}
    for cell_name, cell in module["cells"].items():
        if cell["type"] not in CLOCKED:
            continue
        path = instance_path(cell_name)
        for bit in cell["connections"]["Q"]:
            own = [(name, position) for name, position in names.get(bit, [])
                   if name.startswith(path) and "." not in name[len(path):].replace("].", "")]
            if not own:
                own = [(name, position) for name, position in names.get(bit, [])
                       if name.startswith(path)]
            if not own:
                sys.exit(f"list_flip_flops.py: a flip-flop of {cell_name} has no name")
            own.sort(key=lambda one: (not one[0].endswith("_q"), not one[0].endswith("o"), one[0]))
            name, position = own[0]
            found.setdefault(name, {})[position] = bit
    return found


def main():
    top, record, prefix, files = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4:]
    module = netlist(top, files)
    steering = steering_bits(module, record)
    members, variables = [], set()
    for name, bits in sorted(registers(module).items()):
        width = max(bits) + 1
        mask = sum(1 << position for position, bit in bits.items() if bit in steering)
        present = sum(1 << position for position in bits)
        member = name.replace("[", "__BRA__").replace("]", "__KET__").replace(".", "__DOT__")
        members.append(f'FLIP_FLOPS({top}__DOT__{member}, "{name}", {present:#x}ULL, {mask:#x}ULL)')
        variables.add(name.split(".")[-1])
        if width > 64:
            sys.exit(f"list_flip_flops.py: {name} is wider than 64 bits")
    prefix.parent.mkdir(parents=True, exist_ok=True)
    lines = ["`verilator_config", f"// Made by list_flip_flops.py for {top}."]
    # To be writable costs speed: all that depends on it is computed anew each time. What is no port has no second
    # name in the model, and a flip stays in it anyway.
    lines += [f'public_flat_{"rd" if name.endswith("_q") else "rw"} -module "*" -var "{name}"'
              for name in sorted(variables)]
    prefix.with_suffix(".vlt").write_text("\n".join(lines) + "\n")
    prefix.with_suffix(".inc").write_text("\n".join(members) + "\n")


if __name__ == "__main__":
    main()
