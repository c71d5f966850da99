import { iso } from '../model/time.ts'
import type { Change, Queries } from './change.ts'
import { hashOf, randomSigns, type Random } from './secrets.ts'

const count = 10

const keyOf = (accountId: string, code: string): string => hashOf(accountId, code.toLowerCase().replace(/[^a-z0-9]/g, ''))

/** Ten new ones of 80 bits each in place of whatever there was. */
export async function renewRecoveryCodes({ queries }: Change, random: Random, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, () => randomSigns(random, 16).match(/.{4}/g)!.join('-'))
  await queries.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  await queries.insertInto('recovery_code').values(codes.map((code) => ({ account_id: accountId, hash: keyOf(accountId, code), used_at: null }))).execute()
  return codes
}

/** Whether it is one that is not spent. Takes as long for an account that is not there. */
export async function isRecoveryCode(queries: Queries, accountId: string, code: string): Promise<boolean> {
  const row = await queries.selectFrom('recovery_code').select('hash')
    .where('account_id', '=', accountId).where('hash', '=', keyOf(accountId, code)).where('used_at', 'is', null).executeTakeFirst()
  return row !== undefined
}

/** Spends a code; false when it is none, or spent. */
export async function spendRecoveryCode({ queries, now }: Change, accountId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await queries.updateTable('recovery_code').set({ used_at: iso(now) })
    .where('account_id', '=', accountId).where('hash', '=', keyOf(accountId, code)).where('used_at', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}
