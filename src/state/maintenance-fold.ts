import type { EntryOf } from '../model/event.ts'
import { instantOf } from '../model/time.ts'
import { ownMap, type Draft } from './draft.ts'
import type { Maintenance, MaintenanceWording } from './state.ts'

type Schedule = EntryOf<'maintenance.schedule'>
type Change = EntryOf<'maintenance.change'>

/** A maintenance as it was announced first. */
export const announcedBy = ({ at, data }: Schedule): Maintenance => ({
  id: data.maintenance,
  at: instantOf(at),
  incident: data.incident ?? null,
  services: data.services,
  scope: data.scope,
  start: instantOf(data.window.start),
  end: instantOf(data.window.end),
  text: data.text,
  cancelledAt: null,
  finishedAt: null,
  changes: [],
})

/** The same after it was announced otherwise; what stood before is kept. */
export function changedBy(maintenance: Maintenance, { at, data }: Change): Maintenance {
  const { services, scope, start, end, text } = maintenance
  const before: MaintenanceWording = { services, scope, start, end, text }
  const after: MaintenanceWording = {
    services: data.services ?? services,
    scope: data.scope ?? scope,
    start: data.window ? instantOf(data.window.start) : start,
    end: data.window ? instantOf(data.window.end) : end,
    text: data.text ?? text,
  }
  return { ...maintenance, ...after, changes: [...maintenance.changes, { at: instantOf(at), reason: data.reason, before }] }
}

export function maintenanceScheduled(draft: Draft, entry: Schedule): void {
  ownMap(draft, 'maintenances').set(entry.data.maintenance, announcedBy(entry))
}

export const maintenanceCancelled = (draft: Draft, { at, data }: EntryOf<'maintenance.cancel'>): void =>
  replaced(draft, data.maintenance, (maintenance) => ({ ...maintenance, cancelledAt: instantOf(at) }))

export const maintenanceFinished = (draft: Draft, { at, data }: EntryOf<'maintenance.finish'>): void =>
  replaced(draft, data.maintenance, (maintenance) => ({ ...maintenance, finishedAt: instantOf(at) }))

export const maintenanceChanged = (draft: Draft, entry: Change): void =>
  replaced(draft, entry.data.maintenance, (maintenance) => changedBy(maintenance, entry))

function replaced(draft: Draft, id: string, change: (maintenance: Maintenance) => Maintenance): void {
  const maintenance = draft.state.maintenances.get(id)
  if (maintenance) ownMap(draft, 'maintenances').set(id, change(maintenance))
}
