#!/usr/bin/env bash
#   clean_system_test.sh BUILD_FOLDER     installs the .deb on a minimal Debian of its own, runs it there,
# and removes it without a trace. Takes the packages from where this machine takes its own.
set -euo pipefail
command -v mmdebstrap >/dev/null || { echo "skipped: mmdebstrap is missing: apt-get install mmdebstrap"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cpack --config "$1/CPackConfig.cmake" -B "$work/made" >/dev/null
cp "$work"/made/*.deb "$work/zobel.deb"
sources=(/etc/apt/sources.list /etc/apt/sources.list.d/debian.sources)
for n in "${!sources[@]}"; do
  [ -s "${sources[$n]}" ] || unset "sources[$n]"
done

cat >"$work/try.sh" <<'END'
set -eu
export DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=/tmp/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
apt-get install -y --no-install-recommends /zobel.deb >/dev/null
zobel headphones sennheiser-hd-820 >/dev/null
zobel virtual-board --seconds 60 >/dev/null 2>&1 &
until zobel device info; do sleep 0.5; done
timeout 3 zobel-panel --port "$XDG_RUNTIME_DIR/zobel/virtual-board" || [ $? = 124 ]
kill $!
wait || true
apt-get purge -y zobel >/dev/null
left=$(find /usr /etc /var -xdev -name '*zobel*' -not -path '/var/log/*' -not -path '/var/cache/apt/*')
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
END
if mmdebstrap --quiet --variant=apt \
  --customize-hook="touch $work/bootstrapped" \
  --customize-hook="upload $work/zobel.deb /zobel.deb" \
  --customize-hook="upload $work/try.sh /try.sh" \
  --customize-hook='chroot "$1" sh /try.sh' \
  "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/root.tar" "${sources[@]}"; then
  echo "installed, run and removed on a clean system"
elif [ -e "$work/bootstrapped" ]; then
  exit 1
else
  echo "skipped: a minimal Debian cannot be made here: mmdebstrap says why"
  exit 77
fi
