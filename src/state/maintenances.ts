import type { Instant } from '../model/time.ts'
import { columnsIn } from './scope-columns.ts'
import { notUsed, type Maintenance, type State } from './state.ts'

export type MaintenanceState = 'scheduled' | 'in_progress' | 'completed'

export const stillListedFor = 7 * 86_400_000

/** When the window of a maintenance ends: as announced, or earlier if it was said to be finished. */
export const windowEnd = ({ end, finishedAt }: Pick<Maintenance, 'end' | 'finishedAt'>): Instant => Math.min(end, finishedAt ?? end)

/** When the clock turns what is public of maintenances: their windows open and close, and in the end they are listed no more. */
export const clockBounds = ({ maintenances }: State): readonly Instant[] =>
  [...maintenances.values()].flatMap((one) => (one.cancelledAt === null ? [one.start, windowEnd(one), windowEnd(one) + stillListedFor] : []))

/** Where a maintenance that was not cancelled stands by the clock alone; its start is in it, its end is not. */
export const maintenanceState = (maintenance: Maintenance, now: Instant): MaintenanceState =>
  now < maintenance.start ? 'scheduled' : now < windowEnd(maintenance) ? 'in_progress' : 'completed'

/** Maintenances that are ahead, under way or ended within seven days, by their start; cancelled ones are gone. */
export const listedMaintenances = (state: State, now: Instant): readonly Maintenance[] =>
  [...state.maintenances.values()]
    .filter(({ cancelledAt, end }) => cancelledAt === null && now < end + stillListedFor)
    .sort((a, b) => a.start - b.start)

/** By service, the columns of the board for which a maintenance of it is under way as planned. */
export function columnsMaintained({ catalogue, board, maintenances }: State, now: Instant): ReadonlyMap<string, ReadonlySet<number>> {
  const maintained = new Map<string, Set<number>>()
  for (const maintenance of maintenances.values()) {
    if (!catalogue || maintenance.cancelledAt !== null || maintenanceState(maintenance, now) !== 'in_progress') continue
    for (const service of maintenance.services) {
      const columns = [...columnsIn(catalogue, maintenance.scope)].filter((column) => (board.rank[(catalogue.rowOf.get(service) ?? -1) * board.width + column] ?? notUsed) !== notUsed)
      maintained.set(service, new Set([...(maintained.get(service) ?? []), ...columns]))
    }
  }
  return maintained
}
