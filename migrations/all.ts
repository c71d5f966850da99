import type { Migration } from 'kysely/migration'
import * as journal from './0001-journal.ts'

/** Every migration by its name, in order; forward only. A database that records a name unknown here is from a newer release. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-journal': journal,
}
