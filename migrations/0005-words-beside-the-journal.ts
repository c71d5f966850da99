import { sql } from '#libraries/kysely'
import type { Kysely } from 'kysely'

/** A redaction notes as it happens where its words stand a second time, so that a stop in between leaves nothing; and a line of the audit trail can lose a reason. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('words_to_take')
    .addColumn('sequence', 'integer', (column) => column.notNull().references('entry.sequence'))
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('start', 'integer', (column) => column.notNull())
    .addColumn('length', 'integer', (column) => column.notNull())
    .execute()
  for (const statement of sqliteStatements) await sql.raw(statement).execute(database)
}

const stringsIn = (json: string): string => `select trim(value, char(9, 10, 13, 32)) as words from json_tree(${json}, '$.data') where type = 'text' and length(value) >= 12`

const keptOfALine = ['sequence', 'at', 'kind', 'action', 'who_id', 'who_name', 'subject', 'address', 'request_id', '"before"']

/**
 * The view holds only texts that never change: why a draft was refused or rushed can change on the draft, and stands in the audit trail for good.
 * Of equal texts one place is noted: it tells the words again, and with them every other place is found.
 */
const sqliteStatements = [
  `create view words_beside_journal (place, words) as
    select 'title ' || draft || ' ' || revision, title from draft_revision
    union all select 'wording ' || draft || ' ' || revision || ' ' || leaf.fullkey, leaf.value from draft_revision, json_tree(proposal) as leaf
      where leaf.type = 'text' and length(leaf.value) >= 12
    union all select 'german ' || id, de from sentence
    union all select 'english ' || id, en from sentence
    union all select 'line ' || sequence, json_extract(after, '$.reason') from audit where action in ('draft.refuse', 'draft.emergency')`,
  `create trigger entry_words_are_followed after update on entry_words begin
    insert into words_to_take (sequence, place, start, length)
    select new.sequence, beside.place, instr(beside.words, taken.words), length(taken.words)
    from (select min(place) as place, words from words_beside_journal group by words) as beside cross join (
      ${stringsIn('old.full')} union ${stringsIn(`coalesce(old.public, '{}')`)}
      except ${stringsIn('new.full')} except ${stringsIn(`coalesce(new.public, '{}')`)}
    ) as taken where instr(beside.words, taken.words) > 0;
  end`,
  'drop trigger audit_stays',
  `create trigger audit_stays before update on audit
    when ${keptOfALine.map((column) => `new.${column} is not old.${column}`).join(' or ')}
      or old.action not in ('draft.refuse', 'draft.emergency')
      or json_extract(old.after, '$.reason') is null
      or json_extract(new.after, '$.reason') is not '–'
      or json_remove(new.after, '$.reason') is not json_remove(old.after, '$.reason')
      or not exists (select 1 from redaction)
    begin select raise(abort, 'the audit trail is append-only: what is written stays'); end`,
]
