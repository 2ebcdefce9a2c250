"""Writes everything that comes from the register map. Run by scripts/generate_registers.sh."""

import argparse
import pathlib
import sys

from systemrdl import RDLCompileError

import cpp
import markdown_page
import systemverilog
from register_map import MapError, read_register_map

OUTPUTS = {
    "rtl/registers/register_pkg.sv": systemverilog.write_package,
    "rtl/registers/register_guard.sv": systemverilog.write_guard,
    "rtl/registers/register_file.sv": systemverilog.write_register_file,
    "rtl/registers/REGISTERS.md": markdown_page.write_page,
    "host_app/device/generated/registers.hpp": cpp.write_header,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", help="the SystemRDL file")
    parser.add_argument("output", type=pathlib.Path, help="the repository's root")
    arguments = parser.parse_args()
    try:
        register_map = read_register_map(arguments.map)
    except (MapError, RDLCompileError) as error:
        print(f"{arguments.map}: {error}", file=sys.stderr)
        return 2
    for name, write in OUTPUTS.items():
        path = arguments.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(register_map), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
