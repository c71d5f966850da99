import { holdsInsurer } from '../model/scope.ts'
import { answerOf, rankOf, serviceStates, type Answer } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import { clockBounds, isExceeded, windowEnd } from './maintenances.ts'
import { oncePerState } from './once.ts'
import { columnsIn } from './scope-columns.ts'
import { notUsed, type Board, type Catalogue, type CurvePoint, type Maintenance, type State } from './state.ts'

const answerOfRank = serviceStates.map((state) => answerOf[state])

/** What a cell of the board means for people: what its state says, but limited in maintenance outside every window; null where the service is not used. */
export function cellAnswer({ board, overrun }: Pick<State, 'board' | 'overrun'>, cell: number): Answer | null {
  const rank = board.rank[cell] ?? notUsed
  if (rank === notUsed) return null
  return rank === rankOf.maintenance && overrun.has(cell) ? 'limited' : answerOfRank[rank]!
}

/** A state as it stands at an instant, told by the clock: the same but for the cells that are in maintenance outside every announced window. */
export function standingAt(state: State, now: Instant): State {
  if (state.board.tally[rankOf.maintenance] === 0) return state
  const bounds = clockBounds(state)
  const last = Math.max(...bounds.filter((bound) => bound <= now))
  const kept = newest(state)
  if (kept.last !== last || !kept.standing) Object.assign(kept, { last, standing: { ...state, overrun: overrunCells(state, now) } })
  return kept.standing!
}

/** Of the bounds that were asked about last alone: the clock does not run backwards. */
const newest = oncePerState((): { last: Instant; standing: State | null } => ({ last: NaN, standing: null }))

/** Whether something that a maintenance was announced for still stands in maintenance at an instant, though its window is over. */
export const isOverrunning = (state: State, maintenance: Maintenance, now: Instant): boolean => isExceeded(standingAt(state, now), maintenance)

/** The curve as it stands at the same instant: what is in maintenance outside every window is limited since the clock last turned. */
export function curveStanding(state: State, now: Instant): readonly CurvePoint[] {
  const { curve } = state.board
  const last = curve.at(-1)
  const late = state.overrun.size
  if (!last || late === 0) return curve
  const at = Math.max(last.at, ...clockBounds(state).filter((bound) => bound <= now))
  const works = last.works - late
  const turned = { ...last, at, works, limited: last.limited + late, unconfirmed: Math.min(last.unconfirmed, works) }
  return [...(at === last.at ? curve.slice(0, -1) : curve), turned]
}

/** The cells in maintenance outside every window at an instant, each with the maintenance that it takes longer than; null where none was announced. */
function overrunCells({ catalogue, board, maintenances }: State, now: Instant): ReadonlyMap<number, Maintenance | null> {
  const cells = new Map<number, Maintenance | null>()
  for (const [row, { id }] of (catalogue?.services ?? []).entries()) {
    if (board.rows[row]!.tally[rankOf.maintenance] === 0) continue
    const announced = [...maintenances.values()].filter(({ services, cancelledAt }) => cancelledAt === null && services.includes(id))
    const covered = new Set(announced.filter((one) => one.start <= now && now < windowEnd(one)).flatMap(({ scope }) => [...columnsIn(catalogue!, scope)]))
    for (let column = 0; column < board.width; column++) {
      const cell = row * board.width + column
      if (board.rank[cell] === rankOf.maintenance && !covered.has(column)) cells.set(cell, overrunBy(catalogue!, board, announced, column, cell, now))
    }
  }
  return cells
}

/** The cells in maintenance outside every window, for each row of the board. */
export const overrunByRow = oncePerState(({ board, overrun }): readonly (readonly number[])[] => {
  const rows: number[][] = board.rows.map(() => [])
  for (const cell of overrun.keys()) rows[Math.floor(cell / board.width)]!.push(cell)
  return rows
})

/** The one whose window ended last while the cell stood in maintenance already. */
function overrunBy({ insurers }: Catalogue, { change }: Board, announced: readonly Maintenance[], column: number, cell: number, now: Instant): Maintenance | null {
  const since = change[cell]?.start ?? -Infinity
  const over = announced.filter((one) => since < windowEnd(one) && windowEnd(one) <= now && holdsInsurer(one.scope, insurers[column]!))
  return over.reduce((last: Maintenance | null, one) => (last && windowEnd(last) >= windowEnd(one) ? last : one), null)
}
