import type { Kysely } from 'kysely'

/** The desk: drafts with every wording they had, who approved them, sentences of one's own, and the batches that can be taken back. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('draft')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('author_kind', 'text', (column) => column.notNull())
    .addColumn('author_id', 'text', (column) => column.notNull())
    .addColumn('author_name', 'text', (column) => column.notNull())
    .addColumn('author_function', 'text', (column) => column.notNull())
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addColumn('publish_at', 'text')
    .addColumn('embargo_until', 'text')
    .addColumn('approval', 'text')
    .addColumn('emergency', 'text')
    .addColumn('refusal', 'text')
    .addColumn('sequences', 'text', (column) => column.notNull())
    .execute()
  await database.schema.createIndex('draft_state').on('draft').columns(['state', 'changed_at']).execute()

  await database.schema
    .createTable('draft_revision')
    .addColumn('draft', 'text', (column) => column.notNull().references('draft.id'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('proposal', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('by_id', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('by_function', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_revision_key', ['draft', 'revision'])
    .execute()

  await database.schema
    .createTable('emergency_acknowledged')
    .addColumn('draft', 'text', (column) => column.notNull().references('draft.id'))
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('emergency_acknowledged_key', ['draft', 'account'])
    .execute()

  await database.schema
    .createTable('answered_with_draft')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('draft', 'text', (column) => column.notNull().references('draft.id'))
    .execute()

  await database.schema
    .createTable('batch')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('first', 'integer', (column) => column.notNull())
    .addColumn('last', 'integer', (column) => column.notNull())
    .addColumn('undoes', 'text', (column) => column.references('batch.id'))
    .execute()
  await database.schema.createIndex('batch_last').on('batch').column('last').execute()

  await database.schema
    .createTable('sentence')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('de', 'text', (column) => column.notNull())
    .addColumn('en', 'text', (column) => column.notNull())
    .addColumn('by_id', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('proposed_at', 'text', (column) => column.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('refused_at', 'text')
    .execute()
}
