import { createHmac } from 'node:crypto'
import type { Clock, Instant } from '../model/time.ts'
import { hashOf, type Random } from './secrets.ts'

const lifetime = 5 * 60_000

/** Challenges hold their own expiry and are bound to their purpose by a key of this process: asking for them, which anybody may, takes no memory. */
export interface Challenges {
  open(purpose: string): { readonly id: string; readonly challenge: Buffer }
  /** The challenge of that id for that purpose as base64url, or null when it is over or of another purpose. */
  expected(id: string, purpose: string): string | null
  /** Takes it for good; false when somebody was quicker. */
  take(id: string): boolean
}

export function openChallenges(wall: Clock, random: Random): Challenges {
  const key = random(32)
  const taken = new Map<string, Instant>()
  const expiryOf = (id: string): Instant => Number(id.split('.')[1])
  const isOpen = (id: string): boolean => expiryOf(id) > wall() && !taken.has(hashOf(id))
  /** Made from the whole id, so that one with another expiry is the id of a challenge that nobody was ever given. */
  const challengeOf = (id: string, purpose: string): Buffer => createHmac('sha256', key).update(`${id}\n${purpose}`).digest()
  return {
    open: (purpose) => {
      const id = `${random(16).toString('base64url')}.${wall() + lifetime}`
      return { id, challenge: challengeOf(id, purpose) }
    },
    expected: (id, purpose) => (isOpen(id) ? challengeOf(id, purpose).toString('base64url') : null),
    take: (id) => {
      if (!isOpen(id)) return false
      for (const [other, until] of taken) if (until <= wall()) taken.delete(other)
      taken.set(hashOf(id), expiryOf(id))
      return true
    },
  }
}
