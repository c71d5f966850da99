import { serviceStates } from '../model/state-of-service.ts'
import { notUsed, type State } from '../state/state.ts'
import type { ChangedCell } from './desk.ts'

/** What a cell is called where the insurer does not use the service. */
export const unused = 'not_used'

const wordOf = (rank: number): string => (rank === notUsed ? unused : serviceStates[rank]!)

/** The rank of one service for one insurer, by their ids. */
export function rankIn({ catalogue, board }: State, service: string, insurer: string): number {
  const [row, column] = [catalogue?.rowOf.get(service), catalogue?.columnOf.get(insurer)]
  return row === undefined || column === undefined ? notUsed : (board.rank[row * board.width + column] ?? notUsed)
}

const idsOf = (items: readonly { readonly id: string }[] | undefined): readonly string[] => (items ?? []).map(({ id }) => id)

/** The cells that differ between two states, also where the catalogue does. */
export function changedCells(before: State, after: State): readonly ChangedCell[] {
  const services = new Set([...idsOf(before.catalogue?.services), ...idsOf(after.catalogue?.services)])
  const insurers = new Set([...idsOf(before.catalogue?.insurers), ...idsOf(after.catalogue?.insurers)])
  const cells: ChangedCell[] = []
  for (const service of services) {
    for (const insurer of insurers) {
      const [from, to] = [rankIn(before, service, insurer), rankIn(after, service, insurer)]
      if (from !== to) cells.push({ service, insurer, from: wordOf(from), to: wordOf(to) })
    }
  }
  return cells
}
