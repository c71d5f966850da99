import type { CatalogueList } from '../../model/catalogue-difference.ts'

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The English words of the catalogue's page. */
export const enConsoleCatalogue = {
  title: 'Catalogue',
  lead: 'Who runs the page, which services there are and who uses them. Everything else stands on it.',
  none: 'There is no catalogue yet. Put one in, and incidents, states and updates become possible.',
  onlyAdmin: 'Somebody with the right “Administrator” puts a catalogue in or changes it.',
  inForce: 'In force now',
  exercise: 'This is an exercise.',
  counts: (list: CatalogueList, count: number): string => things(count, ...counted[list]),
  inFile: 'The whole catalogue as a file:',
  put: 'Put in another catalogue',
  putFirst: 'Put in the catalogue',
  putText: 'A whole catalogue as YAML or JSON. You see what it would change before anything is written.',
  file: 'Choose a file',
  text: 'Text of the catalogue',
  withExample: 'Start with this example',
  withCurrent: 'Start with the one in force',
  preview: 'See what would change',
  done: 'The catalogue is in force.',
  faultsTitle: (count: number): string => `${things(count, 'line has', 'lines have')} to be mended. Nothing was written.`,
  line: (line: number): string => `Line ${line}`,
  faultsMore: (count: number): string => `and ${count} more`,
  previewTitle: 'What the catalogue would change',
  notYet: 'Nothing has been written yet.',
  nothing: 'This catalogue says the same as the one in force. There is nothing to change.',
  sentence: (gone: number, come: number, changed: number): string => `${gone} go, ${come} come, ${things(changed, 'detail changes', 'details change')}.`,
  cellsGone: (cells: number, down: number): string =>
    `${things(cells, 'state disappears', 'states disappear')} from the board${down === 0 ? '; none of them is down right now.' : `; ${down} of them ${down === 1 ? 'is' : 'are'} down right now.`}`,
  cellsNew: (cells: number): string => `${things(cells, 'state comes', 'states come')} to the board and ${cells === 1 ? 'starts' : 'start'} in normal operation.`,
  downTitle: 'Down right now, and no longer shown afterwards',
  downLine: (service: string, insurer: string, state: string): string => `${service} for ${insurer}: ${state}`,
  more: (count: number): string => `and ${count} more`,
  historyStays: 'What was said and measured until now is kept.',
  gone: 'Disappears',
  come: 'Is new',
  changed: 'Changes',
  one: { sites: 'Site', groups: 'Group', services: 'Service', use_cases: 'Use case', insurers: 'Insurer' } as Record<CatalogueList, string>,
  provider: 'Provider',
  order: (list: CatalogueList): string => `${counted[list][1].replace(/^./, (letter) => letter.toUpperCase())} stand in another order`,
  reordered: 'another order',
  toExercise: 'The page becomes an exercise.',
  toReal: 'The page is no exercise any more.',
  nothingThere: 'nothing',
  quoted: (value: string): string => `“${value}”`,
  apply: 'Apply this catalogue',
  applyAndLose: (cells: number): string => `Apply it and take ${things(cells, 'state', 'states')} off the board`,
  handOver: 'Hand to a second person',
  handOverAnyway: 'Ask a second person all the same',
  change: 'Back to the text',
}

const counted: Readonly<Record<CatalogueList, readonly [string, string]>> = {
  sites: ['site', 'sites'], groups: ['group', 'groups'], services: ['service', 'services'], use_cases: ['use case', 'use cases'], insurers: ['insurer', 'insurers'],
}

export type ConsoleCatalogueWords = typeof enConsoleCatalogue
