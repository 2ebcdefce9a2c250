#!/usr/bin/env python3
"""Writes the diagram and the tables of docs/protection.md from the RTL of the protection.

    scripts/protection_page.py           writes docs/protection.md (between its marks) and protection.svg
    scripts/protection_page.py --check   changes nothing; status 1 when a file is stale

What it reads: the states and their numbers (protection_pkg), the changes of state with the comments
behind them and the timers (protection_fsm), what a state switches on (state_outputs), which causes
count in it (fault_arming, fault_detection), and the texts of the register map.
"""
import math
import re
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RTL = ROOT / "rtl" / "protection"
PAGE = ROOT / "docs" / "protection.md"
DRAWING = ROOT / "docs" / "protection.svg"

# Where each state stands in the drawing.
PLACES = {
    "Off": (100, 120), "Supplies": (310, 120), "Clocks": (520, 120), "SelfTest": (730, 120),
    "Unplugged": (940, 200), "Muted": (640, 250), "RelaySettle": (400, 250),
    "Reconfigure": (940, 350), "Ramping": (400, 400), "Playing": (580, 340),
    "RampDown": (710, 400), "Fault": (800, 550), "CoolDown": (500, 550), "LockedOut": (230, 550),
}
# What is drawn away from the straight line, in pixels, to the left of its direction.
BENDS = {("Clocks", "Off"): 46, ("SelfTest", "Off"): 96, ("Unplugged", "Off"): -36,
         ("CoolDown", "Off"): -70, ("Muted", "Ramping"): 44}
# States that a pulled plug ends: one arrow from around them all.
PLUGGED = ("RelaySettle", "Muted", "Ramping", "Playing", "RampDown")
BOX = (112, 38)
COLOURS = {"rest": "#e8eef4", "way": "#fdf3d8", "audible": "#dff2df", "fault": "#f9dedc"}


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def read(name):
    return (RTL / name).read_text()


def states():
    found = re.findall(r"St(\w+)\s*= 8'h(\w\w)", read("protection_pkg.sv"))
    return [(name, int(code, 16) & 15) for name, code in found]


def transitions():
    """(from, to, label), in the order of the source."""
    result = []
    source = read("protection_fsm.sv")
    here = None
    for line in source[source.index("unique case (state_q)"):].splitlines():
        item = re.match(r"\s+protection_pkg::St(\w+): begin", line)
        if item:
            here = item[1]
        if re.match(r"\s+default:", line):
            break
        change = re.search(r"state_d = protection_pkg::St(\w+);\s*// (.*)", line)
        if change:
            result.append((here, change[1], change[2].strip()))
        elif "state_d = protection_pkg" in line:
            sys.exit(f"protection_fsm.sv: a change of state without a comment: {line.strip()}")
    return result


def timers():
    return re.findall(r"parameter int unsigned (\w+?)Us\s*= ([\d_]+),\s*// (.*)",
                      read("protection_fsm.sv"))


def case_items(name, flag_names):
    """For each state, the flags that its item of the case sets."""
    flags = {}
    for names, body in re.findall(
            r"((?:protection_pkg::St\w+,?\s*)+):\s*(begin.*?end|[^;]*;)", read(name), re.S):
        for state in re.findall(r"St(\w+)", names):
            flags[state] = {flag: value.strip() for flag, value in
                            re.findall(r"(\w+) = ([^;]+);", body) if flag in flag_names}
    return flags


def texts(enumeration):
    source = (ROOT / "rtl" / "registers" / "zobel.rdl").read_text()
    body = re.search(rf"enum {enumeration} \{{(.*?)\n\}};", source, re.S)[1]
    return {int(number): (name, text) for name, number, text in
            re.findall(r'(\w+)\s*= (\d+)\s*\{ desc = "(.*?)"; \};', body)}


def duration(microseconds):
    value = int(microseconds.replace("_", ""))
    for size, unit in ((1_000_000, "s"), (1000, "ms")):
        if value % size == 0:
            return f"{value // size} {unit}"
    return f"{value} us"


def state_table():
    described = texts("state_e")
    on = case_items("state_outputs.sv", ("supplied", "clocked", "driven", "audible"))
    lines = ["| number | state | supplies | clock | drivers | sound | what it is |",
             "| --- | --- | --- | --- | --- | --- | --- |"]
    for name, number in sorted(states(), key=lambda s: s[1]):
        cells = []
        for flag in ("supplied", "clocked", "driven", "audible"):
            value = on.get(name, {}).get(flag, "")
            cells.append({"1'b1": "on", "": ""}.get(value, "as it was"))
        lines.append(f"| {number} | `{snake(name)}` | " + " | ".join(cells)
                     + f" | {described[number][1]} |")
    return lines


def transition_table():
    lines = ["| | from | to | when |", "| --- | --- | --- | --- |"]
    for number, (origin, target, label) in enumerate(transitions(), 1):
        lines.append(f"| {number} | `{snake(origin)}` | `{snake(target)}` | {label} |")
    lines.append("| | any but `fault`, `cool_down`, `locked_out` | `fault` | any fault |")
    return lines


def timer_table():
    lines = ["| timer | time | what for |", "| --- | --- | --- |"]
    lines += [f"| {name} | {duration(value)} | {text} |" for name, value, text in timers()]
    return lines


