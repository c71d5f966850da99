import { sql } from '#libraries/kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'

type Table = CreateTableBuilder<string, string>

const text = (table: Table, ...names: readonly string[]): Table =>
  names.reduce((made, name) => made.addColumn(name, 'text', (column) => column.notNull()), table)
const textOrNull = (table: Table, ...names: readonly string[]): Table => names.reduce((made, name) => made.addColumn(name, 'text'), table)

/** Who may speak, and what they did. Accounts are never deleted: that there was one closes the set-up for good. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const create = (name: string): Table => database.schema.createTable(name) as Table
  const withId = (name: string): Table => create(name).addColumn('id', 'text', (column) => column.primaryKey().notNull())
  const index = (table: string, ...columns: string[]): Promise<void> =>
    database.schema.createIndex(`${table}_by_${columns.join('_and_')}`).on(table).columns(columns).execute()

  await textOrNull(
    text(withId('account'), 'name', 'name_key', 'right', 'function', 'language', 'created_at'),
    'last_seen_at', 'removed_at', 'enrolled_at', 'password_hash', 'totp_secret',
  ).addColumn('totp_step', 'integer', (column) => column.notNull().defaultTo(0)).execute()
  await database.schema.createIndex('account_by_name').unique().on('account').column('name_key').where(sql.ref('removed_at'), 'is', null).execute()

  await textOrNull(text(withId('passkey'), 'account_id', 'label', 'transports', 'created_at'), 'last_used_at')
    .addColumn('public_key', 'blob', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addForeignKeyConstraint('passkey_of', ['account_id'], 'account', ['id'])
    .execute()
  await index('passkey', 'account_id')

  await textOrNull(text(create('recovery_code'), 'account_id', 'hash'), 'used_at')
    .addPrimaryKeyConstraint('recovery_code_key', ['account_id', 'hash'])
    .addForeignKeyConstraint('recovery_code_of', ['account_id'], 'account', ['id'])
    .execute()

  await textOrNull(text(withId('enrolment'), 'purpose', 'secret_hash', 'account_id', 'created_at', 'expires_at'), 'code_hash', 'ended_at')
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('enrolment_by_secret', ['secret_hash'])
    .execute()

  await text(withId('session'), 'secret_hash', 'account_id', 'started_at', 'last_used_at', 'fresh_until', 'address')
    .addColumn('wrong_factors', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('session_by_secret', ['secret_hash'])
    .addForeignKeyConstraint('session_of', ['account_id'], 'account', ['id'])
    .execute()
  await index('session', 'account_id')

  await text(create('known_place'), 'account_id', 'hash', 'last_used_at')
    .addPrimaryKeyConstraint('known_place_key', ['account_id', 'hash'])
    .addForeignKeyConstraint('known_place_of', ['account_id'], 'account', ['id'])
    .execute()

  await textOrNull(
    text(withId('token'), 'name', 'prefix', 'hash', 'scopes', 'function', 'created_by', 'created_at', 'expires_at'),
    'services', 'last_used_at', 'revoked_at',
  ).addUniqueConstraint('token_by_hash', ['hash']).execute()

  await textOrNull(
    text(create('audit').addColumn('sequence', 'integer', (column) => column.primaryKey()), 'at', 'kind', 'action'),
    'who_id', 'who_name', 'subject', 'address', 'request_id', 'before', 'after',
  ).execute()

  for (const trigger of sqliteTriggers) await sql.raw(trigger).execute(database)
}

const refusal = (name: string, when: string, says: string): string =>
  `create trigger ${name} before ${when} begin select raise(abort, '${says}'); end`

/** A row that replaces another comes as an insert, so inserts are held to the next number as well. */
const sqliteTriggers = [
  refusal('audit_stays', 'update on audit', 'the audit trail is append-only: what is written stays'),
  refusal('audit_is_kept', 'delete on audit', 'the audit trail is append-only: nothing is deleted'),
  refusal(
    'audit_follows',
    'insert on audit when new.sequence is not (select coalesce(max(sequence), 0) + 1 from audit)',
    'the audit trail is append-only: a line takes the next sequence',
  ),
  refusal('account_is_kept', 'delete on account', 'accounts are never deleted: who had one stays in the record'),
]
