import { checkOptions } from './check-options.ts'
import { thresholds } from './check-verdict.ts'
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
  return new Map([...[...all].map(([option, words]) => [option, [...words]] as const), ['--breadth', thresholds] as const])
}

/** A script that makes a shell complete the commands, their options and what may stand behind those. */
export const completionFor = (shell: Shell, firstWords: readonly string[]): string => (shell === 'fish' ? fish(firstWords) : shell === 'zsh' ? zsh(firstWords) : bash(firstWords))

/** The arms of a `case` in bash and zsh, which both read them alike. */
const cases = (entries: Iterable<readonly [string, readonly string[]]>): string => [...entries].map(([word, words]) => `    ${word}) offered='${words.join(' ')}' ;;`).join('\n')

/** The longer ones first, so that a single word stands for what no second one follows. */
const optionCases = (): string => cases([...eventCommands.toSorted((one, other) => other.words.length - one.words.length)
  .map((command) => [command.words.length > 1 ? `'${command.words.join(' ')}'` : `${command.words[0]}\\ *`, optionNames(command)] as const),
  ['check\\ *', [...Object.keys(checkOptions), 'help'].map((name) => `--${name}`)]])

const otherOptions = '--help --json --dry-run --if-match --key --yes'

const bash = (firstWords: readonly string[]): string => `_relight() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} offered=''
  if [ "$COMP_CWORD" -eq 1 ]; then offered='${firstWords.join(' ')} help'; fi
  if [ "$COMP_CWORD" -eq 2 ]; then case "\${COMP_WORDS[1]}" in
    help) offered='${firstWords.join(' ')}' ;;
${cases(secondWords())}
  esac; fi
  case "$before" in
${cases(choices())}
  esac
  case "$word" in -*) case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${optionCases()}
    *) offered='${otherOptions}' ;;
  esac ;; esac
  COMPREPLY=($(compgen -W "$offered" -- "$word"))
  if [ -z "$offered" ]; then COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -F _relight relight`

/** Runs as a file among the functions of zsh, where its first call is a completion already, and sourced. */
const zsh = (firstWords: readonly string[]): string => `#compdef relight
_relight() {
  local word=\${words[CURRENT]} before=\${words[CURRENT-1]} offered=''
  if (( CURRENT == 2 )); then offered='${firstWords.join(' ')} help'; fi
  if (( CURRENT == 3 )); then case "\${words[2]}" in
    help) offered='${firstWords.join(' ')}' ;;
${cases(secondWords())}
  esac; fi
  case "$before" in
${cases(choices())}
  esac
  case "$word" in -*) case "\${words[2]} \${words[3]}" in
${optionCases()}
    *) offered='${otherOptions}' ;;
  esac ;; esac
  if [[ -n "$offered" ]]; then compadd -- \${=offered}; else _files; fi
}
if [[ "\${funcstack[1]}" == _relight ]]; then _relight "$@"; else compdef _relight relight; fi`

/** What stands before the cursor decides: `__relight_begins` asks for its first words, `__relight_stands` for all of them. */
function fish(firstWords: readonly string[]): string {
  const offer = (condition: string, words: readonly string[]): string => `complete -c relight -n '${condition}' -a '${words.join(' ')}'`
  const optionLine = (condition: string, name: string, type: string, words: readonly string[] = []): string =>
    `complete -c relight -n '${condition}' -l ${name}${type === 'boolean' ? '' : ' -r'}${words.length > 0 ? ` -a '${words.join(' ')}'` : ''}`
  const seconds = [...secondWords()]
  const withFiles = firstWords.filter((word) => ['batch', 'drill'].includes(word))
  return [
    'function __relight_stands',
    '    set -l given (commandline -opc)',
    '    test "$given[2..]" = "$argv"',
    'end',
    'function __relight_begins',
    '    set -l given (commandline -opc)',
    '    set -l last (math (count $argv) + 1)',
    '    test (count $given) -ge $last; and test "$given[2..$last]" = "$argv"',
    'end',
    'complete -c relight -f',
    offer('__relight_stands', [...firstWords, 'help']),
    offer('__relight_stands help', firstWords),
    ...seconds.map(([first, words]) => offer(`__relight_stands ${first}`, words)),
    ...[...withFiles, 'catalogue apply'].map((words) => `complete -c relight -n '__relight_begins ${words}' -F`),
    ...eventCommands.flatMap((command) => {
      const condition = `__relight_begins ${command.words.join(' ')}`
      return [
        ...command.fields.flatMap((field) => Object.entries(optionsOf({ ...command, fields: [field] })).map(([option, { type }]) => optionLine(condition, option, type, field.choices))),
        ...Object.entries(askingOptions).map(([option, { type }]) => optionLine(condition, option, type)),
      ]
    }),
    ...Object.entries(checkOptions).map(([option, { type }]) => optionLine('__relight_begins check', option, type, option === 'breadth' ? thresholds : [])),
    ...Object.entries(commonOptions).map(([name, { type }]) => `complete -c relight -l ${name}${type === 'boolean' ? '' : ' -r'}`),
    'complete -c relight -l help',
    "complete -c relight -n '__relight_begins catalogue' -l yes",
  ].join('\n')
}
