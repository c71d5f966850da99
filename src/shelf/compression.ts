import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync, type BrotliOptions } from 'node:zlib'

export interface Encoded {
  readonly identity: Buffer
  readonly gzip: Buffer
  readonly br: Buffer
}

const quick = 5
const best = 11
const brotliSoon = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress)
const gzipSoon = promisify<Buffer, Buffer>(gzip)

/** A window that just holds the bytes: the usual one takes megabytes for each page that is compressed. */
const windowFor = (length: number): number => Math.min(22, Math.max(16, Math.ceil(Math.log2(length + 17))))

const brotliOptions = (bytes: Buffer, quality: number): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes.length),
  },
})

/** Compressed on this thread: for what many are waiting for, a millisecond a page; few read gzip, so that is made when the first one does. */
export function encodedNow(identity: Buffer): Encoded {
  let gzipped: Buffer | undefined
  return {
    identity,
    get gzip() {
      return (gzipped ??= gzipSync(identity, { level: 4 }))
    },
    br: brotliCompressSync(identity, brotliOptions(identity, quick)),
  }
}

/** Compressed in the thread pool. */
export async function encodedSoon(identity: Buffer): Promise<Encoded> {
  const [gzipped, br] = await Promise.all([gzipSoon(identity), brotliSoon(identity, brotliOptions(identity, quick))])
  return { identity: alone(identity), gzip: alone(gzipped), br: alone(br) }
}

/** Small buffers are cut from blocks of 64 KB that they share with others: what is kept must not keep the whole block. */
const alone = (bytes: Buffer): Buffer => (bytes.length < bytes.buffer.byteLength ? Buffer.from(new Uint8Array(bytes).buffer) : bytes)

/** The smallest there is, in the thread pool: fifty times the work of the quick way. */
export const smallestSoon = (identity: Buffer): Promise<Buffer> => brotliSoon(identity, brotliOptions(identity, best))
