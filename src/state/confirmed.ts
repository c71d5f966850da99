import { answerOf, firstWorksRank, serviceStates, type Answer, type ServiceState } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import { oncePerState } from './once.ts'
import { notUsed, type State } from './state.ts'

/** Since when what nobody has looked at is in doubt, given all incidents: the newest opening of a public critical one that is open, or null. */
export function doubtOf(incidents: State['incidents']): Instant | null {
  let newest: Instant | null = null
  for (const { published, severity, status, openedAt } of incidents.values()) {
    if (published && severity === 'critical' && status === 'open') newest = Math.max(newest ?? openedAt, openedAt)
  }
  return newest
}

/** Whether somebody reported or confirmed the state of a cell since the open critical incidents began; true while none is open. */
export const isConfirmed = ({ inDoubtSince, board }: State, cell: number): boolean =>
  inDoubtSince === null || board.confirmedAt[cell]! >= inDoubtSince

/** What a cell is told as: one of which nobody knows whether it still works is not said to work. */
export const toldAs = (state: ServiceState, confirmed: boolean): ToldState => (confirmed || answerOf[state] !== 'works' ? state : 'unconfirmed')

/** What the cell is told as; null where the insurer does not use the service. */
export function toldOf(state: State, cell: number): ToldState | null {
  const rank = state.board.rank[cell] ?? notUsed
  return rank === notUsed ? null : toldAs(serviceStates[rank]!, isConfirmed(state, cell) || state.overrun.has(cell))
}
export type ToldState = ServiceState | 'unconfirmed'

/** Everything a cell can be told as, worst first. */
export const toldStates: readonly ToldState[] = [...serviceStates.slice(0, firstWorksRank), 'unconfirmed', ...serviceStates.slice(firstWorksRank)]

/** The same for what can be done. */
export const answerToldAs = (answer: Answer, confirmed: boolean): ToldAnswer => (confirmed || answer !== 'works' ? answer : 'unconfirmed')
export type ToldAnswer = Answer | 'unconfirmed'

/** How many cells of each row, of each column and of the whole board nobody reported or confirmed since the open critical incidents began. */
export const unconfirmedCells = oncePerState((state) => {
  const { board } = state
  const byRow = new Uint32Array(board.rows.length)
  const byColumn = new Uint32Array(board.width)
  let total = 0
  if (state.inDoubtSince === null) return { total, byRow, byColumn }
  board.rank.forEach((rank, cell) => {
    if (rank === notUsed || isConfirmed(state, cell)) return
    const column = cell % board.width
    byColumn[column]!++
    byRow[(cell - column) / board.width]!++
    total++
  })
  return { total, byRow, byColumn }
})

/** When somebody last looked at one of the insurer's cells; null when nobody did. */
export function checkedFor({ board }: State, column: number): Instant | null {
  let newest = 0
  for (let cell = column; cell < board.rank.length; cell += board.width) newest = Math.max(newest, board.confirmedAt[cell]!)
  return newest === 0 ? null : newest
}
