import { sql } from '#libraries/kysely'
import type { Kysely } from 'kysely'

/** Entries whose words a law took away. Beside it the journal lets one thing through: once for such an entry, a tombstone in place of its words. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('redaction')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().references('entry.sequence'))
    .addColumn('redacted_in', 'integer', (column) => column.notNull().references('entry.sequence'))
    .addColumn('done', 'integer', (column) => column.notNull())
    .execute()
  for (const statement of sqliteTriggers) await sql.raw(statement).execute(database)
}

const abort = (says: string): string => `begin select raise(abort, 'the journal is append-only: ${says}'); end`

const sqliteTriggers = [
  'drop trigger entry_words_stays',
  `create trigger entry_words_stays before update on entry_words
    when new.sequence is not old.sequence
      or (new.public is null) is not (old.public is null)
      or json_extract(new.full, '$.redacted_at') is null
      or (new.public is not null and json_extract(new.public, '$.redacted_at') is null)
      or not exists (select 1 from redaction where sequence = old.sequence and done = 0)
    ${abort('what is written stays')}`,
  `create trigger entry_words_are_redacted_once after update on entry_words
    begin update redaction set done = 1 where sequence = new.sequence; end`,
  `create trigger redaction_is_recorded before insert on redaction
    when new.done is not 0
      or new.sequence >= new.redacted_in
      or exists (select 1 from redaction where sequence = new.sequence)
      or new.redacted_in is not (select sequence from entry where type = 'entry.redact' and sequence = (select max(sequence) from entry))
    ${abort('words go with an entry that says so')}`,
  `create trigger redaction_stays before update on redaction
    when new.sequence is not old.sequence or new.redacted_in is not old.redacted_in or old.done is not 0 or new.done is not 1
    ${abort('what is written stays')}`,
  `create trigger redaction_is_kept before delete on redaction ${abort('nothing is deleted')}`,
]
