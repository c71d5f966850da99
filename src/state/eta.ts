import { holdsInsurer, scopeKey } from '../model/scope.ts'
import type { Insurer } from '../model/catalogue.ts'
import { columnsIn } from './scope-columns.ts'
import type { EtaSaid, EtaTarget, Incident } from './incident.ts'
import type { Catalogue } from './state.ts'

/** An ETA that stands: its window is known. */
export type Eta = EtaSaid & { readonly window: NonNullable<EtaSaid['window']> }

const isSameTarget = (a: EtaTarget, b: EtaTarget): boolean =>
  'stage' in a ? 'stage' in b && a.stage === b.stage : 'service' in b && a.service === b.service

/** Everything said about when for a target, oldest first. */
export const etaHistory = (incident: Incident, target: EtaTarget): readonly EtaSaid[] =>
  incident.etas.filter((said) => isSameTarget(said.target, target))

/** The newest word for each scope: a window, or that there is none any more. */
export function newestSaid(incident: Incident, target: EtaTarget): readonly EtaSaid[] {
  const newest = new Map<string, EtaSaid>()
  for (const said of etaHistory(incident, target)) newest.set(scopeKey(said.scope), said)
  return [...newest.values()]
}

const stands = (said: EtaSaid): said is Eta => said.window !== null

/** The ETA of a target for all insurers, or null. */
export const etaForAll = (incident: Incident, target: EtaTarget): Eta | null =>
  newestSaid(incident, target).filter(stands).find(({ scope }) => 'all' in scope) ?? null

/** When a withdrawn ETA of a target for all insurers is to be replaced, as promised with its withdrawal. */
export const withdrawnForAll = (incident: Incident, target: EtaTarget): EtaSaid | null =>
  newestSaid(incident, target).find(({ scope, window }) => 'all' in scope && window === null) ?? null

/** The ETA that the narrowest scope holding an insurer gives, or null where it was withdrawn; of two as narrow, the newer. */
export function etaForInsurer(catalogue: Catalogue, incident: Incident, target: EtaTarget, insurer: Insurer): Eta | null {
  const holding = newestSaid(incident, target).filter(({ scope }) => holdsInsurer(scope, insurer))
  return narrowest(catalogue, holding)
}

/** The ETA said for a site apart from the one for all, or null. */
export function etaForSite(catalogue: Catalogue, incident: Incident, target: EtaTarget, site: string): Eta | null {
  const holding = newestSaid(incident, target).filter(({ scope }) => 'sites' in scope && scope.sites.includes(site))
  return narrowest(catalogue, holding)
}

/** A withdrawal leaves no ETA, until something newer is said for a wider scope. */
function narrowest(catalogue: Catalogue, words: readonly EtaSaid[]): Eta | null {
  const narrowFirst = [...words].sort((a, b) => columnsIn(catalogue, a.scope).length - columnsIn(catalogue, b.scope).length || b.at - a.at)
  const valid = narrowFirst.find((said, place) => stands(said) || !narrowFirst.slice(place + 1).some(({ at }) => at > said.at))
  return valid && stands(valid) ? valid : null
}

/** How often a window for a scope was moved: set again after it had been set, or withdrawn. */
export const timesMoved = (incident: Incident, eta: EtaSaid): number =>
  etaHistory(incident, eta.target).filter(({ scope }) => scopeKey(scope) === scopeKey(eta.scope)).length - 1
