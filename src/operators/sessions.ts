import { Problem } from '../model/problem.ts'
import { instantOf, iso, type Clock, type Instant } from '../model/time.ts'
import { accountById, accountOf, canSignIn, selectAccounts } from './accounts.ts'
import type { Change, Queries } from './change.ts'
import type { From } from './operators.ts'
import { holds, type OperatorPrincipal, type Right, type Session } from './principal.ts'
import { hashOf, newId, newSecret, type Random } from './secrets.ts'
import type { OperatorsTables } from './tables.ts'

const minute = 60_000
const idle = 30 * minute
const longest = 12 * 60 * minute
const fresh = 5 * minute
/** Each use is not worth a write: this much of the idle time may be lost. */
const touchEvery = 30_000

type Row = OperatorsTables['session']

const sessionOf = (row: Row): Session => ({
  id: row.id,
  startedAt: instantOf(row.started_at),
  lastUsedAt: instantOf(row.last_used_at),
  freshUntil: instantOf(row.fresh_until),
  from: row.address,
})

const isOver = (row: Row, now: Instant): boolean => now >= instantOf(row.last_used_at) + idle || now >= instantOf(row.started_at) + longest

/** A session with a new secret, fresh; one that goes on from an earlier one keeps its beginning. */
export async function beginSession({ queries, now }: Change, random: Random, accountId: string, from: From, startedAt = now): Promise<{ readonly secret: string; readonly principal: OperatorPrincipal }> {
  const secret = newSecret(random)
  const row: Row = {
    id: newId(random, 'session'),
    secret_hash: hashOf(secret),
    account_id: accountId,
    started_at: iso(startedAt),
    last_used_at: iso(now),
    fresh_until: iso(now + fresh),
    address: from.address,
    wrong_factors: 0,
  }
  await queries.insertInto('session').values(row).execute()
  await queries.updateTable('account').set({ last_seen_at: iso(now) }).where('id', '=', accountId).execute()
  const account = await accountById(queries, accountId)
  return { secret, principal: { kind: 'operator', account: accountOf(account!), session: sessionOf(row) } }
}

/** Ends sessions of an account: all, or the one named. Answers with how many there were. */
export async function endSessions(change: Change, accountId: string, sessionId?: string): Promise<number> {
  const own = change.queries.deleteFrom('session').where('account_id', '=', accountId)
  const rows = await (sessionId === undefined ? own : own.where('id', '=', sessionId)).returning('id').execute()
  change.ended(rows.map(({ id }) => id))
  return rows.length
}

export async function endExpired(change: Change): Promise<void> {
  const { queries, now } = change
  const rows = await queries.deleteFrom('session')
    .where((row) => row.or([row('last_used_at', '<=', iso(now - idle)), row('started_at', '<=', iso(now - longest))]))
    .returning('id').execute()
  change.ended(rows.map(({ id }) => id))
}

export async function sessionsOf(queries: Queries, accountId: string, now: Instant): Promise<readonly Session[]> {
  const rows = await queries.selectFrom('session').selectAll().where('account_id', '=', accountId).orderBy('started_at').execute()
  return rows.filter((row) => !isOver(row, now)).map(sessionOf)
}

/** Who the secret of a cookie belongs to; marked as used unless a page only asked by itself. */
export async function whoIs(queries: Queries, secret: string, wall: Clock, isUsed: boolean): Promise<OperatorPrincipal | null> {
  const row = await queries.selectFrom('session').selectAll().where('secret_hash', '=', hashOf(secret)).executeTakeFirst()
  const now = wall()
  if (!row || isOver(row, now)) return null
  const account = await selectAccounts(queries).where('account.id', '=', row.account_id).executeTakeFirst()
  if (!account || !canSignIn(account)) return null
  if (!isUsed || now < instantOf(row.last_used_at) + touchEvery) return { kind: 'operator', account: accountOf(account), session: sessionOf(row) }
  const at = iso(now)
  await queries.updateTable('session').set({ last_used_at: at }).where('id', '=', row.id).execute()
  await queries.updateTable('account').set({ last_seen_at: at }).where('id', '=', account.id).execute()
  return { kind: 'operator', account: accountOf({ ...account, last_seen_at: at }), session: sessionOf({ ...row, last_used_at: at }) }
}

const signInAgain = (): Problem => new Problem(401, 'signed-out', 'This session is over. Sign in again; nothing was changed.')
const notAllowed = (needed: Right): Problem => new Problem(403, 'not-allowed', `This needs the right “${needed}”. Ask an admin to do it, or to give you that right.`, {}, (words) => words.rightMissing(needed, null))
const stepUpNeeded = (): Problem => new Problem(403, 'step-up-needed', 'This needs a fresh factor. Confirm with your passkey or the code of your app, then send it again.')

/** Who asks as the database has it now, whatever was known when the request came in. Throws `signed-out`, `not-allowed` or `step-up-needed`. */
export async function confirmed({ queries, now }: Change, { session }: OperatorPrincipal, needs: { readonly right: Right; readonly fresh: boolean }): Promise<OperatorPrincipal> {
  const row = await queries.selectFrom('session').selectAll().where('id', '=', session.id).executeTakeFirst()
  const account = row && (await accountById(queries, row.account_id))
  if (!row || !account || isOver(row, now) || !canSignIn(account)) throw signInAgain()
  const principal: OperatorPrincipal = { kind: 'operator', account: accountOf(account), session: sessionOf(row) }
  if (!holds(principal.account.right, needs.right)) throw notAllowed(needs.right)
  if (needs.fresh && principal.session.freshUntil <= now) throw stepUpNeeded()
  return principal
}

/** One more wrong factor in this session; whether it was the last one allowed. */
export async function countWrongFactor({ queries }: Change, sessionId: string): Promise<boolean> {
  const row = await queries.updateTable('session').set((session) => ({ wrong_factors: session('wrong_factors', '+', 1) }))
    .where('id', '=', sessionId).returning('wrong_factors').executeTakeFirst()
  return row !== undefined && row.wrong_factors >= 5
}
