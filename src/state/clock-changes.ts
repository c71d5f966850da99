import { dayAt, startOfDay, type Instant } from '../model/time.ts'
import { clockBounds } from './maintenances.ts'
import { nextUpdateBy } from './promises.ts'
import type { State } from './state.ts'

function instantsOf(state: State): Instant[] {
  const instants: Instant[] = []
  for (const incident of state.incidents.values()) {
    const by = nextUpdateBy(incident)
    if (by !== null) instants.push(by + 1)
  }
  for (const { until } of [...state.notices.values(), ...state.contacts.values()]) if (until !== null) instants.push(until)
  return [...instants, ...clockBounds(state)]
}

/**
 * When the clock alone last changed and will next change what is public: a promise runs out, a notice ends, a window opens
 * or closes, a day ends in the provider's zone. `last` is never before the state itself changed.
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