def fault_table():
    armed = {"sense": "all but `off`", "power": "from `supplies` on",
             "supplies": "after `supplies`, or SupplyLimit of it",
             "clock": "after `clocks`, or ClockLimit of it", "output": "from `self_test` on",
             "playing": "`muted` to `ramp_down`", "test": "the end of `self_test`"}
    causes = dict(re.findall(r"cause_o\[register_pkg::FAULT_(\w+)\] = ([^;]+);",
                             read("fault_detection.sv")))
    lines = ["| bit | fault | what it is | judged in |", "| --- | --- | --- | --- |"]
    for number, (name, text) in sorted(texts("fault_e").items()):
        if name == "none":
            continue
        arm = re.match(r"arm_(\w+)", causes[name.upper()])
        where = armed[arm[1]] if arm else {"modulator_overload": armed["output"]}.get(
            name, armed["test"] if name in ("self_test", "short_circuit") else "always")
        lines.append(f"| {number} | `{name}` | {text} | {where} |")
    return lines


# ---- The drawing ---------------------------------------------------------------------------------

def kind(name):
    if name in ("Fault", "CoolDown", "LockedOut"):
        return "fault"
    if name in ("Ramping", "Playing", "RampDown"):
        return "audible"
    return "rest" if name in ("Off", "Muted", "Unplugged") else "way"


def border(centre, toward):
    """Where the line from a box's centre toward a point leaves the box."""
    dx, dy = toward[0] - centre[0], toward[1] - centre[1]
    scale = min((BOX[0] / 2) / abs(dx) if dx else math.inf,
                (BOX[1] / 2) / abs(dy) if dy else math.inf)
    return centre[0] + dx * scale, centre[1] + dy * scale


def edge(origin, target, numbers, bend):
    (x0, y0), (x1, y1) = PLACES[origin], PLACES[target]
    length = math.hypot(x1 - x0, y1 - y0)
    middle = ((x0 + x1) / 2 - (y1 - y0) / length * bend, (y0 + y1) / 2 + (x1 - x0) / length * bend)
    start, end = border((x0, y0), middle), border((x1, y1), middle)
    at = (start[0] / 4 + middle[0] / 2 + end[0] / 4, start[1] / 4 + middle[1] / 2 + end[1] / 4)
    text = ", ".join(map(str, numbers))
    width = 8 + 7 * len(text)
    return (f'<path d="M{start[0]:.1f},{start[1]:.1f} Q{middle[0]:.1f},{middle[1]:.1f} '
            f'{end[0]:.1f},{end[1]:.1f}" class="edge"/>'
            f'<rect x="{at[0] - width / 2:.1f}" y="{at[1] - 8:.1f}" width="{width}" height="16" rx="8" '
            f'class="number"/><text x="{at[0]:.1f}" y="{at[1] + 4:.1f}" class="small">{text}</text>')


def drawing():
    pairs = {}
    for number, (origin, target, _) in enumerate(transitions(), 1):
        pairs.setdefault((origin, target), []).append(number)
    unplug = [n for (origin, target), ns in pairs.items() if target == "Unplugged" for n in ns]
    if {origin for origin, target in pairs if target == "Unplugged"} != set(PLUGGED):
        sys.exit("protection_page.py: PLUGGED is not what protection_fsm.sv says")
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1040 600" '
             'font-family="sans-serif">',
             '<style>.edge{fill:none;stroke:#555;stroke-width:1.3;marker-end:url(#tip)}'
             '.number{fill:#fff;stroke:#999;stroke-width:.7}text{text-anchor:middle;font-size:14px}'
             '.small{font-size:11px}.frame{fill:none;stroke:#c0504d;stroke-dasharray:5 4}'
             '.plug{stroke:#4a78b5}</style>',
             '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
             'markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#555"/></marker></defs>',
             '<rect width="1040" height="600" fill="#fff"/>',
             '<rect x="30" y="24" width="990" height="444" rx="14" class="frame"/>',
             '<path d="M800,468 L800,530" class="edge"/>',
             '<text x="832" y="504" class="small">any fault</text>',
             '<rect x="325" y="222" width="460" height="224" rx="14" class="frame plug"/>',
             '<path d="M785,236 L883,210" class="edge"/>',
             '<text x="830" y="246" class="small">plug out:</text>',
             f'<text x="832" y="260" class="small">{", ".join(map(str, unplug))}</text>']
    for (origin, target), numbers in pairs.items():
        if target == "Unplugged":
            continue
        bend = BENDS.get((origin, target), 22 if (target, origin) in pairs else 0)
        parts.append(edge(origin, target, numbers, bend))
    for name, _ in states():
        x, y = PLACES[name]
        parts.append(f'<rect x="{x - BOX[0] / 2}" y="{y - BOX[1] / 2}" width="{BOX[0]}" '
                     f'height="{BOX[1]}" rx="8" fill="{COLOURS[kind(name)]}" stroke="#444"/>'
                     f'<text x="{x}" y="{y + 5}">{escape(snake(name))}</text>')
    return "\n".join(parts + ["</svg>", ""])


def page():
    text = PAGE.read_text()
    for name, lines in (("states", state_table()), ("transitions", transition_table()),
                        ("timers", timer_table()), ("faults", fault_table())):
        begin, end = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
        if begin not in text or end not in text:
            sys.exit(f"docs/protection.md lacks the marks {begin} and {end}")
        head, rest = text.split(begin)
        text = head + begin + "\n" + "\n".join(lines) + "\n" + end + rest.split(end)[1]
    return text


def main():
    fresh = {PAGE: page(), DRAWING: drawing()}
    stale = [path for path, text in fresh.items()
             if not path.exists() or path.read_text() != text]
    if sys.argv[1:] == ["--check"]:
        if stale:
            names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
            sys.exit(f"stale: {names}; run scripts/protection_page.py and commit what it writes")
    elif sys.argv[1:]:
        sys.exit("usage: scripts/protection_page.py [--check]")
    else:
        for path in stale:
            path.write_text(fresh[path])


if __name__ == "__main__":
    main()
