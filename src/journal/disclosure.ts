import type { EntryOf, Phase, Severity } from '../model/event.ts'
import type { Text } from '../model/text.ts'
import type { PlannedStage } from './public-plan.ts'

/** What must be remembered of all entries so far to decide what of the next one is public. Immutable; can be rebuilt from the journal. */
export interface Disclosure {
  /** Public forms so far. */
  readonly position: number
  /** What the catalogue lets readers know of; nothing else is ever named. */
  readonly services: ReadonlySet<string>
  readonly useCases: ReadonlySet<string>
  /** Advice that stands in public, and its incident. */
  readonly advice: ReadonlyMap<string, string>
  /** Things said without a public form, as “kind id”: what is said about them later has none either. */
  readonly hidden: ReadonlySet<string>
  readonly incidents: ReadonlyMap<string, IncidentDisclosure>
  /** Sequences of the entries that have no public form, in order. */
  readonly untold: readonly number[]
  /** For incidents opened in secret and published later: the sequence of their opening, and the position that tells their title. */
  readonly toldLater: ReadonlyMap<number, number>
  /** The time zone of the provider. */
  readonly zone: string
}

export interface IncidentDisclosure {
  readonly unpublished: Unpublished | null
  /** The full plan in order, hidden stages among the public ones. */
  readonly plan: readonly PlannedStage[]
  /** Windows that stand in public, as “target, scope”. */
  readonly windows: ReadonlySet<string>
}

/** An incident that readers do not know of yet: what they will be told when it is published. */
export interface Unpublished {
  /** The sequence of its opening. */
  readonly openedIn: number
  readonly title: Text
  readonly severity: Severity
  readonly phase: Phase
  readonly openedAt: string
  /** Public positions of its states, which are shown without it. */
  readonly positions: readonly number[]
}

export const nothingDisclosed: Disclosure = {
  position: 0,
  services: new Set(),
  useCases: new Set(),
  advice: new Map(),
  hidden: new Set(),
  incidents: new Map(),
  untold: [],
  toldLater: new Map(),
  zone: 'UTC',
}

const plainIncident: IncidentDisclosure = { unpublished: null, plan: [], windows: new Set() }

/** A disclosure that is being carried on: within one batch each collection is copied once, when it first changes. */
export interface Draft {
  readonly now: { -readonly [Key in keyof Disclosure]: Disclosure[Key] }
  readonly owned: WeakSet<object>
}

export const draftOf = (disclosure: Disclosure): Draft => ({ now: { ...disclosure }, owned: new WeakSet() })

export const incidentIn = (draft: Draft, id: string | undefined): IncidentDisclosure =>
  (id === undefined ? undefined : draft.now.incidents.get(id)) ?? plainIncident

export function changeIncident(draft: Draft, id: string, change: Partial<IncidentDisclosure>): void {
  draft.now.incidents = own(draft, draft.now.incidents, (map) => new Map(map)).set(id, { ...incidentIn(draft, id), ...change })
}

export const isHidden = (draft: Draft, kind: HiddenKind, id: string): boolean => draft.now.hidden.has(`${kind} ${id}`)

export type HiddenKind = 'update' | 'statement' | 'resolution' | 'maintenance' | 'notice' | 'contact'

export function markHidden(draft: Draft, kind: HiddenKind, id: string, hidden: boolean): void {
  if (isHidden(draft, kind, id) === hidden) return
  const marks = own(draft, draft.now.hidden, (set) => new Set(set))
  if (hidden) marks.add(`${kind} ${id}`)
  else marks.delete(`${kind} ${id}`)
  draft.now.hidden = marks
}

export function markAdvice(draft: Draft, advice: string, incident: string | null): void {
  const standing = own(draft, draft.now.advice, (map) => new Map(map))
  if (incident === null) standing.delete(advice)
  else standing.set(advice, incident)
  draft.now.advice = standing
}

export function markUntold(draft: Draft, sequence: number): void {
  const untold = own(draft, draft.now.untold, (list) => [...list])
  untold.push(sequence)
  draft.now.untold = untold
}

export function markToldLater(draft: Draft, openedIn: number, position: number): void {
  draft.now.toldLater = own(draft, draft.now.toldLater, (map) => new Map(map)).set(openedIn, position)
}

/** The position that shows the words of an entry to readers; null when none does. */
export function placeOf({ untold, toldLater }: Pick<Disclosure, 'untold' | 'toldLater'>, sequence: number): number | null {
  const later = toldLater.get(sequence)
  if (later !== undefined) return later
  let [before, end] = [0, untold.length]
  while (before < end) {
    const middle = (before + end) >> 1
    if (untold[middle]! < sequence) before = middle + 1
    else end = middle
  }
  return untold[before] === sequence ? null : sequence - before
}

/** The same without the title that it holds of an incident in secret, once the words of its opening are gone. */
export function disclosureWithout(disclosure: Disclosure, { position, data }: EntryOf<'incident.open'>): Disclosure {
  const { unpublished } = disclosure.incidents.get(data.incident) ?? plainIncident
  if (unpublished?.openedIn !== position) return disclosure
  const draft = draftOf(disclosure)
  changeIncident(draft, data.incident, { unpublished: { ...unpublished, title: data.title } })
  return draft.now
}

function own<Shared extends object, Own extends Shared & object>(draft: Draft, shared: Shared, copy: (shared: Shared) => Own): Own {
  if (draft.owned.has(shared)) return shared as Own
  const mine = copy(shared)
  draft.owned.add(mine)
  return mine
}
