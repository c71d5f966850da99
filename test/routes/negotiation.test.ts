import t from 'tap'
import { encodingFor, isHeldBy } from '../../src/routes/negotiation.ts'

t.test('a reader gets the encoding it likes best, and of several the smallest', async (t) => {
  const wanted: readonly [string | undefined, string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0.1, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity', 'identity'],
    ['identity, br;q=0.2', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['br;q=nonsense', 'identity'],
    ['deflate', 'identity'],
  ]
  for (const [header, encoding] of wanted) {
    t.equal(encodingFor(header), encoding, String(header))
    t.equal(encodingFor(header), encoding, `${header}, asked again`)
  }
})

t.test('a reader that holds the answer is recognised by its ETag', async (t) => {
  const item = { etag: 'W/"122-1"', modifiedAt: 1_000_000, isDatable: true }
  for (const tag of ['W/"122-1"', '"122-1"', '"other", W/"122-1"', '*']) t.ok(isHeldBy({ 'if-none-match': tag }, item), tag)
  for (const tag of ['W/"122-2"', '122-1', '']) t.notOk(isHeldBy({ 'if-none-match': tag }, item), tag)
})

t.test('a date counts only where no ETag is given, and only where it can tell two answers apart', async (t) => {
  const item = { etag: 'W/"122-1"', modifiedAt: Date.parse('2026-03-21T09:00:00Z'), isDatable: true }
  const since = 'Sat, 21 Mar 2026 09:00:00 GMT'
  t.ok(isHeldBy({ 'if-modified-since': since }, item))
  t.notOk(isHeldBy({ 'if-modified-since': 'Sat, 21 Mar 2026 08:59:59 GMT' }, item))
  t.notOk(isHeldBy({ 'if-modified-since': 'yesterday' }, item))
  t.notOk(isHeldBy({ 'if-modified-since': since, 'if-none-match': '"other"' }, item))
  t.notOk(isHeldBy({ 'if-modified-since': since }, { ...item, isDatable: false }))
  t.notOk(isHeldBy({ 'if-modified-since': since }, { ...item, modifiedAt: null }))
})
