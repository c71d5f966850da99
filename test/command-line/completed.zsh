# Types each line into a zsh of its own terminal and presses the tabulator; prints the matches of each on a line of its own.
# Usage: completed.zsh BEFORE AFTER LINE…   BEFORE and AFTER run in that zsh before and after its completion is loaded.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; cd $PWD; $1; autoload -Uz compinit; compinit -u -D; $2; bindkey -e; bindkey '^I' complete-word; unsetopt auto_menu"
zpty -w shell 'compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi; local -a hits; builtin compadd -A hits "$@"; print -rl -- "" "@="$^hits }'
zpty -w shell 'told() { comppostfuncs=(told); print -rl -- "" "@""end" }; comppostfuncs=(told); print -r -- "@""ready"'
zpty -r shell out '*@ready*'
for line in "$@[3,-1]"; do
  zpty -w -n shell $'\x15'"$line"$'\t'
  zpty -r shell out '*@end*'
  found=(${(M)${(f)${out//$'\r'/}}:#@=*})
  print -r -- "=${(j: :)found[@]#@=}"
done
