#!/usr/bin/env bash
#   completion_test.sh SHELL BUILD_FOLDER     has bash, zsh or fish complete command lines of zobel
set -euo pipefail
shell=$1
here=$(cd "$(dirname "$0")" && pwd)
scripts=$here/../../packaging/completions
export PATH=$2/bin:$PATH
command -v "$shell" >/dev/null || { echo "skipped: $shell is missing: apt-get install $shell"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_RUNTIME_DIR=$work
touch "$work/recording.wav"

# What a line becomes when the tabulator key is pressed at its end.
complete_bash() {
  bash -c '
    compopt() { :; }  # works only where the key was really pressed
    source "$1/zobel.bash"
    read -ra COMP_WORDS <<<"$2"
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _zobel
    echo "${COMP_WORDS[*]:0:COMP_CWORD} ${COMPREPLY[*]}"' - "$scripts" "$1"
}
complete_zsh() {
  rm -f "$work/line"
  timeout 60 zsh -f "$here/press_tab.zsh" "$scripts" "$work/line" "$1"
}
complete_fish() {
  echo "${1% *} $(fish --no-config -c "source $scripts/zobel.fish; complete -C '$1'")"
}

check() {
  local got
  got=$("complete_$shell" "$1")
  [ "${got% }" = "$2" ] || { echo "$shell makes of '$1': '$got', not '$2'"; exit 1; }
}
check "zobel dev" "zobel device"
check "zobel device get volume.t" "zobel device get volume.target"
check "zobel simulate --headphone sennheiser-hd-82" "zobel simulate --headphone sennheiser-hd-820"
check "zobel simulate $work/rec" "zobel simulate $work/recording.wav"
