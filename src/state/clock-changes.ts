import { dayAt, startOfDay, type Instant } from '../model/time.ts'
import { clockBounds } from './maintenances.ts'
import { nextUpdateBy } from './promises.ts'
import type { State } from './state.ts'

/** After so long without a word, what changed meanwhile is told by itself where one update is told for each text. */
export const silence = 3_600_000

function instantsOf(state: State): Instant[] {
  const instants: Instant[] = []
  for (const incident of state.incidents.values()) {
    const by = nextUpdateBy(incident)
    if (by !== null) instants.push(by + 1)
  }
  for (const { until } of [...state.notices.values(), ...state.contacts.values()]) if (until !== null) instants.push(until)
  return [...instants, ...clockBounds(state), ...silencesOf(state)]
}

/** The ends of the hours that began with a change within the last hour before the newest entry: earlier ones are over by then. */
export function silencesOf({ board, incidents, changedAt }: State): readonly Instant[] {
  const from = (changedAt ?? 0) - silence
  const phases = [...incidents.values()].flatMap(({ phases }) => phases.slice(1).flatMap(({ at }) => (at > from ? [at] : [])))
  const recent = board.rows.flatMap(({ history }) => history.slice(history.findLastIndex(({ change }) => change.at <= from) + 1))
  const states = recent.flatMap(({ change: { incident, at } }) => (incident === null ? [] : [at]))
  return [...new Set([...phases, ...states])].map((at) => at + silence)
}

/**
 * When the clock alone last changed and will next change what is public: a promise runs out, a notice ends, a window opens
 * or closes, an hour after a change ends, a day ends in the provider's zone. `last` is never before the state itself changed.
 */
export function clockChanges(state: State, now: Instant): { readonly last: Instant | null; readonly next: Instant | null } {
  const { catalogue } = state
  if (!catalogue) return { last: null, next: null }
  const zone = catalogue.provider.time_zone
  const today = dayAt(now, zone)
  const instants = [...instantsOf(state), startOfDay(today, zone), startOfDay(today + 1, zone)]
  const past = instants.filter((instant) => instant <= now)
  const ahead = instants.filter((instant) => instant > now)
  const last = Math.max(...past, state.changedAt ?? 0)
  return { last, next: ahead.length > 0 ? Math.min(...ahead) : null }
}
