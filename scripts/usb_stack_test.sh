#!/usr/bin/env bash
# The host over a real USB stack: a QEMU guest with Debian's kernel and its ftdi_sio, and the virtual
# board behind QEMU's FT232. Dump, volume, 10,000 register operations, unplug, replug.
#   scripts/usb_stack_test.sh [OPERATIONS]     status 77, with a line that says why, when it is skipped
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${ZOBEL_BIN:-build/release/bin}
work=build/usb_stack

skip() { echo "usb stack: skipped: $1"; exit 77; }

for tool in qemu-system-x86_64 busybox dpkg-deb python3; do
  command -v "$tool" >/dev/null || skip "$tool is missing: scripts/setup.sh --all installs it"
done
for program in zobel usb_stack_client; do
  [ -x "$bin/$program" ] || skip "$bin/$program is missing: cmake --build --preset release --target $program"
done

# Debian's generic kernel, unpacked and not installed: its modules go into the guest only.
mkdir -p "$work"
kernel=$(echo "$work"/kernel/boot/vmlinuz-*)
if [ ! -f "$kernel" ]; then
  package=$(apt-cache depends linux-image-amd64 2>/dev/null | sed -n 's/ *Depends: \(linux-image-.*\)/\1/p')
  [ -n "$package" ] || skip "no kernel package is known here: apt-get update"
  (cd "$work" && apt-get download -qq "$package" 2>/dev/null) || skip "$package cannot be downloaded: check the network"
  dpkg-deb -x "$work/$package"_*.deb "$work/kernel"
  rm "$work/$package"_*.deb
  kernel=$(echo "$work"/kernel/boot/vmlinuz-*)
fi

exec python3 tests/usb_stack/run_guest.py --kernel "$kernel" --modules "$work/kernel/lib/modules" \
  --busybox "$(command -v busybox)" --zobel "$bin/zobel" --client "$bin/usb_stack_client" \
  --work "$work" --operations "${1:-10000}"
