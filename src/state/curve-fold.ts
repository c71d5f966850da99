import { firstUpRank, firstWorksRank } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import { doubtOf, isConfirmed } from './confirmed.ts'
import { ownBoard, type Draft, type DraftBoard } from './draft.ts'
import { notUsed, type CurvePoint, type State } from './state.ts'

/** What is kept of the curve's past. */
const curvePoints = 4_000

/** What the board comes to from an instant on; nothing is added where that is what the curve says already. */
export function addCurvePoint(board: DraftBoard, from: Instant): void {
  const last = board.curve.at(-1)
  const point = { at: Math.max(from, last?.at ?? from), ...counted(board) }
  if (last && last.not === point.not && last.limited === point.limited && last.works === point.works && last.unconfirmed === point.unconfirmed) return
  if (last?.at === point.at) board.curve.pop()
  board.curve.push(point)
  if (board.curve.length > curvePoints) board.curve = board.curve.filter((_, place) => place > curvePoints / 2 || place % 2 === 0)
}

function counted({ tally, unconfirmed }: DraftBoard): Omit<CurvePoint, 'at'> {
  const count = (from: number, to: number): number => {
    let cells = 0
    for (let rank = from; rank < to; rank++) cells += tally[rank]!
    return cells
  }
  return { not: count(0, firstUpRank), limited: count(firstUpRank, firstWorksRank), works: count(firstWorksRank, 8), unconfirmed }
}

/** Incidents or the catalogue changed, and with them perhaps what is in doubt: what nobody confirmed is counted anew. */
export function doubtChanged(draft: Draft, now: Instant): void {
  const { state } = draft
  const before = state.inDoubtSince
  state.inDoubtSince = doubtOf(state.incidents)
  const unconfirmed = cellsInDoubt(state)
  if (before === state.inDoubtSince && unconfirmed === state.board.unconfirmed) return
  const board = ownBoard(draft)
  board.unconfirmed = unconfirmed
  if (state.inDoubtSince !== null && state.inDoubtSince !== before && state.inDoubtSince < now) doubtPast(board, state.inDoubtSince)
  addCurvePoint(board, now)
}

function cellsInDoubt(state: State): number {
  if (state.inDoubtSince === null) return 0
  return state.board.rank.reduce((count, rank, cell) => (rank === notUsed || rank < firstWorksRank || isConfirmed(state, cell) ? count : count + 1), 0)
}

/** An incident that is told only now began earlier: since then what nobody had looked at yet was in doubt. */
function doubtPast(board: DraftBoard, since: Instant): void {
  const unlooked = (at: Instant): number => board.rank.reduce((count, rank, cell) => {
    const confirmedAt = board.confirmedAt[cell]!
    return rank === notUsed || (confirmedAt >= since && confirmedAt <= at) ? count : count + 1
  }, 0)
  const earlier = board.curve.filter(({ at }) => at < since)
  const later = board.curve.filter(({ at }) => at >= since)
  const stood = earlier.at(-1) ?? { not: 0, limited: 0, works: board.tally.reduce((sum, cells) => sum + cells, 0), unconfirmed: 0 }
  const doubted = [...(later[0]?.at === since ? [] : [{ ...stood, at: since }]), ...later]
  board.curve = [...earlier, ...doubted.map((point) => ({ ...point, unconfirmed: Math.min(point.works, unlooked(point.at)) }))]
}
