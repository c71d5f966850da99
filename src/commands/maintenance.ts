import { isDeepStrictEqual } from 'node:util'
import type { EventData } from '../model/event.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { windowEnd } from '../state/maintenances.ts'
import { isOverrunning } from '../state/standing.ts'
import type { Maintenance, State } from '../state/state.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkAlike, checkNamedIncident, checkScope, checkServices, taken, unknown } from './known.ts'
import { refused, wrong } from './refusal.ts'

export const scheduleMaintenance: Command<'maintenance.schedule'> = (state, at, input) => {
  const { data } = input
  const catalogue = catalogueOf(state)
  checkNamedIncident(state, data.incident)
  checkServices(catalogue, data.services)
  checkScope(catalogue, data.scope)
  if (state.maintenances.has(data.maintenance)) throw taken('maintenance', data.maintenance, 'Give the new one another id.')
  checkAlike('maintenance', data.maintenance, state.maintenances.keys())
  checkOrder(data.window)
  if (instantOf(data.window.end) <= at) {
    throw wrong('window-in-the-past', ['window', 'end'], 'Maintenance is announced before it is over: “end” must be after the moment of recording.')
  }
  return [said('maintenance.schedule', input)]
}

export const cancelMaintenance: Command<'maintenance.cancel'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  const maintenance = standingMaintenance(state, data.maintenance)
  if (isOver(maintenance, at)) {
    throw refused(
      'maintenance-over', ['maintenance'],
      `Maintenance “${maintenance.id}” is over, so it cannot be cancelled any more. Post an update instead.`,
      (words) => words.maintenanceOver(maintenance.id),
    )
  }
  return [said('maintenance.cancel', input)]
}

/** Also after its end, as long as something still stands in maintenance: then it says that this is no longer the announced work. */
export const finishMaintenance: Command<'maintenance.finish'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  const maintenance = standingMaintenance(state, data.maintenance)
  const { id } = maintenance
  if (maintenance.finishedAt !== null) {
    throw refused('maintenance-finished', ['maintenance'], `Maintenance “${id}” is finished already. There is nothing left to do.`, (words) => words.maintenanceFinished(id))
  }
  if (at < maintenance.start) {
    throw refused('maintenance-ahead', ['maintenance'], `Maintenance “${id}” has not begun yet. Cancel it (maintenance.cancel), or change its window (maintenance.change).`, (words) => words.maintenanceAhead(id))
  }
  if (isOver(maintenance, at) && !isOverrunning(state, maintenance, at)) {
    throw refused('maintenance-ended', ['maintenance'], `Maintenance “${id}” ended with its window, and nothing stands in maintenance any more. There is nothing left to do.`, (words) => words.maintenanceEnded(id))
  }
  return [said('maintenance.finish', input)]
}

/** A window may be prolonged while it runs, and after its end as long as something still stands in maintenance; its text may be mended at any time. */
export const changeMaintenance: Command<'maintenance.change'> = (state, at, input) => {
  const { data } = input
  const catalogue = catalogueOf(state)
  checkNamedIncident(state, data.incident)
  const maintenance = standingMaintenance(state, data.maintenance)
  const { id } = maintenance
  if (data.services) checkServices(catalogue, data.services)
  checkScope(catalogue, data.scope)
  if (data.window) checkOrder(data.window)
  if (changesNothing(maintenance, data)) {
    throw refused('nothing-changed', ['maintenance'], `Maintenance “${id}” is announced exactly like that already. Say what changes: services, scope, window or text.`, (words) => words.maintenanceUnchanged(id))
  }
  const isClosed = maintenance.finishedAt !== null || (isOver(maintenance, at) && !isOverrunning(state, maintenance, at))
  if (isClosed && (data.services ?? data.scope ?? data.window)) {
    throw refused('maintenance-ended', ['maintenance'], `Maintenance “${id}” is over; only its text can still be changed. Announce what is to come as a new one (maintenance.schedule).`, (words) => words.maintenanceChangedLate(id))
  }
  if (data.window && instantOf(data.window.end) <= at) {
    throw wrong('window-in-the-past', ['window', 'end'], 'The new window would be over already: “end” must be after the moment of recording. To end it now, say that it is finished (maintenance.finish).')
  }
  return [said('maintenance.change', input)]
}

function standingMaintenance(state: State, id: string): Maintenance {
  const maintenance = state.maintenances.get(id)
  if (!maintenance) throw unknown('maintenance', [id], ['maintenance'], 'Use the id it was scheduled with.')
  if (maintenance.cancelledAt === null) return maintenance
  throw refused('maintenance-cancelled', ['maintenance'], `Maintenance “${id}” is cancelled already. There is nothing left to do.`, (words) => words.maintenanceCancelled(id))
}

const isOver = (maintenance: Maintenance, at: Instant): boolean => windowEnd(maintenance) <= at

function checkOrder({ start, end }: EventData<'maintenance.schedule'>['window']): void {
  if (instantOf(end) <= instantOf(start)) throw wrong('window-reversed', ['window', 'end'], 'The window must end after it starts: put “end” after “start”.')
}

function changesNothing(maintenance: Maintenance, { services, scope, window, text }: EventData<'maintenance.change'>): boolean {
  const isSame = (said: unknown, stands: unknown): boolean => said === undefined || isDeepStrictEqual(said, stands)
  return isSame(services, maintenance.services) && isSame(scope, maintenance.scope) && isSame(text, maintenance.text) &&
    (window === undefined || (instantOf(window.start) === maintenance.start && instantOf(window.end) === maintenance.end))
}
