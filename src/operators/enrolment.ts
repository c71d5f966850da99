import { invalid, Problem } from '../model/problem.ts'
import { instantOf, iso } from '../model/time.ts'
import { accountById, isNobodyThere, nameKey } from './accounts.ts'
import type { Change, Changes, Queries } from './change.ts'
import { givenFunction, givenName } from './given.ts'
import { rememberPlace } from './known-places.ts'
import type { Enrolment, From, NewFactors, OpenEnrolment, Operators } from './operators.ts'
import { addPasskey, type Passkeys } from './passkeys.ts'
import type { Passwords } from './passwords.ts'
import type { OperatorFunction, Right } from './principal.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { hashOf, isSame, newId, newSecret, randomDigits, type Random } from './secrets.ts'
import { beginSession } from './sessions.ts'
import type { OperatorsTables } from './tables.ts'
import { newTotp, stepOfNew } from './totp.ts'
import { refuseWeak } from './weak-passwords.ts'

const minute = 60_000
const lifetimes = { 'set-up': 15 * minute, reset: 60 * minute, invitation: 24 * 60 * minute }
const triesAllowed = 5

type Row = OperatorsTables['enrolment']

const linkInvalid = (): Problem => new Problem(410, 'link-invalid', 'This link is not valid: it was used, has run out, or was replaced by a newer one. Ask for a new one.')

/** A new link for an account; earlier ones of the same account, and at set-up all earlier ones, end. */
export async function newEnrolment({ queries, now }: Change, random: Random, purpose: Row['purpose'], accountId: string | null): Promise<Enrolment> {
  const secret = newSecret(random)
  const code = purpose === 'set-up' ? '' : randomDigits(random, 8)
  const expiresAt = now + lifetimes[purpose]
  const open = queries.updateTable('enrolment').set({ ended_at: iso(now) }).where('ended_at', 'is', null)
  await (accountId === null ? open.where('purpose', '=', 'set-up') : open.where('account_id', '=', accountId)).execute()
  await queries.insertInto('enrolment').values({
    id: newId(random, 'enrolment'), purpose, secret_hash: hashOf(secret), code_hash: code === '' ? null : hashOf(secret, code),
    account_id: accountId ?? newId(random, 'account'), created_at: iso(now), expires_at: iso(expiresAt), ended_at: null, tries: 0,
  }).execute()
  return { path: `/enrol/${secret}`, code, expiresAt }
}

export async function endEnrolments({ queries, now }: Change, accountId: string): Promise<void> {
  await queries.updateTable('enrolment').set({ ended_at: iso(now) }).where('account_id', '=', accountId).where('ended_at', 'is', null).execute()
}

export interface EnrolmentOptions {
  readonly queries: Queries
  readonly changes: Changes
  readonly wall: () => number
  readonly random: Random
  readonly passwords: Passwords
  readonly passkeys: Passkeys
}

interface Found {
  readonly row: Row
  readonly account: { readonly name: string; readonly right: Right; readonly function: OperatorFunction } | null
}

