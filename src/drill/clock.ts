import type { Clock, Instant } from '../model/time.ts'

/** The record clock of a playing drill. It waits at the next event until that is recorded, so that each keeps its own time. */
export interface PlayingClock extends Clock {
  /** Lets the clock run up to this instant and stand there. */
  readonly holdAt: (instant: Instant) => void
  /** Milliseconds on the wall until the drill comes to this instant; 0 when it has. */
  readonly wallUntil: (instant: Instant) => number
}

/** A clock that shows `from` now and runs `speed` record seconds per second on the wall. */
export function playingClock({ from, speed, wall }: { readonly from: Instant; readonly speed: number; readonly wall: Clock }): PlayingClock {
  const start = wall()
  const running = (): Instant => Math.floor(from + (wall() - start) * speed)
  let hold = Infinity
  return Object.assign((): Instant => Math.min(running(), hold), {
    holdAt: (instant: Instant) => {
      hold = instant
    },
    wallUntil: (instant: Instant) => Math.max(0, Math.ceil((instant - running()) / speed)),
  })
}
