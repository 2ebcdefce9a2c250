#!/usr/bin/env bash
# Installs the Debian packages of packages.txt, or those that are named, where they are missing. Does
# nothing when all are there.
#   scripts/setup.sh --all        those of packages-all.txt as well
#   scripts/setup.sh PACKAGE...
set -euo pipefail
cd "$(dirname "$0")/.."

lists=(scripts/packages.txt)
named=()
case "${1:-}" in
  "") ;;
  --all) lists+=(scripts/packages-all.txt) ;;
  -*) echo "usage: scripts/setup.sh [--all | PACKAGE...]" >&2; exit 2 ;;
  *) named=("$@") ;;
esac

missing=()
while read -r package; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done < <(if [ "${#named[@]}" -gt 0 ]; then printf '%s\n' "${named[@]}"; else grep -hv '^#' "${lists[@]}"; fi)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: these packages are missing; install them as root: ${missing[*]}" >&2
    exit 2
  fi
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
