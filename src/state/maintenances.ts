import type { Insurer } from '../model/catalogue.ts'
import { holdsInsurer } from '../model/scope.ts'
import type { Instant } from '../model/time.ts'
import { columnsIn } from './scope-columns.ts'
import { notUsed, type Maintenance, type State } from './state.ts'

export type MaintenanceState = 'scheduled' | 'in_progress' | 'completed'

export const stillListedFor = 7 * 86_400_000

/** When the window of a maintenance ends: as announced, or earlier if it was said to be finished. */
export const windowEnd = ({ end, finishedAt }: Pick<Maintenance, 'end' | 'finishedAt'>): Instant => Math.min(end, finishedAt ?? end)

/** When it ended or is to end: when it was said to be finished, or as announced. */
export const endOf = ({ end, finishedAt }: Pick<Maintenance, 'end' | 'finishedAt'>): Instant => finishedAt ?? end

/** When the clock turns what is public of maintenances: their windows open and close, and in the end they are listed no more. */
export const clockBounds = ({ maintenances }: State): readonly Instant[] =>
  [...maintenances.values()].flatMap((one) => (one.cancelledAt === null ? [one.start, windowEnd(one), endOf(one) + stillListedFor] : []))

/** Where a maintenance that was not cancelled stands by the clock alone; its start is in it, its end is not. */
const byClock = (maintenance: Maintenance, now: Instant): MaintenanceState =>
  now < maintenance.start ? 'scheduled' : now < windowEnd(maintenance) ? 'in_progress' : 'completed'

/** Whether something that it was announced for still stands in maintenance though its window is over; of a state told by the clock. */
export const isExceeded = ({ overrun }: Pick<State, 'overrun'>, { id, finishedAt }: Maintenance): boolean =>
  finishedAt === null && [...overrun.values()].some((exceeded) => exceeded?.id === id)

/** Where it stands: by the clock, and under way as long as it takes longer than announced and nobody said that it is finished. */
export const maintenanceState = (state: Pick<State, 'overrun'>, maintenance: Maintenance, now: Instant): MaintenanceState =>
  (isExceeded(state, maintenance) ? 'in_progress' : byClock(maintenance, now))

/** The services that it is announced for and that are still provided. */
export const servicesAnnounced = ({ catalogue }: State, { services }: Maintenance): readonly string[] => services.filter((id) => catalogue?.rowOf.has(id))

/** When it was called off: by a word, or because the last of its services was provided no longer before it was over. */
export function calledOffAt(state: State, maintenance: Maintenance): Instant | null {
  if (maintenance.cancelledAt !== null || servicesAnnounced(state, maintenance).length > 0) return maintenance.cancelledAt
  const left = Math.max(...maintenance.services.map((id) => state.catalogue?.former.services.get(id)?.until ?? -Infinity))
  return left < windowEnd(maintenance) && left > -Infinity ? left : null
}

/** When something was last said about it. */
export const lastSaidOf = ({ at, cancelledAt, finishedAt, changes }: Maintenance): Instant =>
  Math.max(at, cancelledAt ?? at, finishedAt ?? at, changes.at(-1)?.at ?? at)

/** Maintenances that are ahead, under way or ended within seven days, by their start; cancelled ones are gone, and so are those of services that are. */
export const listedMaintenances = (state: State, now: Instant): readonly Maintenance[] =>
  [...state.maintenances.values()]
    .filter((one) => one.cancelledAt === null && servicesAnnounced(state, one).length > 0 && (now < endOf(one) + stillListedFor || isExceeded(state, one)))
    .sort((a, b) => a.start - b.start)

/** Those of them that touch something one insurer uses. */
export const announcedFor = (state: State, insurer: Insurer, now: Instant): readonly Maintenance[] =>
  listedMaintenances(state, now).filter((one) => holdsInsurer(one.scope, insurer) && servicesAnnounced(state, one).some((service) => insurer.services.includes(service)))

/** By service, the columns of the board for which a maintenance of it is under way as planned. */
export function columnsMaintained({ catalogue, board, maintenances }: State, now: Instant): ReadonlyMap<string, ReadonlySet<number>> {
  const maintained = new Map<string, Set<number>>()
  for (const maintenance of maintenances.values()) {
    if (!catalogue || maintenance.cancelledAt !== null || byClock(maintenance, now) !== 'in_progress') continue
    for (const service of maintenance.services) {
      const columns = [...columnsIn(catalogue, maintenance.scope)].filter((column) => (board.rank[(catalogue.rowOf.get(service) ?? -1) * board.width + column] ?? notUsed) !== notUsed)
      maintained.set(service, new Set([...(maintained.get(service) ?? []), ...columns]))
    }
  }
  return maintained
}
