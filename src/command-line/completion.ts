import { eventCommands } from './event-commands.ts'
import { askingOptions, commonOptions, optionsOf } from './event-words.ts'
import { otherHelp } from './help.ts'
import { explanations } from './usage.ts'

type Shell = 'bash' | 'zsh' | 'fish'

/** The second words of those first ones that need one. */
const secondWords = (): ReadonlyMap<string, readonly string[]> => {
  const seconds = new Map<string, readonly string[]>([['catalogue', ['apply', 'export']], ['operator', ['list', 'reset']], ['import', ['statuspage']], ['completion', ['bash', 'zsh', 'fish']], ['get', ['state', 'catalogue', 'journal', 'drafts', 'sentences']]])
  for (const { words: [first, second] } of eventCommands) if (second !== undefined) seconds.set(first!, [...(seconds.get(first!) ?? []), second])
  return seconds
}

interface Option {
  readonly name: string
  readonly isAlone: boolean
  /** What may stand behind it, where only some words are possible. */
  readonly choices: readonly string[]
}

interface Command {
  readonly words: readonly string[]
  readonly options: readonly Option[]
}

const help: Option = { name: 'help', isAlone: true, choices: [] }

const optionsFrom = (options: ReturnType<typeof optionsOf>, choices: readonly string[] = []): readonly Option[] =>
  Object.entries(options).map(([name, { type }]) => ({ name, isAlone: type === 'boolean', choices }))

/** The options of a command that stands on its own are those that its help explains. */
function optionsIn(text: string): readonly Option[] {
  const named = [...text.matchAll(/(?<=^ {2}.*)--([a-z-]+)( [A-Z]+| [a-z]+(?:\|[a-z]+)+)?/gm)].map(([, name, value]): Option =>
    ({ name: name!, isAlone: value === undefined, choices: value?.includes('|') ? value.trim().split('|') : [] }))
  return named.filter(({ name }, place) => named.findIndex((option) => option.name === name) === place)
}

/** The longer ones first, so that a single word stands for what no second one follows. */
const commands = (): readonly Command[] => [
  ...eventCommands.map((command): Command => ({
    words: command.words,
    options: [...command.fields.flatMap((field) => optionsFrom(optionsOf({ ...command, fields: [field] }), field.choices)), ...optionsFrom({ ...commonOptions, ...askingOptions }), help],
  })),
  ...Object.entries({ ...explanations, ...otherHelp }).map(([word, text]): Command => ({ words: [word], options: [...optionsIn(text).filter(({ name }) => name !== 'help'), help] })),
].toSorted((one, other) => other.words.length - one.words.length)

/** A script that makes a shell complete the commands, their options and what may stand behind those. */
export const completionFor = (shell: Shell, firstWords: readonly string[]): string => (shell === 'fish' ? fish(firstWords) : shell === 'zsh' ? zsh(firstWords) : bash(firstWords))

/** The arms of a `case` in bash and zsh, which both read them alike. */
const cases = (entries: Iterable<readonly [string, readonly string[]]>): string => [...entries].map(([word, words]) => `    ${word}) offered='${words.join(' ')}' ;;`).join('\n')

const begins = ({ words }: Command, more = ''): string => (words.length > 1 ? `'${words.join(' ')}${more}'` : `${words[0]}\\ *${more.replaceAll(' ', '\\ ')}`)

const optionCases = (): string => cases(commands().map((command) => [begins(command), command.options.map(({ name }) => `--${name}`)]))
const choiceCases = (): string => cases(commands().flatMap((command) =>
  command.options.filter(({ choices }) => choices.length > 0).map(({ name, choices }) => [begins(command, ` --${name}`), choices] as const)))

const bash = (firstWords: readonly string[]): string => `_relight() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} offered=''
  if [ "$COMP_CWORD" -eq 1 ]; then offered='${firstWords.join(' ')} help'; fi
  if [ "$COMP_CWORD" -eq 2 ]; then case "\${COMP_WORDS[1]}" in
    help) offered='${firstWords.join(' ')}' ;;
${cases(secondWords())}
  esac; fi
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]} $before" in
${choiceCases()}
  esac
  case "$word" in -*) case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${optionCases()}
    *) offered='--help' ;;
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
  case "\${words[2]} \${words[3]} $before" in
${choiceCases()}
  esac
  case "$word" in -*) case "\${words[2]} \${words[3]}" in
${optionCases()}
    *) offered='--help' ;;
  esac ;; esac
  if [[ -n "$offered" ]]; then compadd -- \${=offered}; else _files; fi
}
if [[ "\${funcstack[1]}" == _relight ]]; then _relight "$@"; else compdef _relight relight; fi`

/** What stands before the cursor decides: `__relight_begins` asks for its first words, `__relight_stands` for all of them. */
function fish(firstWords: readonly string[]): string {
  const offer = (condition: string, words: readonly string[]): string => `complete -c relight -n '${condition}' -a '${words.join(' ')}'`
  const optionLine = (condition: string, { name, isAlone, choices }: Option): string =>
    `complete -c relight -n '${condition}' -l ${name}${isAlone ? '' : choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r'}`
  const seconds = [...secondWords()]
  const withFiles = firstWords.filter((word) => ['batch', 'drill', 'import'].includes(word))
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
    ...commands().flatMap(({ words, options }) => options.map((option) => optionLine(`__relight_begins ${words.join(' ')}`, option))),
  ].join('\n')
}
