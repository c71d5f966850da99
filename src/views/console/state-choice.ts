import type { Text } from '../../model/text.ts'
import type { ServiceState } from '../../model/state-of-service.ts'
import { holdsInsurer, type Scope } from '../../model/scope.ts'
import { openIncidents } from '../../state/restoration.ts'
import type { State } from '../../state/state.ts'

/** What an operator has filled in so far to set states; as text, the way it came from the form. */
export interface StateChoice {
  readonly services: readonly string[]
  readonly scope: 'all' | 'sites' | 'insurers'
  readonly sites: readonly string[]
  readonly insurers: readonly string[]
  readonly find: string
  readonly to: ServiceState | null
  readonly incident: string
  /** As incident/stage. */
  readonly stage: string
  readonly since: string
  readonly reason: 'none' | 'sentence' | 'own'
  readonly sentence: string
  /** The service that fills the gap of the sentence; empty for those that were chosen. */
  readonly about: string
  readonly time: string
  readonly number: string
  readonly de: string
  readonly en: string
  readonly fall: 'setback' | 'planned' | null
  readonly override: boolean
}

export const nothingChosen: StateChoice = {
  services: [], scope: 'all', sites: [], insurers: [], find: '', to: null, incident: '', stage: '', since: '',
  reason: 'none', sentence: '', about: '', time: '', number: '', de: '', en: '', fall: null, override: false,
}

/** What an empty form begins with: while one incident is open, most of what is reported belongs to it. */
export function firstChoice(state: State): StateChoice {
  const [incident, ...others] = openIncidents(state)
  return { ...nothingChosen, incident: incident && others.length === 0 ? incident.id : '' }
}

/** The same as names and values of a form, to be carried through a preview. */
export const fieldsOf = (choice: StateChoice): readonly (readonly [string, string])[] => [
  ...choice.services.map((id) => ['service', id] as const),
  ['scope', choice.scope],
  ...choice.sites.map((id) => ['site', id] as const),
  ...choice.insurers.map((id) => ['insurer', id] as const),
  ...(['to', 'incident', 'stage', 'since', 'reason', 'sentence', 'about', 'time', 'number', 'de', 'en', 'fall'] as const).map((name) => [name, choice[name] ?? ''] as const),
  ...(choice.override ? [['override', 'yes'] as const] : []),
]

const longestPath = 6_000

/** An address that brings the same choice back, as long as it is not too long for one. */
export function statesPath(choice: StateChoice): string {
  const path = `/states?${new URLSearchParams(fieldsOf(choice).filter(([, value]) => value !== '').map(([name, value]): [string, string] => [name, value])).toString()}`
  return path.length <= longestPath ? path : '/states'
}

/** Who would be concerned, or null while nobody is chosen. */
export function chosenScope({ scope, sites, insurers }: StateChoice): Scope | null {
  if (scope === 'all') return { all: true }
  if (scope === 'sites') return sites.length > 0 ? { sites: [...sites] } : null
  return insurers.length > 0 ? { insurers: [...insurers] } : null
}

/** The incident that was chosen, also by its stage. */
export const chosenIncident = ({ incident, stage }: StateChoice): string => (incident === '' ? (stage.split('/')[0] ?? '') : incident)

/** What a button of the form adds to the choice: a group's services, a stage's with its scope, a service and all that depend on it. */
export function picked(state: State, choice: StateChoice, pick: string, dependency: string): StateChoice {
  const [what, id = ''] = pick.split(/:(.*)/s)
  const services = state.catalogue?.services ?? []
  if (what === 'none') return { ...choice, services: [] }
  if (what === 'group') return { ...choice, services: together(choice.services, services.filter(({ group }) => group === id).map((service) => service.id)) }
  if (what === 'dependency') return { ...choice, services: together(choice.services, dependentOn(state, dependency)) }
  if (what === 'stage') return stagePicked(state, choice, id)
  return choice
}

const together = (some: readonly string[], more: readonly string[]): readonly string[] => [...new Set([...some, ...more])]

function stagePicked(state: State, choice: StateChoice, place: string): StateChoice {
  const [incidentId = '', stageId = ''] = place.split('/')
  const stage = state.incidents.get(incidentId)?.stages.find(({ id }) => id === stageId)
  if (!stage) return choice
  const { scope } = stage
  return {
    ...choice,
    services: together([], stage.services),
    incident: incidentId,
    stage: place,
    scope: 'all' in scope ? 'all' : 'sites' in scope ? 'sites' : 'insurers',
    sites: 'sites' in scope ? scope.sites : [],
    insurers: 'insurers' in scope ? scope.insurers : [],
  }
}

/** A service and all that can not work without it or work less well, also by way of others. */
export function dependentOn(state: State, id: string): readonly string[] {
  const services = state.catalogue?.services ?? []
  const found = new Set(services.some((service) => service.id === id) ? [id] : [])
  for (const known of found) {
    for (const service of services) if (service.depends_on.some((dependency) => dependency.service === known)) found.add(service.id)
  }
  return services.map((service) => service.id).filter((service) => found.has(service))
}

export interface Leaving {
  readonly service: string
  readonly rank: number
  readonly insurers: number
  /** How many of them had got better in the chosen incident. */
  readonly improved: number
}

/** From where the chosen cells would leave, by service and present state. */
export function leavings(state: State, choice: StateChoice): readonly Leaving[] {
  const { catalogue, board } = state
  const scope = chosenScope(choice)
  if (!catalogue || !scope) return []
  const columns = catalogue.insurers.flatMap((insurer, column) => (holdsInsurer(scope, insurer) ? [column] : []))
  const number = state.incidents.get(chosenIncident(choice))?.number ?? -1
  return choice.services.flatMap((service) => {
    const row = catalogue.rowOf.get(service)
    if (row === undefined) return []
    const byRank = new Map<number, { insurers: number; improved: number }>()
    for (const column of columns) {
      const cell = row * board.width + column
      const count = byRank.get(board.rank[cell]!) ?? { insurers: 0, improved: 0 }
      byRank.set(board.rank[cell]!, { insurers: count.insurers + 1, improved: count.improved + (board.improvedIn[cell] === number ? 1 : 0) })
    }
    return [...byRank].map(([rank, count]) => ({ service, rank, ...count }))
  })
}

/** A sentence with its gaps filled, in each language by what is said there. */
export const filled = (text: Text, fill: (language: string) => Readonly<Record<string, string>>): Text =>
  Object.fromEntries(Object.entries(text).map(([language, words]) => {
    const values = fill(language)
    return [language, words.replace(/\{(service|time|number)\}/g, (gap, name: string) => values[name] ?? gap)]
  }))
