"""Writes REGISTERS.md."""

from register_map import CONSTANT, COUNTER, PULSE, SETTING, STATUS, STICKY

ACCESS = {
    CONSTANT: "constant", STATUS: "read", COUNTER: "read (counter)",
    SETTING: "read, write", PULSE: "write 1 (pulse)", STICKY: "read, write 1 to clear",
}

INTRODUCTION = """\
<!-- Generated from rtl/registers/zobel.rdl by scripts/generate_registers.sh: do not edit. -->
# Registers

32-bit words at byte addresses. A host calls a field `block.field`. A write outside a range, to a
bit that no writable field has, or to a read-only register is refused as a whole: it changes
nothing, and is counted in `counters.bus_errors`.

Hash of the map: `0x{hash:08X}`
"""


def write_page(register_map):
    lines = [INTRODUCTION.format(hash=register_map.hash)]
    for block in register_map.blocks:
        lines += [f"## {block.title}: `{block.name}`", "", block.text, "",
                  "| address | bits | field | access | reset | raw range | physical | meaning |",
                  "| --- | --- | --- | --- | --- | --- | --- | --- |"]
        for register in block.registers:
            lines += [_row(f) for f in register.fields]
        notes = [f"`0x{r.address:03X}` {r.text}" for r in block.registers if r.text]
        lines += ["", *(note + "\n" for note in notes)]
    if register_map.windows:
        lines += ["## Windows", "", "Words beside the register file, read-only.", "",
                  "| addresses | name | meaning |", "| --- | --- | --- |"]
        lines += [f"| `0x{w.address:03X}` to `0x{w.address + 4 * w.words - 4:03X}` | `{w.name}` | {w.text} |"
                  for w in register_map.windows]
        lines.append("")
    lines += ["## Enumerations", ""]
    for enum in register_map.enums:
        lines += [f"### `{enum.name}`", "", "| value | name | meaning |", "| --- | --- | --- |"]
        lines += [f"| {v.value} | `{v.name}` | {v.text} |" for v in enum.values]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(f):
    bits = f"{f.msb}:{f.lsb}" if f.width > 1 else f"{f.lsb}"
    reset = "" if f.kind == STATUS else (f"0x{f.reset:08X}" if f.width == 32 else str(f.reset))
    ranged = f"{f.minimum} to {f.maximum}" if f.kind == SETTING and f.width < 32 else ""
    text = f.text
    if f.enum:
        text += f" {'Bits' if f.flags else 'Values'}: [`{f.enum.name}`](#{f.enum.name})."
    return (f"| `0x{f.address:03X}` | {bits} | `{f.full_name}` | {ACCESS[f.kind]} | {reset} | "
            f"{ranged} | {_physical(f)} | {text} |")


def _physical(f):
    if not f.unit:
        return ""
    if f.kind == SETTING:
        ends = [f.minimum * f.scale + f.offset, f.maximum * f.scale + f.offset]
        return f"{_short(ends[0])} to {_short(ends[1])} {f.unit}"
    text = "raw" if f.scale == 1 else f"raw x {f.scale}"
    if f.offset:
        text += f" {'-' if f.offset < 0 else '+'} {_short(abs(f.offset))}"
    return f"{text} {f.unit}"


def _short(value):
    return f"{float(value):.6g}"
