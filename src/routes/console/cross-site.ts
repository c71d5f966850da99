import { Problem } from '../../model/problem.ts'

/** What a request tells of the place that it was sent from. */
export interface Sending {
  readonly method: string
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  /** Whether it carries a token, which no other site can make a browser send. */
  readonly hasToken: boolean
}

const reading = new Set(['GET', 'HEAD'])

/**
 * Refuses what was not sent from the console's own pages: another origin, none where a browser would name one, `null`,
 * and another site or port by `Sec-Fetch-Site`. Reading is free; a token needs no origin, but a wrong one is refused.
 */
export function refuseForeign(sending: Sending, ownOrigin: string): void {
  const { method, origin, fetchSite, hasToken } = sending
  if (reading.has(method)) return
  const isOwn = origin === undefined ? hasToken : origin === ownOrigin
  const isNear = fetchSite === undefined || fetchSite === 'same-origin'
  if (isOwn && isNear) return
  throw new Problem(403, 'foreign-origin', `This was not sent from the console’s own pages at ${ownOrigin}. Open the console at that address and send it from there.`, {}, (words) => words.foreignOrigin(ownOrigin))
}
