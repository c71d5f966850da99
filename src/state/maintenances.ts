import type { Instant } from '../model/time.ts'
import type { Maintenance, State } from './state.ts'

export type MaintenanceState = 'scheduled' | 'in_progress' | 'completed'

export const stillListedFor = 7 * 86_400_000

/** Where a maintenance that was not cancelled stands by the clock alone; its start is in it, its end is not. */
export const maintenanceState = ({ start, end }: Maintenance, now: Instant): MaintenanceState =>
  now < start ? 'scheduled' : now < end ? 'in_progress' : 'completed'

/** Maintenances that are ahead, under way or ended within seven days, by their start; cancelled ones are gone. */
export const listedMaintenances = (state: State, now: Instant): readonly Maintenance[] =>
  [...state.maintenances.values()]
    .filter(({ cancelledAt, end }) => cancelledAt === null && now < end + stillListedFor)
    .sort((a, b) => a.start - b.start)
