import { networkOf } from '../model/network.ts'
import type { Clock } from '../model/time.ts'

/** How many renderings a second one client may ask for, and how many at once after a rest. */
const perSecond = 20
const burst = 200
const clientsKept = 10_000

/** Answers whether this client may have one more; who asks less often than the rate is never refused. */
export type Allowance = (client: string) => boolean

/** A bucket of tokens for each client, in memory alone. `wall` tells the time. */
export function openAllowance(wall: Clock): Allowance {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (address) => {
    const client = networkOf(address)
    const now = wall()
    const bucket = buckets.get(client) ?? { tokens: burst, at: now }
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * perSecond) / 1_000)
    bucket.at = now
    buckets.delete(client)
    buckets.set(client, bucket)
    if (buckets.size > clientsKept) buckets.delete(buckets.keys().next().value!)
    if (bucket.tokens < 1) return false
    bucket.tokens--
    return true
  }
}
