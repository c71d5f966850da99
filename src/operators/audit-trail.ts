import canonicalize from 'canonicalize'
import type { Kysely } from 'kysely'
import { instantOf, iso, type Instant } from '../model/time.ts'
import type { AuditEntry, AuditRecord } from './operators.ts'
import type { Doer } from './principal.ts'
import type { OperatorsTables } from './tables.ts'

type Row = OperatorsTables['audit']

/** Writes one line. Its sequence is the next one: of two transactions that write at once, one fails. */
export async function writeAudit(queries: Kysely<OperatorsTables>, record: AuditRecord, now: Instant): Promise<void> {
  const { last } = await queries.selectFrom('audit').select(({ fn }) => fn.max('sequence').as('last')).executeTakeFirstOrThrow()
  const { id, name } = whoIs(record.doer)
  await queries.insertInto('audit').values({
    sequence: (last ?? 0) + 1,
    at: iso(now),
    kind: record.doer.kind,
    who_id: id,
    who_name: name,
    action: record.action,
    subject: record.subject ?? null,
    address: record.from?.address ?? null,
    request_id: record.from?.requestId ?? null,
    before: textOf(record.before),
    after: textOf(record.after),
  }).execute()
}

/** Newest first. */
export async function readAudit(queries: Kysely<OperatorsTables>, before: number | null, limit: number): Promise<readonly AuditEntry[]> {
  const all = queries.selectFrom('audit').selectAll()
  const rows = await (before === null ? all : all.where('sequence', '<', before)).orderBy('sequence', 'desc').limit(limit).execute()
  return rows.map(entryOf)
}

/** What stands where a reason stood that a law took away; nothing else may take the place of what is written. */
const taken = '–'

/** Takes away why drafts were refused or rushed, where `isMeant` says so, within the transaction of whoever takes the same words elsewhere. */
export async function takeReasons(queries: Kysely<Pick<OperatorsTables, 'audit'>>, isMeant: (draft: string | null, reason: string) => boolean): Promise<void> {
  const lines = await queries.selectFrom('audit').select(['sequence', 'subject', 'after']).where('action', 'in', ['draft.refuse', 'draft.emergency']).execute()
  const told = lines.flatMap(({ sequence, subject, after }) => {
    const said = JSON.parse(after ?? '{}') as { readonly reason?: string }
    return said.reason === undefined || said.reason === taken || !isMeant(subject, said.reason) ? [] : [{ sequence, said }]
  })
  for (const { sequence, said } of told) await queries.updateTable('audit').set({ after: textOf({ ...said, reason: taken }) }).where('sequence', '=', sequence).execute()
}

const entryOf = (row: Row): AuditEntry => ({
  sequence: row.sequence,
  at: instantOf(row.at),
  who: { kind: row.kind as Doer['kind'], id: row.who_id, name: row.who_name },
  action: row.action,
  subject: row.subject,
  from: row.address,
  requestId: row.request_id,
  before: row.before === null ? null : JSON.parse(row.before),
  after: row.after === null ? null : JSON.parse(row.after),
})

function whoIs(doer: Doer): { readonly id: string | null; readonly name: string | null } {
  if (doer.kind === 'operator') return { id: doer.account.id, name: doer.account.name }
  return doer.kind === 'token' ? { id: doer.token.id, name: doer.token.name } : { id: null, name: null }
}

const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : canonicalize(JSON.parse(JSON.stringify(value), withoutSecrets)) ?? null

const secretName = /^(password|passwordHash|secret|totpSecret|totpCode|recoveryCode|recoveryCodes|hash|cookie|authorization)$/
const tokenText = /relight_[a-z0-9]{8}_[a-z0-9_]+/g

/** A second fence: callers pass no secrets, and if one did, it would not stay. */
const withoutSecrets = (name: string, value: unknown): unknown => {
  if (secretName.test(name)) return '[not kept]'
  return typeof value === 'string' ? value.toWellFormed().replace(tokenText, '[not kept]') : value
}
