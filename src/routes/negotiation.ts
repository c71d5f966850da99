import type { Encoding } from '../shelf/item.ts'

const preferred: readonly Encoding[] = ['br', 'gzip', 'identity']
const remembered = new Map<string, Encoding>()
const mostRemembered = 500

/** The encoding to answer with: the one the reader likes best, and of several the smallest. */
export function encodingFor(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const known = remembered.get(header)
  if (known) return known
  const encoding = best(header)
  if (remembered.size < mostRemembered) remembered.set(header, encoding)
  return encoding
}

function best(header: string): Encoding {
  const wishes = new Map(header.split(',').map(wishOf))
  const qualityOf = (encoding: Encoding): number =>
    wishes.get(encoding) ?? (encoding === 'gzip' ? wishes.get('x-gzip') : undefined) ?? wishes.get('*') ?? (encoding === 'identity' ? leastWish : 0)
  const liked = preferred.filter((encoding) => qualityOf(encoding) > 0)
  const top = Math.max(...liked.map(qualityOf))
  return liked.find((encoding) => qualityOf(encoding) === top) ?? 'identity'
}

/** Who does not name identity takes it, but only after all that was named. */
const leastWish = 0.000_1

function wishOf(part: string): [string, number] {
  const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  const number = quality === undefined ? 1 : Number(quality.slice(2))
  return [coding, number >= 0 && number <= 1 ? number : 0]
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Whether the reader already holds what has this ETag, or has not changed since; the first of the two decides alone. */
export function isHeldBy(headers: { readonly 'if-none-match'?: string | undefined; readonly 'if-modified-since'?: string | undefined },
  item: { readonly etag: string; readonly modifiedAt: number | null; readonly isDatable: boolean }): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags === item.etag || tags.trim() === '*' || tags.split(',').some((tag) => opaque(tag) === opaque(item.etag))
  const since = headers['if-modified-since']
  if (since === undefined || item.modifiedAt === null || !item.isDatable) return false
  return item.modifiedAt <= Date.parse(since)
}
