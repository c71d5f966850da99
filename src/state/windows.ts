import type { Scope } from '../model/scope.ts'
import type { Instant } from '../model/time.ts'
import type { Maintenance } from './state.ts'

export interface Window {
  readonly from: Instant
  readonly until: Instant
  readonly scope: Scope
}

/**
 * The windows of a service as far as they stood: nothing was announced before it was said, nor after it was called off or said to be finished,
 * and what was changed held as it was said until then.
 */
export const windowsOf = (maintenances: Iterable<Maintenance>, service: string): readonly Window[] =>
  [...maintenances].flatMap(wordings).filter(({ services }) => services.includes(service))
    .map(({ start, end, scope, saidAt, heldUntil }) => ({ from: Math.max(start, saidAt), until: Math.min(end, heldUntil), scope }))
    .filter(({ from, until }) => from < until)

type Wording = Pick<Maintenance, 'services' | 'scope' | 'start' | 'end'> & { readonly saidAt: Instant; readonly heldUntil: Instant }

/** What was announced one after the other, oldest first, and from when until when it was so. */
function wordings(maintenance: Maintenance): readonly Wording[] {
  const { at, changes, cancelledAt, finishedAt } = maintenance
  const ended = Math.min(cancelledAt ?? Infinity, finishedAt ?? Infinity)
  const said = [...changes.map(({ before }) => before), maintenance]
  return said.map((wording, place) => ({
    ...wording, saidAt: place === 0 ? at : changes[place - 1]!.at, heldUntil: changes[place]?.at ?? ended,
  }))
}

/** The stretches of a time between all bounds of windows in it. */
export function betweenBounds(windows: readonly Window[], begin: Instant, end: Instant): readonly (readonly [Instant, Instant])[] {
  if (begin >= end) return []
  const bounds = windows.flatMap(({ from, until }) => [from, until]).filter((bound) => begin < bound && bound < end)
  const marks = [begin, ...new Set(bounds.sort((a, b) => a - b)), end]
  return marks.slice(1).map((mark, place) => [marks[place]!, mark])
}
