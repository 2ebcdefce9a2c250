#!/usr/bin/env python3
"""Runs tests against each mutant, and reports which ones they catch and which nothing could.

    kill_mutants.py [--every N] [--known FILE] [--prove TOP] [--out FILE.json] MUTANTS.txt TEST...

MUTANTS.txt is make_mutants.py's list. Each TEST is a Catch2 program built on the netlist of mutants,
which takes the mutant from ZOBEL_MUTANT. First, every test must pass on the design as it is; that also
says how much CPU time it needs, of which a mutant has four times as much: what takes longer hangs, and is
caught. For each mutant the tests run in the order of what they have caught so far for their time, until
one fails. With `--prove`, prove_equivalent.py judges what survives them all. `--every` takes each N-th mutant.

FILE of `--known` is a table of survivors with their reasons. Prints a line for each survivor, and the sums.
Exit status 1: one survives that is neither proved equivalent nor known.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
from pathlib import Path


class Test:
    """A test program, and what it has cost and caught."""

    def __init__(self, path):
        self.path = path
        self.name = Path(path).name
        self.caught = 0
        self.spent = 0.0
        self.limit = 600
        if self.fails("0"):
            sys.exit(f"kill_mutants.py: {path} fails without any mutant")
        self.limit = 2 + int(4 * self.spent)

    def fails(self, mutant):
        before = cpu_seconds()
        run = subprocess.run([self.path, "--abort"], env={**os.environ, "ZOBEL_MUTANT": mutant},
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (self.limit, self.limit)))
        self.spent += cpu_seconds() - before
        return run.returncode != 0

    def worth(self):
        return (self.caught + 1) / (self.spent + 0.01)


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def catches(tests, mutant):
    """Whether a test does."""
    for test in sorted(tests, key=Test.worth, reverse=True):
        if test.fails(mutant):
            test.caught += 1
            return True
    return False


def proved(top, mutants, number):
    prover = Path(__file__).with_name("prove_equivalent.py")
    run = subprocess.run([prover, top, mutants.with_suffix(".v"), number], capture_output=True, text=True)
    return run.stdout.split()[1:2] == ["equivalent"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--prove")
    parser.add_argument("--out", type=Path)
    parser.add_argument("mutants", type=Path)
    parser.add_argument("tests", nargs="+")
    options = parser.parse_args()

    tests = [Test(path) for path in options.tests]
    chosen = options.mutants.read_text().splitlines()[::options.every]
    known = options.known.read_text() if options.known else ""
    equivalent, listed, survivors = [], [], []
    for position, line in enumerate(chosen):
        number, what = line.split(" ", 1)
        if not catches(tests, number):
            if f"`{what}`" in known:
                listed.append(what)
            elif options.prove and proved(options.prove, options.mutants, number):
                equivalent.append(what)
            else:
                survivors.append(what)
                print(f"survives: {line}", flush=True)
        if sys.stderr.isatty():
            print(f"\r{position + 1} of {len(chosen)}, {len(survivors)} survive", end="", file=sys.stderr)

    caught = sum(test.caught for test in tests)
    report = {"mutants": len(chosen), "caught": caught,
              "by": {test.name: {"caught": test.caught, "cpuSeconds": round(test.spent, 1)} for test in tests},
              "equivalent": equivalent, "known": listed, "survivors": survivors,
              "cpuSeconds": round(cpu_seconds(), 1)}
    if options.out:
        options.out.write_text(json.dumps(report, indent=2) + "\n")
    print(f"{caught} of {len(chosen)} mutants are caught, {len(equivalent)} are proved equivalent, {len(listed)} "
          f"are known, {len(survivors)} survive; {report['cpuSeconds']} s of CPU")
    for test in tests:
        print(f"  {test.caught} by {test.name} in {test.spent:.0f} s")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
