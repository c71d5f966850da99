import { conflict, notFound, type Problem } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import { iso } from '../model/time.ts'
import { accountById, accountByName, accountOf, isLastAdmin, nameKey, readAccounts, type AccountRow } from './accounts.ts'
import type { Change, Changes, Queries } from './change.ts'
import { endEnrolments, newEnrolment } from './enrolment.ts'
import { givenFunction, givenName, givenRight } from './given.ts'
import type { Enrolment, From, Operators } from './operators.ts'
import type { Doer } from './principal.ts'
import { newId, type Random } from './secrets.ts'
import { confirmed, endSessions } from './sessions.ts'

const keeper = { right: 'admin', fresh: true } as const

const unknownAccount = (): Problem => notFound('There is no such account, or it was removed. Look at the list again.')
const lastAdmin = (): Problem =>
  conflict('last-admin', 'This is the last admin who can sign in, and somebody must be able to keep accounts. Make another account an admin first.')
const nameTaken = (name: string): Problem => conflict('name-taken', `There is an account named “${name}” already. Choose another name.`, (words) => words.nameTaken(name))

/** What admins do with the accounts of others. */
export function openAccountChanges(queries: Queries, changes: Changes, random: Random): Pick<Operators, 'accounts' | 'invite' | 'resetFactors' | 'resetFromServer' | 'changeAccount' | 'removeAccount'> {
  async function active(change: Change, accountId: string): Promise<AccountRow> {
    const row = await accountById(change.queries, accountId)
    if (!row || row.removed_at !== null) throw unknownAccount()
    return row
  }

  async function takeFactors(change: Change, { id }: AccountRow): Promise<void> {
    await change.queries.deleteFrom('passkey').where('account_id', '=', id).execute()
    await change.queries.deleteFrom('recovery_code').where('account_id', '=', id).execute()
    await change.queries.deleteFrom('known_place').where('account_id', '=', id).execute()
    await change.queries.updateTable('account').set({ password_hash: null, totp_secret: null, enrolled_at: null }).where('id', '=', id).execute()
    await endEnrolments(change, id)
    await endSessions(change, id)
  }

  async function reset(change: Change, row: AccountRow, doer: Doer, from: From | null): Promise<Enrolment> {
    const neverCame = row.enrolled_at === null && row.last_seen_at === null
    const { factors } = accountOf(row)
    await takeFactors(change, row)
    await change.note({ doer, action: 'account.reset', subject: row.id, from, before: { factors: { ...factors } }, after: { factors: 'none' } })
    return newEnrolment(change, random, neverCame ? 'invitation' : 'reset', row.id)
  }

  return {
    accounts: () => readAccounts(queries),
    invite: (who, given, from) => changes(async (change) => {
      const doer = await confirmed(change, who, keeper)
      const name = givenName(given.name)
      const account = { right: givenRight(given.right), function: givenFunction(given.function) }
      if (await accountByName(change.queries, name)) throw nameTaken(name)
      const id = newId(random, 'account')
      await change.queries.insertInto('account').values({
        ...account, id, name, name_key: nameKey(name), language: 'de', created_at: iso(change.now),
        last_seen_at: null, removed_at: null, enrolled_at: null, password_hash: null, totp_secret: null, totp_step: 0,
      }).execute()
      await change.note({ doer, action: 'account.invite', subject: id, from, after: { name, ...account } })
      const enrolment = await newEnrolment(change, random, 'invitation', id)
      return { account: accountOf(await active(change, id)), enrolment }
    }),
    resetFactors: (who, accountId, from) => changes(async (change) => {
      const doer = await confirmed(change, who, keeper)
      const row = await active(change, accountId)
      if (await isLastAdmin(change.queries, accountId)) throw lastAdmin()
      return reset(change, row, doer, from)
    }),
    resetFromServer: (name) => changes(async (change) => {
      const row = await accountByName(change.queries, name)
      if (!row) throw notFound(`There is no account named “${shortened(name, 64)}”. Look at the list of accounts.`, (words) => words.unknownAccount(shortened(name, 64)))
      return reset(change, row, { kind: 'server' }, null)
    }),
    changeAccount: (who, accountId, given, from) => changes(async (change) => {
      const doer = await confirmed(change, who, keeper)
      const row = await active(change, accountId)
      const before = { right: row.right, function: row.function }
      const after = { right: givenRight(given.right ?? row.right), function: givenFunction(given.function ?? row.function) }
      if (after.right !== 'admin' && (await isLastAdmin(change.queries, accountId))) throw lastAdmin()
      if (after.right === before.right && after.function === before.function) return accountOf(row)
      await change.queries.updateTable('account').set(after).where('id', '=', accountId).execute()
      await endSessions(change, accountId)
      await change.note({ doer, action: 'account.change', subject: accountId, from, before, after })
      return accountOf(await active(change, accountId))
    }),
    removeAccount: (who, accountId, from) => changes(async (change) => {
      const doer = await confirmed(change, who, keeper)
      const row = await active(change, accountId)
      if (await isLastAdmin(change.queries, accountId)) throw lastAdmin()
      await takeFactors(change, row)
      await change.queries.updateTable('account').set({ removed_at: iso(change.now) }).where('id', '=', accountId).execute()
      await change.note({ doer, action: 'account.remove', subject: accountId, from, before: { name: row.name, right: row.right, function: row.function } })
    }),
  }
}
