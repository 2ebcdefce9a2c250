#!/usr/bin/env bash
#   debian_package_test.sh BUILD_FOLDER     makes the .deb, looks into it, and runs what it unpacks to
set -euo pipefail
. "$(dirname "$0")/expected_tree.sh"
for tool in dpkg-deb dpkg-shlibdeps; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is missing: apt-get install dpkg-dev"; exit 77; }
done
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cpack --config "$1/CPackConfig.cmake" -B "$root/made" >/dev/null
package=$(echo "$root"/made/*.deb)

depends=$(dpkg-deb --field "$package" Depends)
for library in libc6 libqt6core6 libqt6serialport6 libqt6widgets6 libsystemc libsndfile1; do
  grep -q "$library" <<<"$depends" || { echo "the package does not depend on $library: $depends"; exit 1; }
done
if dpkg-deb --contents "$package" | awk '{ print $6 }' | grep -vE '^\./(usr/.*)?$'; then
  echo "the package has files outside /usr"
  exit 1
fi
dpkg-deb --extract "$package" "$root/system"
check_tree "$root/system/usr"
echo "$(basename "$package"): $depends"
