import { exit } from './terminal.ts'

type Texts = Readonly<Record<string, string>>

interface Preview {
  readonly cells: readonly { readonly service: string; readonly insurer: string; readonly from: string; readonly to: string }[]
  readonly texts: readonly { readonly field: string; readonly text: Texts; readonly is_from_library: boolean }[]
  readonly needs_second_person: readonly Texts[]
  readonly warnings: readonly { readonly code: string; readonly text: Texts }[]
  readonly told: { readonly insurers: readonly string[]; readonly streams: number; readonly subscribers: number }
}

interface Submitted {
  readonly sequences: readonly number[]
  readonly position: number
  readonly waiting: { readonly id: string; readonly title: string } | null
  readonly replayed: boolean
}

const english = (text: Texts): string => text['en'] ?? Object.values(text)[0] ?? ''

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Lists are named up to here, then counted. */
const namedAtMost = 6

/** A few of these by name, and how many more there are. */
export const someOf = (names: readonly string[]): string =>
  names.length > namedAtMost ? `${names.slice(0, namedAtMost).join(', ')} and ${names.length - namedAtMost} more` : names.join(', ')

/** What a dry run found, for people. */
export function previewLines({ cells, texts, needs_second_person, warnings, told }: Preview): readonly string[] {
  const moves = new Map<string, string[]>()
  for (const { service, insurer, from, to } of cells) {
    const move = `${service}: ${from} → ${to}`
    moves.set(move, [...(moves.get(move) ?? []), insurer])
  }
  return [
    cells.length === 0 ? 'No state of any service would change.' : `${counted(cells.length, 'state', 'states')} would change:`,
    ...[...moves].map(([move, insurers]) => `  ${move} for ${counted(insurers.length, 'insurer', 'insurers')} (${someOf(insurers)})`),
    ...texts.flatMap(({ field, text, is_from_library }) => [
      `Would be said in ${field}${is_from_library ? ' (an approved sentence)' : ''}:`,
      ...Object.entries(text).map(([language, words]) => `  ${language}: ${words}`),
    ]),
    ...needs_second_person.map((reason) => `Waits for a second person: ${english(reason)}`),
    ...warnings.map(({ text }) => `Think of this: ${english(text)}`),
    `Would be told: ${counted(told.insurers.length, 'insurer', 'insurers')} on the page, ${counted(told.streams, 'open stream', 'open streams')}, ${counted(told.subscribers, 'subscriber', 'subscribers')}.`,
    'Nothing was written.',
  ]
}

/** What became of something that was sent, for people, and the code to end with. */
export function outcomeOf({ sequences, waiting, replayed }: Submitted, consoleUrl: string): { readonly lines: readonly string[]; readonly code: number } {
  if (waiting) {
    const lines = [`Waits for a second person: “${waiting.title}”. Somebody other than you approves it at ${consoleUrl}/drafts/${waiting.id}`]
    return { lines, code: exit.waits }
  }
  const range = sequences.length > 1 ? `entries ${sequences[0]} to ${sequences.at(-1)}` : `entry ${sequences[0]}`
  return { lines: [replayed ? `This was recorded before, as ${range}; nothing was written twice.` : `Recorded as ${range}.`], code: exit.done }
}
