import type { Kysely, Transaction } from 'kysely'
import { faultOfWriting } from '../database.ts'
import type { Clock, Instant } from '../model/time.ts'
import { writeAudit } from './audit-trail.ts'
import type { AuditRecord } from './operators.ts'
import type { OperatorsTables } from './tables.ts'

export type Queries = Kysely<OperatorsTables>

/** One change: what it writes, its lines in the audit trail and the sessions it ends happen together or not at all. */
export interface Change {
  readonly queries: Transaction<OperatorsTables>
  readonly now: Instant
  note(record: AuditRecord): Promise<void>
  /** Says that these sessions are over; who listens hears of it once it is so. */
  ended(sessionIds: readonly string[]): void
}

export type Changes = <Result>(work: (change: Change) => Promise<Result>) => Promise<Result>

/** Runs changes, one after the other as the database has it. What `work` throws undoes it whole. */
export function openChanges(queries: Queries, wall: Clock, ring: (sessionIds: readonly string[]) => void): Changes {
  return async (work) => {
    const over: string[] = []
    const result = await queries.transaction().execute((transaction) => {
      const now = wall()
      return work({
        queries: transaction,
        now,
        note: (record) => writeAudit(transaction, record, now),
        ended: (ids) => void over.push(...ids),
      })
    }).catch((error: unknown) => {
      throw faultOfWriting(error)
    })
    if (over.length > 0) ring(over)
    return result
  }
}
