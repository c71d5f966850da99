import type { Instant } from '../model/time.ts'
import type { Encoded } from './compression.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Bytes and the whole list of headers that go before them, ready for `writeHead`. */
export interface Form {
  readonly headers: string[]
  readonly bytes: Buffer
}

/** An answer that is ready to be sent. */
export interface Item {
  readonly etag: string
  /** Whole seconds. */
  readonly modifiedAt: Instant | null
  /** False when another form of it bears the same second, so that the date can not tell them apart. */
  readonly isDatable: boolean
  /** The headers of a 304. */
  readonly unchanged: string[]
  readonly forms: Readonly<Record<Encoding, Form>>
  /** About how many bytes of memory it takes. */
  readonly size: number
}

export interface Label {
  readonly etag: string
  readonly modifiedAt: Instant | null
  readonly mediaType: string
  /** The names of the request headers that choose between its forms, where it is not `Accept-Encoding` alone. */
  readonly vary?: string
  /** Guards, cache rules and whatever else stands on a 200 and on a 304 alike. */
  readonly headers: readonly string[]
}

/** An answer with its headers built once for each encoding; only ETag, date and guards stand on its 304. */
export function itemOf(label: Label, encoded: Encoded, isDatable = true): Item {
  const { etag, modifiedAt, vary = 'Accept-Encoding', headers } = label
  const dated = modifiedAt === null ? [] : ['Last-Modified', new Date(modifiedAt).toUTCString()]
  const unchanged = [...headers, 'Vary', vary, 'ETag', etag, ...dated]
  const form = (encoding: Encoding, bytes: Buffer): Form => ({
    headers: ['Content-Type', label.mediaType, 'Content-Length', String(bytes.length), ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]), ...unchanged],
    bytes,
  })
  const forms = formsWith(form('br', encoded.br), form('identity', encoded.identity), () => form('gzip', encoded.gzip))
  const size = 2 * encoded.br.length + encoded.identity.length + 4_096
  return { etag, modifiedAt, isDatable, unchanged, forms, size }
}

function formsWith(br: Form, identity: Form, makeGzip: () => Form): Item['forms'] {
  let gzip: Form | undefined
  return {
    br,
    identity,
    get gzip() {
      return (gzip ??= makeGzip())
    },
  }
}

/** The same answer with other bytes for those who read brotli. */
export function withBrotli(item: Item, bytes: Buffer): Item {
  const headers = item.forms.br.headers.map((value, place, all) => (all[place - 1] === 'Content-Length' ? String(bytes.length) : value))
  return { ...item, forms: formsWith({ headers, bytes }, item.forms.identity, () => item.forms.gzip) }
}
