import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { openHouse } from '../house.ts'
import { apiPaths, formatPaths, framedPaths, pagePaths, until } from './every-path.ts'

const paths = [...pagePaths, ...apiPaths, ...formatPaths, ...framedPaths]
const live = 'public, max-age=10, stale-while-revalidate=20, stale-if-error=86400'

t.test('every page and every answer can be kept, compared and asked for again', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of paths) {
    const { statusCode, headers, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.match(headers, { etag: /^W\/"[\w-]+"$/, 'last-modified': / GMT$/, vary: 'Accept-Encoding', 'cache-control': live }, path)
    t.equal(headers['content-length'], String(Buffer.byteLength(body)), path)
    t.ok(Date.parse(String(headers['last-modified'])) <= house.now(), path)

    const unchanged = await house.get(path, { 'if-none-match': `"other", ${headers.etag}` })
    t.equal(unchanged.statusCode, 304, path)
    t.equal(unchanged.body, '', path)
    t.match(unchanged.headers, { etag: headers.etag, 'cache-control': live, vary: 'Accept-Encoding' }, path)
    t.equal((await house.get(path, { 'if-none-match': 'W/"other"' })).statusCode, 200, path)
    const isReport = path.includes('availability')
    t.equal((await house.get(path, { 'if-modified-since': String(headers['last-modified']) })).statusCode, isReport ? 200 : 304, `${path}: what is late may change a report of the past within one second`)
  }
})

t.test('HEAD answers with the headers of GET and nothing else', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of paths) {
    const get = await house.get(path)
    const head = await house.app.inject({ method: 'HEAD', url: path })
    t.equal(head.statusCode, 200, path)
    t.equal(head.body, '', path)
    const { date: _, ...headers } = head.headers
    t.match(get.headers, headers, path)
  }
})

t.test('brotli and gzip hold the very same words', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of paths) {
    const plain = await house.get(path)
    const br = await house.get(path, { 'accept-encoding': 'gzip, br' })
    const gzip = await house.get(path, { 'accept-encoding': 'gzip' })
    t.equal(br.headers['content-encoding'], 'br', path)
    t.equal(gzip.headers['content-encoding'], 'gzip', path)
    t.equal(brotliDecompressSync(br.rawPayload).toString(), plain.body, path)
    t.equal(gunzipSync(gzip.rawPayload).toString(), plain.body, path)
    t.notOk(plain.headers['content-encoding'], path)
  }
})

t.test('who asks, with what program, language or cookie, never changes what is answered', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const nosy = {
    'accept-language': 'en-GB,en;q=0.9', 'user-agent': 'curl/8', cookie: 'language=en', accept: 'text/plain', host: 'evil.example', authorization: 'Bearer x',
    'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'accept-version': '2', origin: 'https://evil.example', range: 'bytes=0-10', dnt: '1',
  }
  for (const path of paths) {
    const plain = await house.get(path)
    const other = await house.get(path, nosy)
    t.equal(other.body, plain.body, path)
    t.same({ ...other.headers, date: '' }, { ...plain.headers, date: '' }, path)
    const unknown = await house.get(`${path}${path.includes('?') ? '&' : '?'}utm_source=x&callback=y`)
    t.equal(unknown.body, plain.body, path)
  }
})

t.test('the first page is the overview in the provider’s first language', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.equal((await house.get('/')).body, (await house.get('/de/')).body)
})

t.test('while a drill plays, every answer is asked for again each time', async (t) => {
  const house = await openHouse(t, { drill: true, until, playing: () => ({ speed: 4_320, startsAgainFrom: null }) })
  for (const path of [...paths, '/api/v1/status?at=2026-03-12T12:00']) {
    t.equal((await house.get(path)).headers['cache-control'], 'no-cache', path)
  }
})

t.test('an exercise is kept out of search engines', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of pagePaths) t.equal((await house.get(path)).headers['x-robots-tag'], 'noindex', path)
})
