#!/usr/bin/env python3
"""Runs tests and proofs against each mutant, and reports which ones they catch and which nothing could.

    kill_mutants.py [--parts N] [--every N] [--known FILE] [--prove TOP] [--seconds N]
                    [--proof TOP FILE...]... [--out FILE.json [--resume]] PREFIX PROGRAMS [TEST...]

PREFIX.txt is make_mutants.py's list. Each TEST is a Catch2 program, built on the watched netlist as
PROGRAMS_watched_TEST, and on each part's as PROGRAMS_1_TEST and on, which take the mutant from ZOBEL_MUTANT.
Each test case runs by itself. First, every case must pass on the watched design; that also says which mutants
it reaches, and how much CPU time it needs, of which a mutant has four times as much: what takes longer hangs, and
is caught. For each mutant the cases that reach it run in the order of what they have caught so far for their
time, until one fails. With `--prove`, prove_equivalent.py first looks briefly at what the quick cases
have not caught, and at length, of `--seconds`, judges what survives them all. `--every` takes each N-th mutant.

A proof is such a case too: of the module TOP by tests/formal/prove.sh, FILEs among which is PREFIX.v. It catches
a mutant with which ABC finds inputs that let an assertion fail.

FILE of `--known` is a table of survivors with their reasons. Prints a line for each survivor, and the sums;
FILE.json tells what came of each; `--resume` keeps of an earlier one, of the same programs, what cases reach and
all verdicts but survival. Exit status 1: one survives that is neither proved equivalent nor known.
"""
import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from prove_equivalent import binary_aiger, run_abc

PROVE = Path(__file__).parents[2] / "formal" / "prove.sh"
QUICK_SECONDS = 1
PROOF_CLOCKS = 25
PROOF_SECONDS = 120


class Case:
    """A test case of a program, and what it has cost and caught."""

    def __init__(self, programs, test, name, earlier):
        self.programs = programs
        self.test = test
        self.name = name
        self.caught = 0
        self.spent = 0.0
        self.limit = 600
        if earlier:
            self.reached = set(earlier["reaches"])
            self.seconds = self.spent = earlier["cpuSecondsWatched"]
        else:
            self.watch()
        self.limit = 2 + int(4 * self.seconds)

    def watch(self):
        """Runs on the watched design."""
        run = self.run("watched", "0")
        if run.returncode != 0:
            sys.exit(f"kill_mutants.py: {self.test} fails without any mutant, in \"{self.name}\"")
        self.reached = set(re.findall(r"^mutant (\d+)$", run.stdout, re.MULTILINE))
        self.seconds = self.spent

    def run(self, part, mutant):
        before = cpu_seconds()
        chosen = re.sub(r"([,\[\\])", r"\\\1", self.name)
        run = subprocess.run([f"{self.programs}_{part}_{self.test}", "--abort", chosen],
                             env={**os.environ, "ZOBEL_MUTANT": mutant}, capture_output=True, text=True,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (self.limit, self.limit)))
        self.spent += cpu_seconds() - before
        return run

    def catches(self, part, mutant):
        return self.run(part, mutant).returncode != 0

    def worth(self):
        return (self.caught + 1) / (self.spent + 0.01)


class Proof:
    """Assertions about a module in which the mutants are built in, and what they have cost and caught."""

    worth = Case.worth

    def __init__(self, top, files, mutants):
        self.name = f"proof of {top}"
        self.reached = set(mutants)
        self.caught = 0
        self.spent = 0.0
        with tempfile.NamedTemporaryFile(suffix=".aag") as model:
            subprocess.run([PROVE, "--model", model.name, top, *files], check=True)
            self.lines = Path(model.name).read_text().splitlines()
        inputs = int(self.lines[0].split()[2])
        self.literals = {int(bit): int(self.lines[1 + int(place)]) for place, bit in
                         re.findall(r"^i(\d+) \S*mutant_i\[(\d+)\]$", "\n".join(self.lines), re.MULTILINE)}
        if not self.literals:
            sys.exit(f"kill_mutants.py: the {self.name} has no mutants in it")
        self.declarations = 1 + inputs
        if self.catches(None, "0"):
            sys.exit(f"kill_mutants.py: the {self.name} fails without any mutant")
        self.seconds = self.spent

    def catches(self, _, mutant):
        """Whether ABC finds a way to an assertion that fails, with the mutant's number in the model."""
        before = cpu_seconds()
        constants = {}
        for bit, literal in self.literals.items():
            value = int(mutant) >> bit & 1
            constants.update({str(literal): str(value), str(literal + 1): str(1 - value)})
        chosen = self.lines[:self.declarations] + [
            " ".join(constants.get(word, word) for word in line.split()) for line in self.lines[self.declarations:]]
        with tempfile.TemporaryDirectory() as folder:
            text, binary = Path(folder) / "m.aag", Path(folder) / "m.aig"
            text.write_text("\n".join(chosen) + "\n")
            binary.write_bytes(binary_aiger(text))
            found = run_abc(f"read_aiger {binary}; fold; strash; bmc3 -F {PROOF_CLOCKS} -T {PROOF_SECONDS}; "
                            "print_status", PROOF_SECONDS)
        self.spent += cpu_seconds() - before
        return "was asserted in frame" in found


