#!/usr/bin/env python3
"""Makes report.json of nextpnr's own report, and says whether every clock is fast enough.

report.py NEXTPNR.json REPORT.json; exit status 1 when a clock is too slow.
"""
import json
import sys


def main() -> int:
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        found = json.load(file)
    clocks = [{"name": name.removeprefix("$glbnet$"), "targetMHz": round(clock["constraint"], 3),
               "fmaxMHz": round(clock["achieved"], 2)} for name, clock in found["fmax"].items()]
    utilisation = {kind: count for kind, count in found["utilization"].items() if count["used"]}
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"clocks": clocks, "utilisation": utilisation}, file, indent=2)
        file.write("\n")
    for clock in clocks:
        slow = clock["fmaxMHz"] < clock["targetMHz"]
        print(f"{clock['name']:<24} {clock['fmaxMHz']:8.2f} MHz, needs {clock['targetMHz']:.3f} MHz"
              + ("  TOO SLOW" if slow else ""))
    for kind, count in utilisation.items():
        print(f"{kind:<24} {count['used']:8} of {count['available']}")
    return int(any(clock["fmaxMHz"] < clock["targetMHz"] for clock in clocks))


if __name__ == "__main__":
    sys.exit(main())
