import type { Clock } from '../model/time.ts'
import type { AuditRecord, From } from './operators.ts'

const minute = 60_000
const linesPerMinute = 20

interface Refused {
  readonly accountId: string | null
  readonly from: From
}

/** Writes refused sign-ins so that no flood of them fills the audit trail: of each name and network the first in a minute, then how many followed. */
export interface RefusedAttempts {
  /** Never the name that was typed: people type passwords there. `nameKey` only tells attempts apart, in memory. */
  note(nameKey: string, refused: Refused): Promise<void>
  /** Writes the counts of minutes that are over; all of them if `isEnd`. */
  flush(isEnd?: boolean): Promise<void>
}

export function openRefusedAttempts(wall: Clock, record: (record: AuditRecord) => Promise<void>): RefusedAttempts {
  let current = 0
  let counted = new Map<string, Refused & { more: number }>()
  let others = 0

  async function flush(isEnd = false): Promise<void> {
    const now = Math.floor(wall() / minute)
    if (now === current && !isEnd) return
    const over = [...counted.values()].filter(({ more }) => more > 0)
    const rest = others
    current = now
    counted = new Map()
    others = 0
    for (const { accountId, from, more } of over) await record(lineOf(accountId, from, more))
    if (rest > 0) await record({ ...lineOf(null, null, rest), action: 'session.refuse.others' })
  }

  return {
    flush,
    note: async (nameKey, refused) => {
      await flush()
      const key = `${refused.from.address} ${nameKey}`
      const known = counted.get(key)
      if (known) known.more++
      else if (counted.size >= linesPerMinute) others++
      else {
        counted.set(key, { ...refused, more: 0 })
        await record(lineOf(refused.accountId, refused.from, 1))
      }
    },
  }
}

const lineOf = (accountId: string | null, from: From | null, attempts: number): AuditRecord =>
  ({ doer: { kind: 'nobody' }, action: 'session.refuse', subject: accountId, from, after: { attempts } })
