#   press_tab.zsh FOLDER FILE LINE     types LINE and the tabulator key into a zsh whose completions
# are those of FOLDER; what the line has become goes to FILE and to the standard output
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=(${(q)1} \$fpath); autoload -U compinit && compinit -D -u"
zpty -w shell "show() { print -r -- \$BUFFER > ${(q)2} }; zle -N show; bindkey '^X' show"
zpty -n -w shell $3$'\t\x18'
until [[ -s $2 ]]; do
  zpty -r -t shell drop
  sleep 0.05
done
zpty -d shell
cat $2
