import type { Instant } from '../model/time.ts'
import { openAllowance } from './allowance.ts'
import type { Item } from './item.ts'
import { openLiveShelf, type LiveOptions, type LiveShelf } from './live.ts'
import { openPastShelf } from './past.ts'
import type { Subject } from './subjects.ts'

/** Every public answer, ready to be sent. */
export interface Shelf extends Pick<LiveShelf, 'take' | 'find' | 'isFilled' | 'close'> {
  /** The answer as it stood at `at`; `client` is the address that asks, kept in memory alone. Throws a Problem 429 or 503 when there is too much to do. */
  takePast(subject: Subject, at: Instant, client: string): Item | Promise<Item>
  /** How many public forms there were at `at`, under the same limit. */
  pastPosition(at: Instant, client: string): Promise<number>
}

/** Opens the shelf with all that is hot already rendered. */
export function openShelf(options: LiveOptions): Shelf {
  const { service, wall, surroundings } = options
  const live = openLiveShelf(options)
  const past = openPastShelf({ service, surroundings, allowance: openAllowance(wall) })
  const close = (): void => {
    live.close()
    past.close()
  }
  return { take: live.take, find: live.find, isFilled: live.isFilled, takePast: past.take, pastPosition: past.positionAt, close }
}
