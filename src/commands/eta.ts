import { everybody, scopeKey } from '../model/scope.ts'
import { instantOf } from '../model/time.ts'
import { newestSaid } from '../state/eta.ts'
import type { EtaTarget, Incident } from '../state/incident.ts'
import type { Catalogue } from '../state/state.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkScope, openIncident, stageOf, unknown } from './known.ts'
import { refused, wrong } from './refusal.ts'

export const setEta: Command<'eta.set'> = (state, at, input) => {
  const { target, scope, window } = input.data
  const catalogue = catalogueOf(state)
  const incident = openIncident(state, input.data.incident)
  checkTarget(catalogue, incident, target)
  checkScope(catalogue, scope)
  if ('stage' in target && stageOf(incident, target.stage, ['target', 'stage']).state === 'cancelled') {
    throw refused('stage-cancelled', ['target', 'stage'], `Stage “${target.stage}” is cancelled, so nothing is expected of it. Name another stage.`, (words) => words.stageCancelled(target.stage))
  }
  if (instantOf(window.latest) < instantOf(window.earliest)) {
    throw wrong('window-reversed', ['window', 'latest'], 'The window ends before it begins. “latest” must not be before “earliest”.')
  }
  if (instantOf(window.latest) < at) {
    throw wrong('window-in-the-past', ['window', 'latest'], 'The whole window is in the past. “latest” must not be before the moment of recording.')
  }
  return [said('eta.set', input)]
}

export const withdrawEta: Command<'eta.withdraw'> = (state, at, input) => {
  const { target, scope, new_window_by: newWindowBy } = input.data
  const catalogue = catalogueOf(state)
  const incident = openIncident(state, input.data.incident)
  checkTarget(catalogue, incident, target)
  checkScope(catalogue, scope)
  const wanted = scopeKey(scope ?? everybody)
  const newest = newestSaid(incident, target).find(({ scope: each }) => scopeKey(each) === wanted)
  if (!newest?.window) {
    throw refused(
      'no-such-eta', ['target'],
      `No window stands for ${targetInWords(target)} with this very scope, so none can be withdrawn. Name the target and scope it was set for.`,
      (words) => ('stage' in target ? words.noSuchEta('stage', target.stage) : words.noSuchEta('service', target.service)),
    )
  }
  if (newWindowBy !== undefined && instantOf(newWindowBy) <= at) {
    throw wrong(
      'promise-in-the-past', ['new_window_by'],
      'A new window can only be promised for a time to come: “new_window_by” must be after the moment of recording.',
    )
  }
  return [said('eta.withdraw', input)]
}

function checkTarget(catalogue: Catalogue, incident: Incident, target: EtaTarget): void {
  if ('stage' in target) stageOf(incident, target.stage, ['target', 'stage'])
  else if (!catalogue.rowOf.has(target.service)) {
    throw unknown('service', [target.service], ['target', 'service'], 'Use the id of a service in the catalogue.')
  }
}

const targetInWords = (target: EtaTarget): string => ('stage' in target ? `stage “${target.stage}”` : `service “${target.service}”`)
