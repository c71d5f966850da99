import type { Kysely } from 'kysely'
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { JournalTables } from './tables.ts'

const packed = promisify<Buffer, { level: number }, Buffer>(deflateRaw)
const unpacked = promisify<Uint8Array, Buffer>(inflateRaw)

type Kind = JournalTables['checkpoint']['kind']

/** Folds kept to save time; a cache that may be dropped at any moment, and must be dropped whenever the words of an entry are taken away. */
export interface Checkpoints {
  /** The newest one of its kind at or before `count`, left by the very same folds, or null. */
  newest<Value>(kind: Kind, count?: number): Promise<{ readonly count: number; readonly value: Value } | null>
  /** Public ones are all kept, for past instants; of the other kinds only the newest. */
  keep(kind: Kind, count: number, value: unknown): Promise<void>
}

/** Checkpoints that carry another stamp are dropped at once. */
export async function openCheckpoints(queries: Kysely<JournalTables>, stamp: string): Promise<Checkpoints> {
  await queries.deleteFrom('checkpoint').where('stamp', '!=', stamp).execute()
  return {
    newest: async <Value>(kind: Kind, count = Number.MAX_SAFE_INTEGER) => {
      const row = await queries
        .selectFrom('checkpoint').select(['count', 'bytes'])
        .where('kind', '=', kind).where('count', '<=', count)
        .orderBy('count', 'desc').limit(1).executeTakeFirst()
      return row ? { count: row.count, value: deserialize(await unpacked(row.bytes)) as Value } : null
    },
    keep: async (kind, count, value) => {
      const bytes = await packed(serialize(value), { level: 1 })
      await queries.transaction().execute(async (transaction) => {
        const replaced = transaction.deleteFrom('checkpoint').where('kind', '=', kind)
        await (kind === 'public' ? replaced.where('count', '=', count) : replaced).execute()
        await transaction.insertInto('checkpoint').values({ kind, count, stamp, bytes }).execute()
      })
    },
  }
}