export function openEnrolments({ queries, changes, wall, random, passwords, passkeys }: EnrolmentOptions): Pick<Operators, 'hasNobody' | 'newSetUp' | 'openEnrolment' | 'factorsToEnrol' | 'enrol'> {
  async function find(within: Queries, secret: string): Promise<Found> {
    const row = await within.selectFrom('enrolment').selectAll().where('secret_hash', '=', hashOf(secret)).executeTakeFirst()
    if (!row || row.ended_at !== null || wall() >= instantOf(row.expires_at)) throw linkInvalid()
    if (row.purpose === 'set-up') {
      if (!(await isNobodyThere(within))) throw linkInvalid()
      return { row, account: null }
    }
    const account = await accountById(within, row.account_id)
    if (!account || account.removed_at !== null || account.enrolled_at !== null) throw linkInvalid()
    return { row, account: { name: account.name, right: account.right as Right, function: account.function as OperatorFunction } }
  }

  /** A try is counted before the code is looked at, so that many at once are many; a right one gives it back. */
  async function checkCode({ row }: Found, secret: string, code: string, from: From): Promise<void> {
    if (row.code_hash === null) return
    const isRight = isSame(row.code_hash, hashOf(secret, code.replace(/[\s-]/g, '')))
    const left = await changes(async (change) => {
      const counted = await change.queries.updateTable('enrolment').set((enrolment) => ({ tries: enrolment('tries', '+', 1) }))
        .where('id', '=', row.id).where('ended_at', 'is', null).returning('tries').executeTakeFirst()
      if (!counted) return null
      if (isRight) {
        await change.queries.updateTable('enrolment').set((enrolment) => ({ tries: enrolment('tries', '-', 1) })).where('id', '=', row.id).execute()
        return triesAllowed
      }
      if (counted.tries >= triesAllowed) await endEnrolments(change, row.account_id)
      await change.note({ doer: { kind: 'nobody' }, action: 'enrolment.refuse', subject: row.account_id, from, after: { tries: counted.tries, link_ended: counted.tries >= triesAllowed } })
      return triesAllowed - counted.tries
    })
    if (left === null || (!isRight && left === 0)) throw linkInvalid()
    if (!isRight) throw invalid('wrong-code', `That is not the code that belongs to this link. Ask whoever sent it; ${left === 1 ? 'one try is' : `${left} tries are`} left.`, (words) => words.triesLeft(left))
  }

  /** Checks new factors before anything is written; what it answers with writes them. */
  async function checked(row: Row, name: string, factors: NewFactors): Promise<(change: Change) => Promise<readonly string[]>> {
    if (factors.kind === 'passkey') {
      const made = await passkeys.made(`enrol ${row.id}`, factors)
      return async (change) => {
        await addPasskey(change, row.account_id, 'Passkey', made)
        return []
      }
    }
    refuseWeak(factors.password, name)
    const step = stepOfNew(factors, wall())
    const passwordHash = await passwords.hashOf(factors.password)
    return async (change) => {
      await change.queries.updateTable('account').set({ password_hash: passwordHash, totp_secret: factors.totpSecret, totp_step: step }).where('id', '=', row.account_id).execute()
      return renewRecoveryCodes(change, random, row.account_id)
    }
  }

  return {
    hasNobody: () => isNobodyThere(queries),
    newSetUp: () => changes(async (change) => {
      if (!(await isNobodyThere(change.queries))) return null
      await change.note({ doer: { kind: 'server' }, action: 'enrolment.set-up' })
      return newEnrolment(change, random, 'set-up', null)
    }),
    openEnrolment: async (secret): Promise<OpenEnrolment> => {
      const { row, account } = await find(queries, secret)
      return { purpose: row.purpose, account, needsCode: row.code_hash !== null }
    },
    factorsToEnrol: async (secret, name) => {
      const { row, account } = await find(queries, secret)
      const called = account?.name ?? (name === null || name.trim() === '' ? 'Relight' : givenName(name))
      return { totp: newTotp(random, called), passkey: await passkeys.toMake(`enrol ${row.id}`, { id: row.account_id, name: called }, []) }
    },
    enrol: async (given, from) => {
      const found = await find(queries, given.secret)
      await checkCode(found, given.secret, given.code ?? '', from)
      const { row, account } = found
      const name = account?.name ?? givenName(given.name ?? '')
      const job = account?.function ?? givenFunction(given.function ?? '')
      const write = await checked(row, name, given.factors)
      return changes(async (change) => {
        await find(change.queries, given.secret)
        const at = iso(change.now)
        const { numUpdatedRows } = await change.queries.updateTable('enrolment').set({ ended_at: at })
          .where('id', '=', row.id).where('ended_at', 'is', null).executeTakeFirst()
        if (numUpdatedRows !== 1n) throw linkInvalid()
        if (!account) {
          await change.queries.insertInto('account').values({
            id: row.account_id, name, name_key: nameKey(name), right: 'admin', function: job, language: 'de', created_at: at,
            last_seen_at: null, removed_at: null, enrolled_at: at, password_hash: null, totp_secret: null, totp_step: 0,
          }).execute()
        }
        await change.queries.updateTable('account').set({ enrolled_at: at }).where('id', '=', row.account_id).execute()
        const recoveryCodes = await write(change)
        const begun = await beginSession(change, random, row.account_id, from)
        const device = await rememberPlace(change, random, row.account_id, from)
        const { right, function: holder } = begun.principal.account
        await change.note({ doer: begun.principal, action: `account.enrol.${row.purpose}`, subject: row.account_id, from, after: { name, right, function: holder, factors: given.factors.kind } })
        return { ...begun, recoveryCodes, device }
      })
    },
  }
}
