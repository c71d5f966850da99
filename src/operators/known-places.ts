import { networkOf } from '../model/network.ts'
import { iso, type Instant } from '../model/time.ts'
import type { Change, Queries } from './change.ts'
import type { From } from './operators.ts'
import { hashOf, newSecret, type Random } from './secrets.ts'

const rememberedFor = 180 * 24 * 60 * 60_000
const mostOfOne = 40

const deviceKey = (accountId: string, device: string): string => hashOf('device', accountId, device)
const networkKey = (accountId: string, address: string): string => hashOf('network', accountId, networkOf(address))

export interface Place {
  readonly isKnownDevice: boolean
  readonly isKnownNetwork: boolean
}

/** Whether this account has signed in from there before. Asks the database in any case, so that unknown names take as long. */
export async function placeOf(queries: Queries, accountId: string | null, { address, device = null }: From, now: Instant): Promise<Place> {
  const id = accountId ?? ''
  const network = networkKey(id, address)
  const known = deviceKey(id, device ?? '')
  const rows = await queries.selectFrom('known_place').select('hash')
    .where('account_id', '=', id).where('hash', 'in', [network, known]).where('last_used_at', '>', iso(now - rememberedFor)).execute()
  return { isKnownDevice: rows.some(({ hash }) => hash === known), isKnownNetwork: rows.some(({ hash }) => hash === network) }
}

/** Remembers where somebody signed in from. Answers with a secret for a device that was not known, else null. */
export async function rememberPlace({ queries, now }: Change, random: Random, accountId: string, from: From): Promise<string | null> {
  const { isKnownDevice } = await placeOf(queries, accountId, from, now)
  const device = isKnownDevice ? null : newSecret(random)
  const at = iso(now)
  const hashes = [networkKey(accountId, from.address), deviceKey(accountId, device ?? from.device ?? '')]
  await queries.insertInto('known_place').values(hashes.map((hash) => ({ account_id: accountId, hash, last_used_at: at })))
    .onConflict((row) => row.columns(['account_id', 'hash']).doUpdateSet({ last_used_at: at })).execute()
  const kept = await queries.selectFrom('known_place').select('hash').where('account_id', '=', accountId).orderBy('last_used_at', 'desc').orderBy('hash').limit(mostOfOne).execute()
  await queries.deleteFrom('known_place').where('account_id', '=', accountId).where('hash', 'not in', kept.map(({ hash }) => hash)).execute()
  return device
}
