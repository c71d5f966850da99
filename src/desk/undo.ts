import { conflict, type Problem } from '../model/problem.ts'
import { rankOf, serviceStates } from '../model/state-of-service.ts'
import type { Row, RowChange, State } from '../state/state.ts'
import type { Step } from './desk.ts'
import { undoSentence } from './library.ts'

/** What was recorded in one go, by its first and last sequence. */
export interface Span {
  readonly first: number
  readonly last: number
}

const nothing = (says: string): Problem => conflict('nothing-to-undo', `${says} Report the state as it should be instead.`)

export const isAnUndo = (): Problem => nothing('What was recorded last is an undo itself, and that is not taken back.')
export const notMadeHere = (): Problem => nothing('No states were recorded that could be taken back.')

/** The sequence of the newest report of a state; 0 when there is none. */
export const newestReport = ({ board }: State): number => Math.max(0, ...board.rows.map(({ newest }) => newest?.position ?? 0))

/** A cell as it was before the batch. */
interface Cell {
  readonly service: string
  readonly insurer: string
  readonly from: number
  readonly incident: string | null
}

/** The opposite of what a batch did to the board. Throws a Problem when it changed no cell, or one of them was changed since. */
export function undoSteps(state: State, span: Span): readonly Step[] {
  if (newestReport(state) > span.last) throw notMadeHere()
  const cells = state.board.rows.flatMap((row, index) => cellsBefore(state, row, index, span))
  if (cells.length === 0) throw nothing('The newest report of states changed no cell.')
  const bySource = Map.groupBy(cells, ({ service, from, incident }) => `${service} ${from} ${incident ?? ''}`)
  const parts = [...bySource.values()].map((same) => ({
    service: same[0]!.service, from: same[0]!.from, incident: same[0]!.incident, insurers: same.map(({ insurer }) => insurer).sort(),
  }))
  const byInsurers = Map.groupBy(parts, ({ from, incident, insurers }) => `${from} ${incident ?? ''} ${insurers.join(' ')}`)
  return [...byInsurers.values()].map((same) => {
    const { from, incident, insurers } = same[0]!
    return {
      type: 'service.state',
      data: {
        ...(incident !== null && state.incidents.get(incident)?.status === 'open' && { incident }),
        services: same.map(({ service }) => service), scope: { insurers }, to: serviceStates[from]!,
        reason: undoSentence.text, planned: true, override: true,
      },
    }
  })
}

const isIn = ({ first, last }: Span, { change }: RowChange): boolean => change.position >= first && change.position <= last

function cellsBefore(state: State, row: Row, index: number, span: Span): readonly Cell[] {
  const catalogue = state.catalogue!
  const before = new Map<number, Pick<Cell, 'from' | 'incident'>>()
  for (const past of row.history.filter((one) => isIn(span, one))) {
    for (const [place, column] of past.columns.entries()) {
      if (!before.has(column)) before.set(column, { from: past.from[place]!, incident: past.change.incident })
    }
  }
  const { board } = state
  return [...before].flatMap(([column, { from, incident }]): readonly Cell[] => {
    const cell = index * board.width + column
    const change = board.change[cell]
    if (change && change.position > span.last) throw nothing(`Service “${catalogue.services[index]!.id}” was reported again since.`)
    if (board.rank[cell] === from || from > rankOf.operational) return []
    return [{ service: catalogue.services[index]!.id, insurer: catalogue.insurers[column]!.id, from, incident }]
  })
}
