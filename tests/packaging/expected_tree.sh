# Sourced: check_tree ROOT sees that an installed tree is complete, well-formed and runs.
check_tree() {
  local root=$1 file missing=0
  for file in bin/zobel bin/zobel-panel lib/udev/rules.d/60-zobel.rules \
    share/applications/io.github.zobel.Panel.desktop \
    share/metainfo/io.github.zobel.Panel.metainfo.xml \
    share/icons/hicolor/scalable/apps/zobel.svg \
    share/bash-completion/completions/zobel share/zsh/site-functions/_zobel \
    share/fish/vendor_completions.d/zobel.fish \
    share/man/man1/zobel.1 share/man/man1/zobel-device-set.1 \
    share/zobel/headphones/sennheiser-hd-820.json; do
    [ -s "$root/$file" ] || { echo "missing: $file"; missing=1; }
  done
  [ "$missing" -eq 0 ] || return 1
  if command -v desktop-file-validate >/dev/null; then
    desktop-file-validate "$root"/share/applications/*.desktop || return 1
  fi
  if command -v appstreamcli >/dev/null; then
    appstreamcli validate --no-net "$root"/share/metainfo/*.metainfo.xml || return 1
  fi
  python3 -c 'import sys, xml.dom.minidom as dom; dom.parse(sys.argv[1])' \
    "$root/share/icons/hicolor/scalable/apps/zobel.svg" || return 1
  "$root/bin/zobel" headphones sennheiser-hd-820 >/dev/null || { echo "zobel does not run"; return 1; }
}
