import type { Applied, CatalogueFile, Group, Service } from '../model/catalogue.ts'
import { shortened } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import type { State } from '../state/state.ts'
import type { OldComponent, OldPage } from './page.ts'
import { freeId, slugOf } from './slug.ts'
import type { Language, MovingInWords } from './words.ts'

export interface CatalogueOptions {
  readonly language: Language
  readonly words: MovingInWords
  readonly isExercise: boolean
  /** From when on the record can hold something of the page. */
  readonly begin: Instant
  /** Since when a component counts, no earlier than that. */
  readonly beginOf: (component: OldComponent) => Instant
}

/** The catalogue as it takes in the components of a page. */
export interface TakenCatalogue {
  /** Each with the services that there were from then on; none where nothing is new. */
  readonly versions: readonly { readonly at: Instant; readonly applied: Applied }[]
  /** Whether it is the first one of the record. */
  readonly isFirst: boolean
  /** By the id of a component. */
  readonly serviceOf: ReadonlyMap<string, string>
  /** The ids of services that are new, and of those that were here under the same name. */
  readonly added: readonly string[]
  readonly matched: readonly string[]
  readonly left: readonly string[]
}

/**
 * Matches components with services: as remembered, else by id or name; what matches nothing is added. Nothing that is here is
 * changed or removed.
 */
export function catalogueTaken(page: OldPage, state: State, remembered: ReadonlyMap<string, string>, options: CatalogueOptions): TakenCatalogue {
  const base = baseFor(page, state, options)
  const { rowOf, former } = state.catalogue ?? { rowOf: new Map<string, number>(), former: null }
  const taken = new Set([...rowOf.keys(), ...(former?.services.keys() ?? [])])
  const found = page.components.map((component) => ({ component, service: remembered.get(component.id) ?? null }))
  const spoken = new Set(remembered.values())
  const matched: string[] = []
  const serviceOf = new Map<string, string>()
  const added: { readonly component: OldComponent; readonly service: Service }[] = []
  const left: string[] = []
  const groups = groupsTaken(page, base.catalogue.groups, options)
  for (const { component, service } of found) {
    if (service !== null) {
      if (rowOf.has(service)) serviceOf.set(component.id, service)
      else left.push(`“${component.name}”: became “${service}”, which the catalogue no longer holds.`)
      continue
    }
    const same = base.catalogue.services.find((one) => !spoken.has(one.id) && isNamed(one, component.name))
    if (same) {
      spoken.add(same.id)
      matched.push(same.id)
      serviceOf.set(component.id, same.id)
      continue
    }
    const id = freeId(wishesFor(component, page), taken)
    serviceOf.set(component.id, id)
    added.push({ component, service: serviceFrom(id, component, groups.groupOf(component.group), options) })
  }
  return { versions: versionsOf(base, groups, added, state.catalogue === null, options), isFirst: state.catalogue === null, serviceOf, added: added.map(({ service }) => service.id), matched, left }
}

const isNamed = ({ id, name }: Service, given: string): boolean =>
  id === slugOf(given) || Object.values(name).some((words) => words.trim().toLowerCase() === given.toLowerCase())

function wishesFor({ id, name, group }: OldComponent, { groups }: OldPage): readonly string[] {
  const [own, ofGroup] = [slugOf(name), slugOf(groups.find((one) => one.id === group)?.name ?? '')]
  return own === '' ? [`service-${id.toLowerCase()}`] : [own, ...(ofGroup === '' ? [] : [`${ofGroup}-${own}`.slice(0, 58)])]
}

const serviceFrom = (id: string, { name, description }: OldComponent, group: string, { language }: CatalogueOptions): Service =>
  ({ id, group, name: { [language]: name }, description: { [language]: description || name }, depends_on: [] })

function baseFor(page: OldPage, { catalogue: now }: State, { language, words, isExercise }: CatalogueOptions): Applied {
  if (now) {
    const { sites, groups, services, useCases, named } = now
    return { exercise: now.exercise, provider: now.provider, catalogue: { sites, groups, services, use_cases: useCases, insurers: named } as CatalogueFile }
  }
  const insurer = { id: 'everyone', name: shortened(words.everybody(page.name), 200), site: 'main', services: [] }
  return {
    exercise: isExercise,
    provider: { name: page.name, legal_name: page.name, url: page.url ?? 'https://status.example', time_zone: page.zone, languages: [language] },
    catalogue: { sites: [{ id: 'main', name: { [language]: words.site } }], groups: [], services: [], use_cases: [], insurers: [insurer] },
  }
}

interface TakenGroups {
  readonly groupOf: (old: string | null) => string
  readonly all: () => Group[]
}

/** Groups by their names; components without one go into a group of their own. */
function groupsTaken(page: OldPage, here: readonly Group[], { language, words }: CatalogueOptions): TakenGroups {
  const taken = new Set(here.map(({ id }) => id))
  const byOld = new Map<string | null, Group>()
  const groupFor = (old: string | null): Group => {
    const known = page.groups.find(({ id }) => id === old)
    const name = known?.name ?? words.group
    const key = known?.id ?? null
    const group = byOld.get(key) ?? here.find((one) => Object.values(one.name).some((given) => given.toLowerCase() === name.toLowerCase()))
      ?? { id: freeId([slugOf(name) || `group-${slugOf(known?.id ?? '')}`], taken), name: { [language]: name } }
    byOld.set(key, group)
    return group
  }
  return {
    groupOf: (old) => groupFor(old).id,
    all: () => [...new Set([...here, ...byOld.values()])],
  }
}

type Added = { readonly component: OldComponent; readonly service: Service }

/** New services are used by every insurer, since that page makes no difference between them. */
function versionsOf(base: Applied, groups: TakenGroups, added: readonly Added[], isFirst: boolean, { begin, beginOf }: CatalogueOptions): TakenCatalogue['versions'] {
  const moments = [...new Set([...(isFirst ? [begin] : []), ...added.map(({ component }) => beginOf(component))])].sort((a, b) => a - b)
  return moments.map((at) => {
    const here = added.filter(({ component }) => beginOf(component) <= at).map(({ service }) => service)
    const ids = here.map(({ id }) => id)
    const { catalogue } = base
    return {
      at,
      applied: {
        ...base,
        catalogue: {
          ...catalogue,
          groups: groups.all(),
          services: [...catalogue.services, ...here],
          insurers: catalogue.insurers.map((insurer) => ({ ...insurer, services: [...insurer.services, ...ids] })),
        },
      },
    }
  })
}
