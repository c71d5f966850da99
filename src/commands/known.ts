import { alikeAmong } from '../model/id.ts'
import type { Scope } from '../model/scope.ts'
import { conflict } from '../model/problem.ts'
import type { RefusalSaying } from '../model/refusal-words.ts'
import type { Incident, Stage } from '../state/incident.ts'
import type { Catalogue, State } from '../state/state.ts'
import { type Path, type Refusal, pathText, quoted, refused, wrong } from './refusal.ts'

export function catalogueOf(state: State): Catalogue {
  if (state.catalogue) return state.catalogue
  throw conflict('no-catalogue', 'There is no catalogue yet, so nothing can be said about it. Apply one first (catalogue.apply).')
}

export const unknown = (what: string, ids: readonly string[], path: Path, remedy: string, saying?: RefusalSaying): Refusal =>
  wrong(`unknown-${what.replaceAll(' ', '-')}`, path, `There is no ${what} ${quoted(ids)} (${pathText(path)}). ${remedy}`, saying ?? ((words) => words.unknown(what, ids, pathText(path))))

function checkAll(what: string, ids: readonly string[], isKnown: (id: string) => boolean, path: Path): void {
  const strange = ids.filter((id) => !isKnown(id))
  if (strange.length > 0) throw unknown(what, strange, [...path, ids.indexOf(strange[0]!)], 'Use an id that stands in the catalogue.')
}

export const checkServices = (catalogue: Catalogue, ids: readonly string[]): void =>
  checkAll('service', ids, (id) => catalogue.rowOf.has(id), ['services'])

export const checkInsurers = (catalogue: Catalogue, ids: readonly string[], path: Path = ['insurers']): void =>
  checkAll('insurer', ids, (id) => catalogue.columnOf.has(id), path)

export function checkInsurer(catalogue: Catalogue, id: string, path: Path): void {
  if (!catalogue.columnOf.has(id)) throw unknown('insurer', [id], path, 'Use the id of an insurer in the catalogue.')
}

export function checkScope(catalogue: Catalogue, scope: Scope | undefined): void {
  if (scope === undefined || 'all' in scope) return
  if ('insurers' in scope) return checkInsurers(catalogue, scope.insurers, ['scope', 'insurers'])
  checkAll('site', scope.sites, (id) => catalogue.sites.some((site) => site.id === id), ['scope', 'sites'])
}

export function checkUseCase(catalogue: Catalogue, id: string): void {
  if (catalogue.useCases.some((useCase) => useCase.id === id)) return
  throw unknown('use case', [id], ['use_case'], 'Use the id of a use case in the catalogue.')
}

/** An incident, whether it has ended or not. */
export function anyIncident(state: State, id: string): Incident {
  const incident = state.incidents.get(id)
  if (!incident) throw unknown('incident', [id], ['incident'], 'Open it first (incident.open), or use the id of one that was opened.')
  return incident
}

/** An incident that may still be added to: open, or resolved and not closed. */
export function unclosedIncident(state: State, id: string): Incident {
  const incident = anyIncident(state, id)
  if (incident.status !== 'closed') return incident
  throw refused(
    'incident-closed', ['incident'],
    `Incident “${id}” is closed: nothing can be added to it. Reopen it first (incident.reopen, with a reason), or open a new one.`,
    (words) => words.incidentClosed(id),
  )
}

export function openIncident(state: State, id: string): Incident {
  const incident = unclosedIncident(state, id)
  if (incident.status === 'open') return incident
  throw refused('incident-resolved', ['incident'], `Incident “${id}” is resolved. Reopen it first (incident.reopen, with a reason).`, (words) => words.incidentResolved(id))
}

/** For events that may name an incident without acting on it. */
export function checkNamedIncident(state: State, id: string | undefined): void {
  if (id !== undefined) unclosedIncident(state, id)
}

export function stageOf(incident: Incident, id: string, path: Path): Stage {
  const stage = incident.stages.find((one) => one.id === id)
  if (stage) return stage
  const known = incident.stages.map((one) => one.id)
  const plan = known.length === 0 ? 'no stages yet; plan it first (stage.plan)' : quoted(known)
  throw unknown('stage', [id], path, `The plan of “${incident.id}” has ${plan}.`, (words) => words.unknownStage(id, pathText(path), incident.id, known))
}

interface TakenBy {
  /** The incident that what has the id belongs to. */
  readonly place?: string
  readonly isInForce?: true
}

export const taken = (what: string, id: string, remedy: string, { place, isInForce }: TakenBy = {}): Refusal =>
  refused('id-taken', [what], `${what[0]!.toUpperCase()}${what.slice(1)} “${id}” already exists. ${remedy}`, (words) => words.idTaken(what, id, place ?? null, isInForce === true))

/** Refuses a new id that differs from one that was given before in capitals alone. */
export function checkAlike(what: string, id: string, others: Iterable<string>, path: Path = [what]): void {
  const standing = alikeAmong(id, others)
  if (standing === null) return
  throw refused(
    'id-alike', path, `The ${what} “${id}” differs from “${standing}” in capitals alone, and addresses do not tell them apart. Choose another id.`,
    (words) => words.idAlike(what, id, standing),
  )
}
