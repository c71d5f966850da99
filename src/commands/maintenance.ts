import { instantOf } from '../model/time.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkNamedIncident, checkScope, checkServices, taken, unknown } from './known.ts'
import { refused, wrong } from './refusal.ts'

export const scheduleMaintenance: Command<'maintenance.schedule'> = (state, at, input) => {
  const { data } = input
  const catalogue = catalogueOf(state)
  checkNamedIncident(state, data.incident)
  checkServices(catalogue, data.services)
  checkScope(catalogue, data.scope)
  if (state.maintenances.has(data.maintenance)) throw taken('maintenance', data.maintenance, 'Give the new one another id.')
  if (instantOf(data.window.end) <= instantOf(data.window.start)) {
    throw wrong('window-reversed', ['window', 'end'], 'The window must end after it starts: put “end” after “start”.')
  }
  if (instantOf(data.window.end) <= at) {
    throw wrong('window-in-the-past', ['window', 'end'], 'Maintenance is announced before it is over: “end” must be after the moment of recording.')
  }
  return [said('maintenance.schedule', input)]
}

export const cancelMaintenance: Command<'maintenance.cancel'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  const maintenance = state.maintenances.get(data.maintenance)
  if (!maintenance) throw unknown('maintenance', [data.maintenance], ['maintenance'], 'Use the id it was scheduled with.')
  if (maintenance.cancelledAt !== null) {
    throw refused('maintenance-cancelled', ['maintenance'], `Maintenance “${maintenance.id}” is cancelled already. There is nothing left to do.`, (words) => words.maintenanceCancelled(maintenance.id))
  }
  if (maintenance.end <= at) {
    throw refused(
      'maintenance-over', ['maintenance'],
      `Maintenance “${maintenance.id}” is over, so it can not be cancelled any more. Post an update instead.`,
      (words) => words.maintenanceOver(maintenance.id),
    )
  }
  return [said('maintenance.cancel', input)]
}
