import type { Insurer } from '../model/catalogue.ts'
import type { Entry } from '../model/event.ts'
import { everybody, holdsInsurer, type Scope } from '../model/scope.ts'
import type { State } from './state.ts'
import { concernsInsurer } from './timeline.ts'

/** Whether an entry can change what one insurer reads. When that can not be told, as for the end of what is gone already, it can. */
export function entryConcerns(state: State, entry: Entry, insurer: Insurer): boolean {
  const holds = (scope: Scope = everybody): boolean => holdsInsurer(scope, insurer)
  const uses = (services: readonly string[]): boolean => services.some((service) => insurer.services.includes(service))
  const usesIn = (scope: Scope | undefined, services: readonly string[]): boolean => holds(scope) && uses(services)
  const incident = 'incident' in entry.data && entry.data.incident !== undefined ? state.incidents.get(entry.data.incident) : undefined
  switch (entry.type) {
    case 'service.state':
    case 'stage.plan':
    case 'maintenance.schedule': return usesIn(entry.data.scope, entry.data.services)
    case 'board.confirm': return entry.data.services === undefined ? holds(entry.data.scope) : usesIn(entry.data.scope, entry.data.services)
    case 'update.post':
    case 'advice.set':
    case 'backlog.report': return holds(entry.data.scope)
    case 'update.edit': return holds(incident?.updates.find(({ id }) => id === entry.data.update)?.scope)
    case 'eta.set':
    case 'eta.withdraw': {
      const { target, scope } = entry.data
      if ('service' in target) return usesIn(scope, [target.service])
      const stage = incident?.stages.find(({ id }) => id === target.stage)
      return holds(scope) && (!stage || usesIn(stage.scope, stage.services))
    }
    case 'stage.start':
    case 'stage.pause':
    case 'stage.resume':
    case 'stage.complete':
    case 'stage.cancel': {
      const stage = incident?.stages.find(({ id }) => id === entry.data.stage)
      return !stage || usesIn(stage.scope, stage.services)
    }
    case 'maintenance.cancel':
    case 'maintenance.finish':
    case 'maintenance.change': {
      const maintenance = state.maintenances.get(entry.data.maintenance)
      return !maintenance || [maintenance, ...maintenance.changes.map(({ before }) => before)].some(({ scope, services }) => usesIn(scope, services))
    }
    case 'insurer.notice': return entry.data.insurers.includes(insurer.id)
    case 'insurer.contact': return entry.data.insurer === insurer.id
    case 'incident.phase':
    case 'incident.severity':
    case 'incident.resolve':
    case 'incident.reopen':
    case 'incident.close':
    case 'report.publish': return !incident || concernsInsurer(state, incident, insurer)
    default: return true
  }
}
