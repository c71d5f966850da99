import type { CatalogueFile, Insurer, Service, Site, UseCase } from '../model/catalogue.ts'
import { instantOf, type Instant } from '../model/time.ts'
import type { Board, Catalogue, Former, FormerInsurer, FormerService } from './state.ts'

const nothing: Former = { services: new Map(), insurers: new Map(), sites: new Map(), useCases: new Map() }

/** What is former once `next` takes the place of a catalogue and its board; what comes back is former no more. */
export function formerAfter(before: Catalogue | null, board: Board, next: CatalogueFile, now: Instant): Former {
  if (!before) return { ...nothing, insurers: formerInsurers(nothing.insurers, [], next.insurers, now) }
  const { former } = before
  const columns = before.insurers.map(({ id }) => id)
  const leaving = before.services.map((service, index): FormerService & { readonly id: string } => ({ id: service.id, service, until: now, row: board.rows[index]!, columns }))
  return {
    services: missing(former.services, leaving, next.services),
    insurers: formerInsurers(former.insurers, before.insurers, next.insurers, now),
    sites: missing(former.sites, before.sites, next.sites),
    useCases: missing(former.useCases, before.useCases, next.use_cases),
  }
}

/** Whoever is named no longer has left now; of whom it is said that they left, since when and where to. */
function formerInsurers(
  former: Former['insurers'], before: readonly Insurer[], next: CatalogueFile['insurers'], now: Instant,
): Former['insurers'] {
  const unnamed = missing(former, before.map((insurer) => ({ id: insurer.id, insurer, leftAt: now, mergedInto: null })), next)
  const said = next.flatMap((insurer): readonly [string, FormerInsurer][] =>
    (insurer.left ? [[insurer.id, { insurer, leftAt: instantOf(insurer.left.at), mergedInto: insurer.left.merged_into ?? null }]] : []))
  return new Map([...unnamed, ...said])
}

type Identified = { readonly id: string }

function missing<Item>(former: ReadonlyMap<string, Item>, before: readonly (Item & Identified)[], next: readonly Identified[]): ReadonlyMap<string, Item> {
  const here = new Set(next.map(({ id }) => id))
  const all = new Map([...former, ...before.map((item) => [item.id, item] as const)])
  return new Map([...all].filter(([id]) => !here.has(id)))
}

/** A service of the present catalogue or an earlier one, for its name. */
export const serviceEverNamed = (catalogue: Catalogue | null, id: string): Service | undefined =>
  catalogue?.services[catalogue.rowOf.get(id) ?? -1] ?? catalogue?.former.services.get(id)?.service

/** An insurer of the present catalogue or an earlier one, for its name. */
export const insurerEverNamed = (catalogue: Catalogue | null, id: string): Insurer | undefined =>
  catalogue?.insurers[catalogue.columnOf.get(id) ?? -1] ?? catalogue?.former.insurers.get(id)?.insurer

/** A site of the present catalogue or an earlier one, for its name. */
export const siteEverNamed = (catalogue: Catalogue | null, id: string): Site | undefined =>
  catalogue?.sites.find((site) => site.id === id) ?? catalogue?.former.sites.get(id)

/** A use case of the present catalogue or an earlier one, for its name. */
export const useCaseEverNamed = (catalogue: Catalogue | null, id: string): UseCase | undefined =>
  catalogue?.useCases.find((useCase) => useCase.id === id) ?? catalogue?.former.useCases.get(id)

/** What is known of an insurer that left; null for one that is served, and for one that never was. */
export const formerInsurer = (catalogue: Catalogue | null, id: string): FormerInsurer | null => catalogue?.former.insurers.get(id) ?? null
