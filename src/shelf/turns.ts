import { setImmediate as breath } from 'node:timers/promises'
import { Problem } from '../model/problem.ts'

/** Runs work when its turn comes. Throws a Problem 503 `busy` when too much waits already. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** At most `together` pieces of work at a time, each begun in a turn of the event loop of its own, so that what lies ready is sent between them. */
export function inTurns(together: number, mostWaiting: number): InTurn {
  const lanes: Promise<unknown>[] = Array.from({ length: together }, () => Promise.resolve())
  let begun = 0
  let waiting = 0
  return (work) => {
    if (waiting >= mostWaiting) throw tooBusy()
    waiting++
    const lane = begun++ % together
    const done = lanes[lane]!.then(() => breath()).then(work).finally(() => waiting--)
    lanes[lane] = done.catch(() => {})
    return done
  }
}

const tooBusy = (): Problem => new Problem(503, 'busy', 'Too many answers are being rendered just now. Wait a few seconds and ask again.')
