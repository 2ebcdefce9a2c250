#!/usr/bin/env python3
"""Runs tests against each mutant, and reports which ones they catch and which nothing could.

    kill_mutants.py [--every N] [--known FILE] [--prove TOP] [--seconds N]
                    [--out FILE.json [--resume]] MUTANTS.txt TEST...

MUTANTS.txt is make_mutants.py's list. Each TEST is a Catch2 program built on the netlist of mutants,
which takes the mutant from ZOBEL_MUTANT; each of its test cases runs by itself. First, every case must pass
on the design as it is; that also says how much CPU time it needs, of which a mutant has four times as much:
what takes longer hangs, and is caught. For each mutant the cases run in the order of what they have caught
so far for their time, until one fails. With `--prove`, prove_equivalent.py first looks briefly at what the
cases of under a second have not caught, and at length, of `--seconds`, judges what survives them all. `--every`
takes each N-th mutant.

FILE of `--known` is a table of survivors with their reasons. Prints a line for each survivor, and the sums;
FILE.json tells what came of each; `--resume` keeps of an earlier one all verdicts but survival. Exit status 1: one survives that is neither proved equivalent nor known.
"""
import argparse
import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

QUICK_SECONDS = 1


class Case:
    """A test case of a program, and what it has cost and caught."""

    def __init__(self, path, name):
        self.path = path
        self.name = name
        self.caught = 0
        self.spent = 0.0
        self.limit = 600
        if self.fails("0"):
            sys.exit(f"kill_mutants.py: {path} fails without any mutant, in \"{name}\"")
        self.seconds = self.spent
        self.limit = 2 + int(4 * self.spent)

    def fails(self, mutant):
        before = cpu_seconds()
        chosen = re.sub(r"([,\[\\])", r"\\\1", self.name)
        run = subprocess.run([self.path, "--abort", chosen], env={**os.environ, "ZOBEL_MUTANT": mutant},
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (self.limit, self.limit)))
        self.spent += cpu_seconds() - before
        return run.returncode != 0

    def worth(self):
        return (self.caught + 1) / (self.spent + 0.01)


def cases_of(path):
    """The test cases of a program."""
    names = subprocess.run([path, "--list-test-names-only"], capture_output=True, text=True).stdout.splitlines()
    return [Case(path, name.strip()) for name in names if name.strip()]


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def catcher(cases, mutant):
    """The first case that does, or None."""
    for case in sorted(cases, key=Case.worth, reverse=True):
        if case.fails(mutant):
            case.caught += 1
            return case
    return None


def judgement(options, cases, number, what):
    """What comes of a mutant, in words."""
    prover = [Path(__file__).with_name("prove_equivalent.py"), options.prove, options.mutants.with_suffix(".v"), number]

    def proved(*how):
        if not options.prove:
            return False
        run = subprocess.run([*prover, *how], capture_output=True, text=True)
        return run.stdout.split()[1:2] == ["equivalent"]

    quick = [case for case in cases if case.seconds < QUICK_SECONDS]
    slow = [case for case in cases if case.seconds >= QUICK_SECONDS]
    caught = catcher(quick, number)
    if not caught and slow and proved("--brief"):
        return "equivalent"
    caught = caught or catcher(slow, number)
    if caught:
        return f"caught by \"{caught.name}\""
    if f"`{what}`" in options.known_text:
        return "known"
    return "equivalent" if proved(f"--seconds={options.seconds}") else "survives"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--prove")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("mutants", type=Path)
    parser.add_argument("tests", nargs="+")
    options = parser.parse_args()
    options.known_text = options.known.read_text() if options.known else ""

    cases = [case for path in options.tests for case in cases_of(path)]
    chosen = options.mutants.read_text().splitlines()[::options.every]
    earlier = json.loads(options.out.read_text())["verdicts"] if options.resume and options.out.exists() else {}
    verdicts = {}
    count = {"caught": 0, "equivalent": 0, "known": 0, "survives": 0}
    for line in chosen:
        number, what = line.split(" ", 1)
        verdicts[line] = earlier.get(line, "survives")
        if verdicts[line] == "survives":
            verdicts[line] = judgement(options, cases, number, what)
        count[verdicts[line].split()[0]] += 1
        if verdicts[line] == "survives":
            print(f"survives: {line}", flush=True)
        report = {"mutants": len(chosen), "judged": len(verdicts), **count, "cpuSeconds": round(cpu_seconds(), 1),
                  "cases": {case.name: {"caught": case.caught, "cpuSeconds": round(case.spent, 1),
                                        "cpuSecondsWithoutMutant": round(case.seconds, 2)} for case in cases},
                  "verdicts": verdicts}
        if options.out:
            options.out.write_text(json.dumps(report, indent=2) + "\n")
        if sys.stderr.isatty():
            print(f"\r{len(verdicts)} of {len(chosen)}, {count['survives']} survive", end="", file=sys.stderr)

    print(f"{count['caught']} of {len(chosen)} mutants are caught, {count['equivalent']} are proved equivalent, "
          f"{count['known']} are known, {count['survives']} survive; {cpu_seconds():.0f} s of CPU")
    sys.exit(1 if count["survives"] else 0)


if __name__ == "__main__":
    main()
