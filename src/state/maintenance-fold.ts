import type { EntryOf } from '../model/event.ts'
import { instantOf } from '../model/time.ts'
import { ownMap, type Draft } from './draft.ts'

export function maintenanceScheduled(draft: Draft, { at, data }: EntryOf<'maintenance.schedule'>): void {
  ownMap(draft, 'maintenances').set(data.maintenance, {
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
}

export function maintenanceCancelled(draft: Draft, { at, data }: EntryOf<'maintenance.cancel'>): void {
  const maintenance = draft.state.maintenances.get(data.maintenance)
  if (maintenance) ownMap(draft, 'maintenances').set(maintenance.id, { ...maintenance, cancelledAt: instantOf(at) })
}
