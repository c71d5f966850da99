import type { Phase, Severity } from '../model/event.ts'
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

function own<Shared extends object, Own extends Shared & object>(draft: Draft, shared: Shared, copy: (shared: Shared) => Own): Own {
  if (draft.owned.has(shared)) return shared as Own
  const mine = copy(shared)
  draft.owned.add(mine)
  return mine
}
