import type { Migration } from 'kysely/migration'
import * as journal from './0001-journal.ts'
import * as operators from './0002-operators.ts'
import * as desk from './0003-desk.ts'
import * as redaction from './0004-redaction.ts'
import * as wordsBesideTheJournal from './0005-words-beside-the-journal.ts'
import * as refusalsInGerman from './0006-refusals-in-german.ts'

/** Every migration by its name, in order; forward only. A database that records a name unknown here is from a newer release. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-journal': journal,
  '0002-operators': operators,
  '0003-desk': desk,
  '0004-redaction': redaction,
  '0005-words-beside-the-journal': wordsBesideTheJournal,
  '0006-refusals-in-german': refusalsInGerman,
}
