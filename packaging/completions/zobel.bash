# Bash completion of zobel; the program itself knows what may stand where.
_zobel() {
  local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
  local -a offers
  mapfile -t offers < <("${COMP_WORDS[0]}" reference complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ ${offers[0]} == @files ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  else
    COMPREPLY=("${offers[@]}")
    # A name with blanks is one word of the command line.
    [[ ${#COMPREPLY[@]} -gt 0 ]] && mapfile -t COMPREPLY < <(printf '%q\n' "${COMPREPLY[@]}")
  fi
}
# A colon and an equals sign belong to the word: "rpc:" is a port.
COMP_WORDBREAKS=${COMP_WORDBREAKS//[:=]/}
complete -F _zobel zobel
