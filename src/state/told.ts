import type { Insurer } from '../model/catalogue.ts'
import type { Phase, UpdateKind } from '../model/event.ts'
import { everybody, holdsInsurer } from '../model/scope.ts'
import type { Text } from '../model/text.ts'
import { turnKinds, type Incident, type Turn, type TurnKind, type Update } from './incident.ts'
import type { State } from './state.ts'
import { concernsInsurer } from './timeline.ts'

/** What stands in a list of updates: a published text, or a turn that its incident took, which is for everybody whom the incident concerns. */
export interface Told extends Omit<Update, 'kind' | 'text'> {
  readonly kind: UpdateKind | TurnKind
  /** Null for a turn without words of its own. */
  readonly text: Text | null
  readonly phase: Phase | null
}

export interface ToldPlace {
  readonly incident: Incident
  readonly update: Told
}

/** A published text as a list of updates holds it. */
export const updateTold = (update: Update): Told => ({ ...update, phase: null })

const turnTold = (turn: Turn): Told =>
  ({ ...turn, audiences: ['public'], scope: everybody, edited: [], statement: null, corrects: null, correctedBy: null, nextUpdateBy: null })

const isTurn = (kind: Told['kind']): boolean => (turnKinds as readonly string[]).includes(kind)

/** What was told of an incident, newest first. */
export const toldOf = ({ updates, turns }: Incident): readonly Told[] =>
  [...updates.map(updateTold), ...turns.map(turnTold)].sort((a, b) => b.position - a.position)

const newestFirst = (places: readonly ToldPlace[]): readonly ToldPlace[] => places.toSorted((a, b) => b.update.position - a.update.position)

/** What was told of all incidents, newest first. */
export const toldOfAll = ({ incidents }: State): readonly ToldPlace[] =>
  newestFirst([...incidents.values()].flatMap((incident) => toldOf(incident).map((update) => ({ incident, update }))))

/** What an insurer is told, newest first: the updates whose scope holds it, and the turns of the incidents that concern it. */
export const toldTo = (state: State, insurer: Insurer): readonly ToldPlace[] =>
  newestFirst([...state.incidents.values()].flatMap((incident) => {
    const concerned = incident.turns.length > 0 && concernsInsurer(state, incident, insurer)
    return toldOf(incident)
      .filter(({ kind, scope }) => (isTurn(kind) ? concerned : holdsInsurer(scope, insurer)))
      .map((update) => ({ incident, update }))
  }))

/** A text that turned out wrong, and what set it right. */
export interface Correction {
  readonly incident: Incident
  readonly original: Update
  readonly correction: Update
}

/** What was set right that an insurer had been told, or is told in setting it right; newest first. */
export function correctionsFor({ incidents }: State, insurer: Insurer): readonly Correction[] {
  const all = [...incidents.values()].flatMap((incident) => incident.updates.map((update) => ({ incident, update })))
  const byId = new Map(all.map(({ update }) => [update.id, update]))
  return all
    .flatMap(({ incident, update: correction }) => {
      const original = byId.get(correction.corrects ?? '')
      return original && [original, correction].some(({ scope }) => holdsInsurer(scope, insurer)) ? [{ incident, original, correction }] : []
    })
    .sort((a, b) => b.correction.position - a.correction.position)
}
