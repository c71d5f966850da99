import type { Static } from 'typebox'
import { iso, type Instant } from '../../model/time.ts'
import { isExceeded, maintenanceState, servicesAnnounced } from '../../state/maintenances.ts'
import type { Maintenance, State } from '../../state/state.ts'
import { timeOrNull } from './parts.ts'
import type { StatusSchema } from './schemas.ts'

/** Announced work as it stands. */
export const maintenanceAnswer = (state: State, maintenance: Maintenance, now: Instant): Static<typeof StatusSchema>['maintenances'][number] => ({
  id: maintenance.id,
  services: [...servicesAnnounced(state, maintenance)],
  scope: maintenance.scope,
  starts_at: iso(maintenance.start),
  ends_at: iso(maintenance.end),
  state: maintenanceState(state, maintenance, now),
  overrun: isExceeded(state, maintenance),
  finished_at: timeOrNull(maintenance.finishedAt),
  changes: maintenance.changes.map(({ at, reason, before }) => ({
    at: iso(at), reason, before: { services: [...before.services], scope: before.scope, starts_at: iso(before.start), ends_at: iso(before.end), text: before.text },
  })),
  text: maintenance.text,
  incident: maintenance.incident,
})
