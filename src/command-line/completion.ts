import { eventCommands, type EventCommand } from './event-commands.ts'
import { askingOptions, commonOptions, optionsOf } from './event-words.ts'

type Shell = 'bash' | 'zsh' | 'fish'

/** The second words of those first ones that need one. */
const secondWords = (): ReadonlyMap<string, readonly string[]> => {
  const seconds = new Map<string, readonly string[]>([['catalogue', ['apply', 'export']], ['operator', ['list', 'reset']], ['completion', ['bash', 'zsh', 'fish']], ['get', ['state', 'catalogue', 'journal', 'drafts', 'sentences']]])
  for (const { words: [first, second] } of eventCommands) if (second !== undefined) seconds.set(first!, [...(seconds.get(first!) ?? []), second])
  return seconds
}

const optionNames = (command: EventCommand): readonly string[] => [...Object.keys(optionsOf(command)), ...Object.keys(commonOptions), ...Object.keys(askingOptions)].map((name) => `--${name}`)

/** What may stand behind each option of which only some words are possible. */
const choices = (): ReadonlyMap<string, readonly string[]> => {
  const all = new Map<string, Set<string>>()
  for (const { option, choices: words } of eventCommands.flatMap(({ fields }) => fields)) {
    if (words.length > 0) all.set(`--${option}`, new Set([...(all.get(`--${option}`) ?? []), ...words]))
  }
  return new Map([...all].map(([option, words]) => [option, [...words]]))
}

/** A script that makes a shell complete the commands, their options and what may stand behind those. */
export const completionFor = (shell: Shell, firstWords: readonly string[]): string => (shell === 'fish' ? fish(firstWords) : shell === 'zsh' ? zsh(firstWords) : bash(firstWords))

const cases = (entries: Iterable<readonly [string, readonly string[]]>): readonly string[] => [...entries].map(([word, words]) => `    ${word}) words='${words.join(' ')}' ;;`)

function bash(firstWords: readonly string[]): string {
  return `_relight() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=''
  if [ "$COMP_CWORD" -eq 1 ]; then words='${firstWords.join(' ')} help'; fi
  if [ "$COMP_CWORD" -eq 2 ]; then case "\${COMP_WORDS[1]}" in
    help) words='${firstWords.join(' ')}' ;;
${cases(secondWords()).join('\n')}
  esac; fi
  case "$before" in
${cases(choices()).join('\n')}
  esac
  case "$word" in -*) case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${cases(eventCommands.toSorted((one, other) => other.words.length - one.words.length).map((command) => [command.words.length > 1 ? `'${command.words.join(' ')}'` : `${command.words[0]}\\ *`, optionNames(command)])).join('\n')}
    *) words='--help --json --dry-run --if-match --key --yes' ;;
  esac ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [ -z "$words" ]; then COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -F _relight relight`
}

const zsh = (firstWords: readonly string[]): string => `#compdef relight
autoload -U +X bashcompinit && bashcompinit
${bash(firstWords)}`

function fish(firstWords: readonly string[]): string {
  const after = (command: EventCommand): string => command.words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
  const options = eventCommands.flatMap((command) => command.fields.flatMap((field) => Object.entries(optionsOf({ ...command, fields: [field] })).map(([option, { type }]) =>
    `complete -c relight -n '${after(command)}' -l ${option}${type === 'boolean' ? '' : ' -r'}${field.choices.length > 0 ? ` -a '${field.choices.join(' ')}'` : ''}`)))
  return [
    `complete -c relight -f`,
    `complete -c relight -n __fish_use_subcommand -a '${firstWords.join(' ')} help'`,
    ...[...secondWords()].map(([first, seconds]) => `complete -c relight -n '__fish_seen_subcommand_from ${first}' -a '${seconds.join(' ')}'`),
    ...options,
    ...Object.keys(commonOptions).map((name) => `complete -c relight -l ${name}`),
  ].join('\n')
}
