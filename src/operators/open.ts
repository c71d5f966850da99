import { openBell, stop } from '../model/bell.ts'
import { Problem } from '../model/problem.ts'
import { readAudit, writeAudit } from './audit-trail.ts'
import { openAccountChanges } from './account-changes.ts'
import { openChallenges } from './challenges.ts'
import { openChanges } from './change.ts'
import { openEnrolments } from './enrolment.ts'
import type { AuditRecord, Operators, OperatorsOptions } from './operators.ts'
import { openOwnAccount } from './own-account.ts'
import { openPasskeys } from './passkeys.ts'
import { openPasswords } from './passwords.ts'
import { openRefusedAttempts } from './refused-attempts.ts'
import { confirmed, endExpired, endSessions, sessionsOf, whoIs } from './sessions.ts'
import { openSignIn } from './sign-in.ts'
import type { OperatorsTables } from './tables.ts'
import { openThrottle } from './throttle.ts'
import { openTokens } from './tokens.ts'

/** Opens the operators' room in a database whose migrations have run. */
export async function openOperators({ database, wall, random, consoleUrl, onFault = stop }: OperatorsOptions): Promise<Operators> {
  const queries = database.queries.$extendTables<OperatorsTables>()
  const sessionsEnded = openBell<[sessionIds: readonly string[]]>(onFault)
  const changes = openChanges(queries, wall, sessionsEnded.ring)
  const record = (what: AuditRecord): Promise<void> => changes((change) => change.note(what))
  const refusals = openRefusedAttempts(wall, record)
  const passwords = openPasswords(random)
  const passkeys = openPasskeys(queries, consoleUrl, openChallenges(wall, random))

  return {
    ...openEnrolments({ queries, changes, wall, random, passwords, passkeys }),
    ...openSignIn({ queries, changes, wall, random, passwords, passkeys, throttle: openThrottle(wall), refusals }),
    ...openAccountChanges(queries, changes, random),
    ...openOwnAccount({ queries, changes, wall, random, passwords, passkeys }),
    ...openTokens(queries, changes, random, wall),
    whoIs: (sessionSecret, isUsed = true) => whoIs(queries, sessionSecret, wall, isUsed),
    endSession: (who, sessionId, from) => changes(async (change) => {
      const doer = await confirmed(change, who, { right: 'viewer', fresh: false })
      const row = await change.queries.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirst()
      if (!row) return
      if (row.account_id !== doer.account.id && doer.account.right !== 'admin') {
        throw new Problem(403, 'not-allowed', 'Only an admin ends sessions of others. Ask one.')
      }
      await endSessions(change, row.account_id, row.id)
      await change.note({ doer, action: 'session.end', subject: row.id, from, before: { account: row.account_id, started_at: row.started_at } })
    }),
    sessionsOf: (accountId) => sessionsOf(queries, accountId, wall()),
    endExpiredSessions: async () => {
      await refusals.flush()
      await changes(endExpired)
    },
    onSessionsEnded: sessionsEnded.listen,
    record,
    recordIn: (unit, what) => writeAudit(unit.$extendTables<OperatorsTables>(), what, wall()),
    audit: async (before, limit) => {
      await refusals.flush(true)
      return readAudit(queries, before, limit)
    },
  }
}
