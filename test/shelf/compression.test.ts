import t from 'tap'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { encodedSoon } from '../../src/shelf/compression.ts'

t.test('a compressed answer says the same, and keeps no more memory than it has bytes', async (t) => {
  const page = Buffer.from('<p>Sick notes work again.</p>'.repeat(500))
  const { identity, gzip, br } = await encodedSoon(page)
  t.same(identity, page)
  t.same(gunzipSync(gzip), page)
  t.same(brotliDecompressSync(br), page)
  for (const bytes of [identity, gzip, br]) t.equal(bytes.buffer.byteLength, bytes.length)
})
