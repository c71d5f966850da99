import { Problem } from '../model/problem.ts'
import type { Clock, Instant } from '../model/time.ts'

const second = 1_000
const forgottenAfter = 60 * 60 * second
const gatesKept = 10_000

/** A way that attempts come on. So many may fail at once; then each has to wait twice as long as the one before it, up to the longest wait. */
export interface Gate {
  readonly key: string
  readonly free: number
  readonly longest: number
}

/** Strict: one name from one network, or from one device that the account knows. */
export const strict = (key: string): Gate => ({ key, free: 5, longest: 300 * second })
/** All names from one network: a whole office may sit behind it. */
export const medium = (key: string): Gate => ({ key, free: 20, longest: 60 * second })
/** One name from everywhere it never signed in from, by those who know its password. */
export const wide = (key: string): Gate => ({ key, free: 10, longest: 120 * second })

export interface Attempt {
  /** It was right: what stood against its own gate is forgotten, and it counts on no other. */
  succeeded(): void
}

/** Counts attempts in memory, by gates. An attempt is counted before it is judged, so that many at once count as many. */
export interface Throttle {
  /** The first gate is the attempt's own. Throws `too-many-attempts` (429) with `retry_after` in seconds; being refused here does not count. */
  enter(gates: readonly [Gate, ...Gate[]]): Attempt
  /** The same at one gate, where being refused must not be told: null. */
  tryToEnter(gate: Gate): Attempt | null
}

interface Count {
  failed: number
  openAt: Instant
  seenAt: Instant
}

export function openThrottle(wall: Clock): Throttle {
  const counts = new Map<string, Count>()
  const current = (key: string, now: Instant): Count => {
    const known = counts.get(key)
    return known && now < known.seenAt + forgottenAfter ? known : { failed: 0, openAt: 0, seenAt: now }
  }
  const keep = (key: string, count: Count): void => {
    counts.delete(key)
    counts.set(key, count)
    if (counts.size > gatesKept) counts.delete(counts.keys().next().value!)
  }
  const stayKept = (key: string): void => {
    const count = counts.get(key)
    if (count) keep(key, count)
  }
  const waitAt = (gates: readonly Gate[], now: Instant): number => {
    const openAt = Math.max(...gates.map(({ key }) => current(key, now).openAt))
    if (openAt > now) for (const { key } of gates) stayKept(key)
    return Math.max(0, openAt - now)
  }
  const counted = ([own, ...others]: readonly [Gate, ...Gate[]], now: Instant): Attempt => {
    for (const { key, free, longest } of [own, ...others]) {
      const count = current(key, now)
      const failed = count.failed + 1
      keep(key, { failed, seenAt: now, openAt: failed < free ? 0 : now + Math.min(longest, second * 2 ** (failed - free)) })
    }
    return {
      succeeded: () => {
        counts.delete(own.key)
        for (const { key } of others) {
          const count = counts.get(key)
          if (count) counts.set(key, { ...count, failed: Math.max(0, count.failed - 1), openAt: 0 })
        }
      },
    }
  }
  return {
    enter: (gates) => {
      const now = wall()
      const wait = waitAt(gates, now)
      if (wait > 0) throw tooManyAttempts(Math.ceil(wait / second))
      return counted(gates, now)
    },
    tryToEnter: (gate) => {
      const now = wall()
      return waitAt([gate], now) > 0 ? null : counted([gate], now)
    },
  }
}

const tooManyAttempts = (seconds: number): Problem =>
  new Problem(429, 'too-many-attempts', `There were too many attempts. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again; a passkey works at once.`, { retry_after: seconds }, (words) => words.waitSeconds(seconds))
