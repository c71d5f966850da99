import { Type } from '#libraries/typebox'

/** How many there may be of anything in one list: sites, services, insurers, and ids that name them. */
export const longestList = 10_000

/** An id as people write it in URLs and files: letters, digits, dot, dash, underscore; no slash, no space. */
export const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', description: 'An id' })

/** The id among others that differs from this one in capitals alone, or null: addresses do not tell the two apart. */
export function alikeAmong(id: string, others: Iterable<string>): string | null {
  const small = id.toLowerCase()
  for (const other of others) {
    if (other.length === id.length && other !== id && other.toLowerCase() === small) return other
  }
  return null
}
