import type { Instant } from '../model/time.ts'
import { clockChanges } from '../state/clock-changes.ts'
import type { State } from '../state/state.ts'

/** What is public between two changes, of the record or by the clock alone. */
export interface Version {
  readonly state: State
  /** The last change at or before the moment; null in the empty house. */
  readonly changedAt: Instant | null
  /** When the clock alone changes something next. */
  readonly until: Instant | null
  readonly tag: string
}

export function versionAt(state: State, now: Instant): Version {
  const { last, next } = clockChanges(state, now)
  return { state, changedAt: last, until: next, tag: `${positionTag(state)}-${(last ?? 0).toString(36)}` }
}

/** Words that go leave the position as it was, and yet what a reader holds must not pass for new. */
const positionTag = ({ position, tombstones }: State): string => (tombstones === 0 ? String(position) : `${position}.${tombstones}`)

export const isInForce = (version: Version, state: State, now: Instant): boolean =>
  version.state === state && (version.until === null || now < version.until)

export const wholeSecond = (instant: Instant): Instant => Math.floor(instant / 1_000) * 1_000
