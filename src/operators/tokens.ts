import { crc32 } from 'node:zlib'
import { invalid, notFound } from '../model/problem.ts'
import { instantOf, iso, type Clock } from '../model/time.ts'
import type { Changes, Queries } from './change.ts'
import { givenLabel, givenScopes, givenTokenFunction } from './given.ts'
import type { Operators } from './operators.ts'
import type { Token, TokenScope } from './principal.ts'
import { hashOf, newId, randomSigns, type Random } from './secrets.ts'
import { confirmed } from './sessions.ts'
import type { OperatorsTables } from './tables.ts'

const day = 24 * 60 * 60_000
const touchEvery = 60_000
const keeper = { right: 'admin', fresh: true } as const
const tokenForm = /^(relight_[a-z2-9]{8}_[a-z2-9]{32})_([0-9a-f]{8})$/

type Row = OperatorsTables['token']

const tokenOfRow = (row: Row): Token => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: JSON.parse(row.scopes) as TokenScope[],
  services: row.services === null ? null : (JSON.parse(row.services) as string[]),
  function: row.function as Token['function'],
  createdBy: row.created_by,
  createdAt: instantOf(row.created_at),
  expiresAt: instantOf(row.expires_at),
  lastUsedAt: row.last_used_at === null ? null : instantOf(row.last_used_at),
  revokedAt: row.revoked_at === null ? null : instantOf(row.revoked_at),
})

const checksumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0')

/** 160 random bits behind eight signs to be recognised by, and a checksum that tells a slip of the hand from a stranger. */
function newText(random: Random): { readonly prefix: string; readonly text: string } {
  const prefix = `relight_${randomSigns(random, 8)}`
  const body = `${prefix}_${randomSigns(random, 32)}`
  return { prefix, text: `${body}_${checksumOf(body)}` }
}

const isWellFormed = (text: string): boolean => {
  const [, body, checksum] = tokenForm.exec(text) ?? []
  return body !== undefined && checksumOf(body) === checksum
}

/** Keys for machines. */
export function openTokens(queries: Queries, changes: Changes, random: Random, wall: Clock): Pick<Operators, 'tokens' | 'createToken' | 'revokeToken' | 'tokenOf'> {
  return {
    tokens: async () => (await queries.selectFrom('token').selectAll().orderBy('created_at').orderBy('id').execute()).map(tokenOfRow),
    createToken: (who, given, from) => changes(async (change) => {
      const doer = await confirmed(change, who, keeper)
      const scopes = givenScopes(given.scopes)
      const services = given.services === null ? null : [...new Set(given.services)]
      if (!Number.isInteger(given.days) || given.days < 1 || given.days > 365) throw invalid('bad-expiry', 'A token lives for 1 to 365 days. Give a whole number of days.')
      if (services?.length === 0) throw invalid('no-service', 'Name at least one service that the token may set, or let it set all.')
      if (services && !scopes.includes('state:write')) throw invalid('services-without-states', 'Services limit the scope state:write alone. Choose that scope, or name no services.')
      const { prefix, text } = newText(random)
      const row: Row = {
        id: newId(random, 'token'), name: givenLabel(given.name), prefix, hash: hashOf(text), scopes: JSON.stringify(scopes),
        services: services && JSON.stringify(services), function: givenTokenFunction(given.function), created_by: doer.account.id,
        created_at: iso(change.now), expires_at: iso(change.now + given.days * day), last_used_at: null, revoked_at: null,
      }
      await change.queries.insertInto('token').values(row).execute()
      const token = tokenOfRow(row)
      await change.note({ doer, action: 'token.create', subject: token.id, from, after: { name: token.name, prefix, scopes, services, function: token.function, expires_at: row.expires_at } })
      return { token, text }
    }),
    revokeToken: (who, tokenId, from) => changes(async (change) => {
      const doer = await confirmed(change, who, keeper)
      const row = await change.queries.updateTable('token').set({ revoked_at: iso(change.now) })
        .where('id', '=', tokenId).where('revoked_at', 'is', null).returningAll().executeTakeFirst()
      if (!row) throw notFound('There is no such token, or it was revoked before. Look at the list again.')
      await change.note({ doer, action: 'token.revoke', subject: tokenId, from, before: { name: row.name, prefix: row.prefix, scopes: JSON.parse(row.scopes) as unknown } })
    }),
    tokenOf: async (text) => {
      if (!isWellFormed(text)) return null
      const row = await queries.selectFrom('token').selectAll().where('hash', '=', hashOf(text)).executeTakeFirst()
      const now = wall()
      if (!row || row.revoked_at !== null || now >= instantOf(row.expires_at)) return null
      if (row.last_used_at !== null && now < instantOf(row.last_used_at) + touchEvery) return tokenOfRow(row)
      await queries.updateTable('token').set({ last_used_at: iso(now) }).where('id', '=', row.id).execute()
      return tokenOfRow({ ...row, last_used_at: iso(now) })
    },
  }
}
