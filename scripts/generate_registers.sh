#!/bin/sh
# Writes what comes from rtl/registers/zobel.rdl: register file, package, C++ table, REGISTERS.md.
#
#   scripts/generate_registers.sh           writes the files in place
#   scripts/generate_registers.sh --check   changes nothing; status 1 when a file is stale
#
# Needs python3-venv; the first run makes .venv and installs the pinned packages in it.
set -eu
cd "$(dirname "$0")/.."

requirements=scripts/registers/requirements.txt
venv=.venv
stamp=$venv/registers-requirements.txt

install_tools() {
  cmp -s "$requirements" "$stamp" && return
  # A venv whose creation was cut short has no working pip: make it again.
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if ! /usr/bin/python3 -m venv --clear "$venv" >/dev/null 2>&1; then
      echo "python3-venv is missing: apt-get install python3-venv (or run scripts/setup.sh)" >&2
      exit 2
    fi
  fi
  if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    -r "$requirements"; then
    echo "cannot install the packages of $requirements: check the network, then run this again" >&2
    exit 2
  fi
  cp "$requirements" "$stamp"
}

generate() {
  PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" scripts/registers/generate.py \
    rtl/registers/zobel.rdl "$1"
}

mkdir -p build
exec 9>build/registers.lock
flock 9
install_tools

case "${1:-}" in
  "") generate . ;;
  --check)
    fresh=$(mktemp -d)
    trap 'rm -rf "$fresh"' EXIT
    generate "$fresh"
    stale=$(cd "$fresh" && find . -type f | sort | while read -r file; do
      cmp -s "$file" "$OLDPWD/$file" || printf ' %s' "${file#./}"
    done)
    if [ -n "$stale" ]; then
      echo "stale:$stale; run scripts/generate_registers.sh and commit what it writes" >&2
      exit 1
    fi
    ;;
  *)
    echo "usage: scripts/generate_registers.sh [--check]" >&2
    exit 2
    ;;
esac
