import type { Applied } from '../model/catalogue.ts'
import { catalogueDifferences, shownValue, type CatalogueChange, type CatalogueList, type Cell, type FieldChange } from '../model/catalogue-difference.ts'
import { someOf } from './answers.ts'

const one: Readonly<Record<CatalogueList, string>> = { sites: 'site', groups: 'group', services: 'service', use_cases: 'use case', insurers: 'insurer' }

/** What applying `next` would change of `now`, a line each; none when it would change nothing. */
export const differences = (now: Applied | null, next: Applied): readonly string[] => catalogueDifferences(now, next).map(lineOf)

function lineOf(change: CatalogueChange): string {
  switch (change.kind) {
    case 'exercise': return `~ exercise: ${change.before} → ${change.after}`
    case 'new-provider': return `+ provider ${change.name}`
    case 'provider': return `~ provider: ${fieldLine(change.change)}`
    case 'gone': return `- ${one[change.list]} ${named(change)}`
    case 'new': return `+ ${one[change.list]} ${named(change)}`
    case 'changed': return `~ ${one[change.list]} ${change.id}: ${fieldLine(change.change)}`
    case 'order': return `~ ${one[change.list]}s stand in another order`
    case 'cells-gone': return `- ${cellLine(change.cells)}`
    case 'cells-new': return `+ ${counted(change.cells.length)} of the board, which start in normal operation: ${someOf(change.cells.map(cellName))}`
  }
}

const named = ({ id, name }: Extract<CatalogueChange, { kind: 'gone' | 'new' }>): string => `${id} “${typeof name === 'string' ? name : (name['de'] ?? Object.values(name)[0])}”`

function fieldLine(change: FieldChange): string {
  if ('gone' in change) return `${change.field} ${[...change.gone.map((item) => `− ${item}`), ...change.come.map((item) => `+ ${item}`)].join(', ') || 'stand in another order'}`
  const { field, before, after } = change
  return `${field} ${before === undefined ? 'is new:' : `${shownValue(before)} →`} ${after === undefined ? 'nothing' : shownValue(after)}`
}

const cellName = ({ service, insurer }: Cell): string => `${service} for ${insurer}`
const cellLine = (cells: readonly Cell[]): string => `${counted(cells.length)} of the board: ${someOf(cells.map(cellName))}`
const counted = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`