def cases_of(programs, test, earlier):
    """The test cases of a program."""
    # With this option, Catch2 exits with the number of cases.
    names = subprocess.run([f"{programs}_watched_{test}", "--list-test-names-only"], capture_output=True, text=True)
    return [Case(programs, test, name, earlier.get(name)) for name in map(str.strip, names.stdout.splitlines()) if name]


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def catcher(cases, part, mutant):
    """The first case that does, or None."""
    for case in sorted(cases, key=Case.worth, reverse=True):
        if case.catches(part, mutant):
            case.caught += 1
            return case
    return None


def judgement(options, cases, part, number, what):
    """What comes of a mutant, in words."""
    prover = [Path(__file__).with_name("prove_equivalent.py"), options.prove, f"{options.prefix}.v", number]

    def proved(*how):
        if not options.prove:
            return False
        run = subprocess.run([*prover, *how], capture_output=True, text=True)
        return run.stdout.split()[1:2] == ["equivalent"]

    reaching = [case for case in cases if number in case.reached]
    quick = [case for case in reaching if case.seconds < QUICK_SECONDS]
    slow = [case for case in reaching if case.seconds >= QUICK_SECONDS]
    caught = catcher(quick, part, number)
    if not caught and slow and proved("--brief"):
        return "equivalent"
    caught = caught or catcher(slow, part, number)
    if caught:
        return f"caught by \"{caught.name}\""
    if f"`{what}`" in options.known_text:
        return "known"
    if proved(f"--seconds={options.seconds}"):
        return "equivalent"
    return f"survives {len(reaching)} cases that reach it"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--prove")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--proof", action="append", nargs="+", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("prefix", type=Path)
    parser.add_argument("programs")
    parser.add_argument("tests", nargs="*")
    options = parser.parse_args()
    options.known_text = options.known.read_text() if options.known else ""

    earlier = {"cases": {}, "verdicts": {}}
    if options.resume and options.out.exists():
        earlier = json.loads(options.out.read_text())
    cases = [case for test in options.tests for case in cases_of(options.programs, test, earlier["cases"])]
    lines = Path(f"{options.prefix}.txt").read_text().splitlines()
    cases += [Proof(top, files, (line.split()[0] for line in lines)) for top, *files in options.proof]
    chosen = lines[::options.every]
    verdicts = {}
    count = {"caught": 0, "equivalent": 0, "known": 0, "survives": 0}
    for line in chosen:
        number, what = line.split(" ", 1)
        part = next(k + 1 for k in range(options.parts) if int(number) <= len(lines) * (k + 1) // options.parts)
        verdict = earlier["verdicts"].get(line, "survives")
        if verdict.startswith("survives"):
            verdict = judgement(options, cases, part, number, what)
        verdicts[line] = verdict
        count[verdict.split()[0]] += 1
        if verdict.startswith("survives"):
            print(f"{verdict}: {line}", flush=True)
        report = {"mutants": len(chosen), "judged": len(verdicts), **count, "cpuSeconds": round(cpu_seconds(), 1),
                  "cases": {case.name: {"reaches": sorted(case.reached, key=int), "caught": case.caught,
                                        "cpuSeconds": round(case.spent, 1),
                                        "cpuSecondsWatched": round(case.seconds, 2)} for case in cases},
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
