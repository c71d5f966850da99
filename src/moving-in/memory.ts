import type { State } from '../state/state.ts'

/** What earlier runs took over, as the internal notes at their end tell it. */
export interface Memory {
  /** The services that components became, by the ids of those. */
  readonly serviceOf: ReadonlyMap<string, string>
  /** The entries that were taken over, first and last sequence of each run: nobody is to be notified of them. */
  readonly ranges: readonly (readonly [first: number, last: number])[]
}

const entriesLine = /^statuspage-entries: (\d+)–(\d+)$/gm
const componentLine = /^statuspage-component: (\S+) = (\S+)$/gm

/** Reads the notes of the full state. */
export function remembered({ notes }: State): Memory {
  const texts = [...notes.values()].map(({ text }) => Object.values(text)[0] ?? '')
  return {
    serviceOf: new Map(texts.flatMap((text) => [...text.matchAll(componentLine)].map(([, component, service]) => [component!, service!] as const))),
    ranges: texts.flatMap((text) => [...text.matchAll(entriesLine)].map(([, first, last]) => [Number(first), Number(last)] as const)),
  }
}

/** Well within what a note may hold. */
const linesPerNote = 100

/** The texts of the notes that close a run. */
export function notesOf(opening: string, [first, last]: Memory['ranges'][number], services: Memory['serviceOf']): readonly string[] {
  const lines = [`statuspage-entries: ${first}–${last}`, ...[...services].map(([component, service]) => `statuspage-component: ${component} = ${service}`)]
  return Array.from({ length: Math.ceil(lines.length / linesPerNote) }, (_, place) =>
    [opening, ...lines.slice(place * linesPerNote, (place + 1) * linesPerNote)].join('\n'))
}
