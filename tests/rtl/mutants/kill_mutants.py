#!/usr/bin/env python3
"""Runs tests against each mutant and reports which ones they catch.

    kill_mutants.py [--every N] [--out FILE.json] [--allowed N] MUTANTS.txt TEST...

MUTANTS.txt is make_mutants.py's list. Each TEST is a Catch2 program built on the netlist of mutants,
which takes the mutant from ZOBEL_MUTANT; they run in turn until one fails. A test that hangs has caught
its mutant. First, every test must pass on the design as it is. `--every` takes each N-th mutant.

Prints a line for each survivor, and the sums. Exit status 1: more survivors than `--allowed`.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

HANGS_AFTER_S = 600  # of a test that takes ten


def fails(test, mutant):
    try:
        run = subprocess.run([test, "--abort"], env={**os.environ, "ZOBEL_MUTANT": mutant},
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             timeout=HANGS_AFTER_S)
        return run.returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--allowed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("mutants", type=Path)
    parser.add_argument("tests", nargs="+")
    options = parser.parse_args()

    for test in options.tests:
        if fails(test, "0"):
            sys.exit(f"kill_mutants.py: {test} fails without any mutant")

    chosen = options.mutants.read_text().splitlines()[::options.every]
    killers, survivors = {Path(test).name: 0 for test in options.tests}, []
    for position, line in enumerate(chosen):
        number = line.split()[0]
        killer = next((test for test in options.tests if fails(test, number)), None)
        if killer:
            killers[Path(killer).name] += 1
        else:
            survivors.append(line)
            print(f"survives: {line}", flush=True)
        if sys.stderr.isatty():
            print(f"\r{position + 1} of {len(chosen)}, {len(survivors)} survive", end="",
                  file=sys.stderr)

    seconds = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = {"mutants": len(chosen), "caught": len(chosen) - len(survivors), "by": killers,
              "survivors": survivors, "cpuSeconds": round(seconds.ru_utime + seconds.ru_stime, 1)}
    if options.out:
        options.out.write_text(json.dumps(report, indent=2) + "\n")
    print(f"{report['caught']} of {report['mutants']} mutants are caught, in {report['cpuSeconds']} s of CPU")
    for name, count in killers.items():
        print(f"  {count} by {name}")
    sys.exit(0 if len(survivors) <= options.allowed else 1)


if __name__ == "__main__":
    main()
