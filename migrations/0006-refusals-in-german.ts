import type { Kysely } from 'kysely'

/** Why a draft was not published at its time is kept in German too: the state that it was refused in has passed when somebody reads it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('draft').addColumn('refusal_de', 'text').execute()
}
