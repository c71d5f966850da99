import type { CatalogueFile, Provider } from '../model/catalogue.ts'
import { instantOf, isTimeZone, type Instant } from '../model/time.ts'
import type { State } from '../state/state.ts'
import { type Command, said } from './command.ts'
import { type Fault, faultAt, faultInWords, faultSaying } from './faults.ts'
import { type Path, Refusal } from './refusal.ts'

export const applyCatalogue: Command<'catalogue.apply'> = (state, at, input) => {
  const { provider, catalogue } = input.data
  const faults = [...catalogueFaults(provider, catalogue), ...alikeBefore(state, catalogue), ...leftTooSoon(catalogue, at)]
  if (faults.length > 0) {
    const named = faults.slice(0, 50)
    throw new Refusal(
      400, 'invalid-catalogue', faults[0]!.path,
      `This catalogue can not be applied. ${named.map(faultInWords).join(' ')}`,
      (words) => words.invalidCatalogue(named.map(faultSaying)),
    )
  }
  return [said('catalogue.apply', input)]
}

/** What is wrong with a catalogue beyond its form: ids twice, ids that lead nowhere, services that depend on themselves. */
export function catalogueFaults(provider: Provider, catalogue: CatalogueFile): readonly Fault[] {
  const { sites, groups, services, use_cases: useCases, insurers } = catalogue
  const [siteIds, groupIds, serviceIds, insurerIds] = [idsOf(sites), idsOf(groups), idsOf(services), idsOf(insurers)]
  const dangling = (what: string, ids: ReadonlySet<string>, id: string, path: Path): readonly Fault[] =>
    ids.has(id) ? [] : [faultAt(path, (words) => words.danglingId(what, id))]
  const danglingServices = (names: readonly string[], path: Path): readonly Fault[] =>
    names.flatMap((id, place) => dangling('service', serviceIds, id, [...path, place]))

  return [
    ...timeZoneFaults(provider),
    ...Object.entries({ sites, groups, services, use_cases: useCases, insurers }).flatMap(([list, items]) => idsTwice(list, items)),
    ...services.flatMap((service, place) => [
      ...dangling('group', groupIds, service.group, ['catalogue', 'services', place, 'group']),
      ...service.depends_on.flatMap((dependency, index) =>
        dangling('service', serviceIds, dependency.service, ['catalogue', 'services', place, 'depends_on', index, 'service'])),
    ]),
    ...useCases.flatMap((useCase, place) => danglingServices(useCase.services, ['catalogue', 'use_cases', place, 'services'])),
    ...insurers.flatMap((insurer, place) => [
      ...dangling('site', siteIds, insurer.site, ['catalogue', 'insurers', place, 'site']),
      ...danglingServices(insurer.services, ['catalogue', 'insurers', place, 'services']),
      ...mergerFaults(insurer, insurerIds, place),
    ]),
    ...circleFaults(services),
  ]
}

function mergerFaults({ id, left }: CatalogueFile['insurers'][number], known: ReadonlySet<string>, place: number): readonly Fault[] {
  const into = left?.merged_into
  if (into === undefined) return []
  const path: Path = ['catalogue', 'insurers', place, 'left', 'merged_into']
  if (into === id) return [faultAt(path, (words) => words.mergedIntoItself(id))]
  return known.has(into) ? [] : [faultAt(path, (words) => words.danglingId('insurer', into))]
}

/** An insurer is said to have left once it has. */
const leftTooSoon = ({ insurers }: CatalogueFile, at: Instant): readonly Fault[] =>
  insurers.flatMap(({ id, left }, place) =>
    (left && instantOf(left.at) > at ? [faultAt(['catalogue', 'insurers', place, 'left', 'at'], (words) => words.leftInTheFuture(id))] : []))

const timeZoneFaults = ({ time_zone: zone }: Provider): readonly Fault[] =>
  isTimeZone(zone) ? [] : [faultAt(['provider', 'time_zone'], (words) => words.noTimeZone(zone))]

type Identified = { readonly id: string }

const idsOf = (items: readonly Identified[]): ReadonlySet<string> => new Set(items.map((item) => item.id))

function idsTwice(list: string, items: readonly Identified[]): readonly Fault[] {
  const seen = new Map<string, string>()
  return items.flatMap(({ id }, place) => {
    const before = seen.get(id.toLowerCase())
    seen.set(id.toLowerCase(), before ?? id)
    if (before === undefined) return []
    return [faultAt(['catalogue', list, place, 'id'], (words) => (before === id ? words.idTwice(id, list) : words.idAlikeInList(id, list, before)))]
  })
}

/** Ids that differ in capitals alone from those of what an earlier catalogue named, which keeps its address. */
function alikeBefore({ catalogue }: State, { sites, services, use_cases: useCases, insurers }: CatalogueFile): readonly Fault[] {
  if (!catalogue) return []
  const { former } = catalogue
  const before = {
    sites: [...idsOf(catalogue.sites), ...former.sites.keys()], services: [...catalogue.rowOf.keys(), ...former.services.keys()],
    use_cases: [...idsOf(catalogue.useCases), ...former.useCases.keys()], insurers: [...catalogue.columnOf.keys(), ...former.insurers.keys()],
  }
  return Object.entries({ sites, services, use_cases: useCases, insurers }).flatMap(([list, items]) => {
    const known = new Map(before[list as keyof typeof before].map((id) => [id.toLowerCase(), id]))
    return items.flatMap(({ id }, place) => {
      const other = known.get(id.toLowerCase())
      return other === undefined || other === id ? [] : [faultAt(['catalogue', list, place, 'id'], (words) => words.idAlikeInList(id, list, other))]
    })
  })
}

function circleFaults(services: CatalogueFile['services']): readonly Fault[] {
  const circle = circleAmong(new Map(services.map((service) => [service.id, service.depends_on.map((dependency) => dependency.service)])))
  if (circle === null) return []
  const place = services.findIndex((service) => service.id === circle[0])
  return [faultAt(['catalogue', 'services', place, 'depends_on'], (words) => words.circle([...circle, circle[0]!]))]
}

/** Walks down from each service once; `done` leads to no circle, and coming back to the walk itself is one. */
function circleAmong(dependencies: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>()
  for (const first of dependencies.keys()) {
    const walk = [first]
    while (walk.length > 0) {
      const next = (dependencies.get(walk.at(-1)!) ?? []).find((id) => !done.has(id))
      if (next === undefined) done.add(walk.pop()!)
      else if (walk.includes(next)) return walk.slice(walk.indexOf(next))
      else walk.push(next)
    }
  }
  return null
}
