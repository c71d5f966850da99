import { instantOf } from '../model/time.ts'
import type { Queries } from './change.ts'
import type { Account, OperatorFunction, Right } from './principal.ts'
import type { OperatorsTables } from './tables.ts'

export type AccountRow = OperatorsTables['account'] & { readonly passkeys: unknown; readonly recovery_codes: unknown }

/** Accounts with the counts of what stands beside them. */
export const selectAccounts = (queries: Queries) =>
  queries.selectFrom('account').selectAll('account').select((table) => [
    table.selectFrom('passkey').select(({ fn }) => fn.countAll().as('count')).whereRef('passkey.account_id', '=', 'account.id').as('passkeys'),
    table.selectFrom('recovery_code').select(({ fn }) => fn.countAll().as('count'))
      .whereRef('recovery_code.account_id', '=', 'account.id').where('recovery_code.used_at', 'is', null).as('recovery_codes'),
  ])

export const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  right: row.right as Right,
  function: row.function as OperatorFunction,
  language: row.language === 'en' ? 'en' : 'de',
  createdAt: instantOf(row.created_at),
  lastSeenAt: row.last_seen_at === null ? null : instantOf(row.last_seen_at),
  isActive: row.removed_at === null,
  factors: {
    passkeys: Number(row.passkeys),
    hasPassword: row.password_hash !== null,
    hasTotp: row.totp_secret !== null,
    recoveryCodes: Number(row.recovery_codes),
  },
})

/** Whoever is not removed and has factors to sign in with. */
export const canSignIn = ({ removed_at, enrolled_at }: OperatorsTables['account']): boolean => removed_at === null && enrolled_at !== null

/** Names that look the same to people are the same: case and width do not count. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

export async function accountById(queries: Queries, id: string): Promise<AccountRow | undefined> {
  return selectAccounts(queries).where('account.id', '=', id).executeTakeFirst()
}

export async function accountByName(queries: Queries, name: string): Promise<AccountRow | undefined> {
  return selectAccounts(queries).where('account.name_key', '=', nameKey(name)).where('account.removed_at', 'is', null).executeTakeFirst()
}

/** All that ever were, by name. */
export async function readAccounts(queries: Queries): Promise<readonly Account[]> {
  return (await selectAccounts(queries).orderBy('account.name_key').orderBy('account.created_at').execute()).map(accountOf)
}

export async function isNobodyThere(queries: Queries): Promise<boolean> {
  return (await queries.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Whether somebody else could still keep accounts if this one could not. */
export async function isLastAdmin(queries: Queries, id: string): Promise<boolean> {
  const others = await queries.selectFrom('account').select('id')
    .where('right', '=', 'admin').where('removed_at', 'is', null).where('enrolled_at', 'is not', null).where('id', '!=', id)
    .limit(1).execute()
  const own = await queries.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  return others.length === 0 && own !== undefined && own.right === 'admin' && canSignIn(own)
}
