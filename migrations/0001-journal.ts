import { sql } from '#libraries/kysely'
import type { Kysely } from 'kysely'

/** The journal: what happened, for ever. The words of an entry stand apart from it, so that a law can take them and leave hash and time. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('entry')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.unique())
    .addColumn('public_hash', 'text')
    .addCheckConstraint('entry_has_a_public_form_or_none', sql`(position is null) = (public_hash is null)`)
    .execute()
  await database.schema.createIndex('entry_at').on('entry').columns(['at', 'position']).execute()

  await database.schema
    .createTable('entry_words')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().references('entry.sequence'))
    .addColumn('full', 'text', (column) => column.notNull())
    .addColumn('public', 'text')
    .execute()

  await database.schema
    .createTable('answered_command')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('first', 'integer', (column) => column.notNull().references('entry.sequence'))
    .addColumn('last', 'integer', (column) => column.notNull().references('entry.sequence'))
    .execute()

  await database.schema
    .createTable('checkpoint')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('checkpoint_key', ['kind', 'count'])
    .execute()

  for (const trigger of sqliteTriggers) await sql.raw(trigger).execute(database)
}

const refusal = (name: string, when: string, says: string): string =>
  `create trigger ${name} before ${when} begin select raise(abort, '${says}'); end`

/** A row that replaces another comes as an insert, so inserts are held to the next number as well. */
const sqliteTriggers = [
  ...['entry', 'entry_words', 'answered_command'].flatMap((table) => [
    refusal(`${table}_stays`, `update on ${table}`, 'the journal is append-only: what is written stays'),
    refusal(`${table}_is_kept`, `delete on ${table}`, 'the journal is append-only: nothing is deleted'),
  ]),
  refusal(
    'entry_follows',
    'insert on entry when new.sequence is not (select coalesce(max(sequence), 0) + 1 from entry)',
    'the journal is append-only: an entry takes the next sequence',
  ),
  refusal(
    'entry_follows_in_public',
    'insert on entry when new.position is not null and new.position is not (select coalesce(max(position), 0) + 1 from entry)',
    'the journal is append-only: a public form takes the next position',
  ),
  refusal(
    'entry_follows_in_time',
    'insert on entry when new.at < (select at from entry order by sequence desc limit 1)',
    'the journal is append-only: time never runs back',
  ),
  refusal(
    'entry_words_follow',
    'insert on entry_words when new.sequence is not (select coalesce(max(sequence), 0) + 1 from entry_words)',
    'the journal is append-only: words stand beside the newest entry',
  ),
  refusal(
    'answered_command_is_new',
    'insert on answered_command when exists (select 1 from answered_command where key = new.key)',
    'the journal is append-only: a key answers for one command',
  ),
]
