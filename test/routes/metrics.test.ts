import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { openHouse } from '../house.ts'
import { seriesIn } from '../views/metrics/read-back.ts'
import { until } from './every-path.ts'

const paths = ['/metrics', '/insurers/bkk-musterland/metrics'] as const
const house = await openHouse(t, { drill: true, until })
const openMetrics = { accept: 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5' }

t.test('one address answers in two formats, and caches can tell them apart', async (t) => {
  for (const path of paths) {
    const text = await house.get(path)
    const open = await house.get(path, openMetrics)
    t.equal(text.headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8', path)
    t.equal(open.headers['content-type'], 'application/openmetrics-text; version=1.0.0; charset=utf-8', path)
    for (const { statusCode, headers } of [text, open]) {
      t.equal(statusCode, 200, path)
      t.match(headers, { vary: 'Accept, Accept-Encoding', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-robots-tag': 'noindex' }, path)
    }
    t.not(text.headers.etag, open.headers.etag, path)
    const held = { 'if-none-match': String(text.headers.etag) }
    t.equal((await house.get(path, held)).statusCode, 304, path)
    t.match((await house.get(path, held)).headers, { vary: 'Accept, Accept-Encoding', etag: text.headers.etag }, path)
    t.equal((await house.get(path, { ...held, ...openMetrics })).statusCode, 200, `${path}: who holds the one is not told that the other is the same`)
    t.same(seriesIn(open.body), seriesIn(text.body), path)
  }
})

t.test('what can be asked of any public answer can be asked of figures', async (t) => {
  for (const path of paths) {
    const plain = await house.get(path)
    const head = await house.app.inject({ method: 'HEAD', url: path })
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
    t.equal(head.headers['content-length'], plain.headers['content-length'])
    const gzip = await house.get(path, { 'accept-encoding': 'gzip' })
    t.equal(gunzipSync(gzip.rawPayload).toString(), plain.body)
    t.ok(gzip.rawPayload.length * 8 < plain.rawPayload.length, 'it is small on the way')
    t.equal((await house.get(`${path}?insurer=other&utm_source=x`)).body, plain.body, 'unknown names in the query change nothing')
    t.equal((await house.app.inject({ method: 'POST', url: path })).statusCode, 405)
  }
})

t.test('an insurer that there is not has no figures', async (t) => {
  for (const path of ['/insurers/nobody/metrics', '/insurers/__proto__/metrics', '/insurers/%00/metrics']) t.equal((await house.get(path)).statusCode, 404, path)
  const empty = await openHouse(t)
  t.equal((await empty.get('/insurers/bkk-musterland/metrics')).statusCode, 404)
  t.equal((await empty.get('/metrics')).statusCode, 200)
})

t.test('the figures of one insurer name no other', async (t) => {
  const named = seriesIn((await house.get('/insurers/bkk-musterland/metrics')).body).flatMap(({ labels }) => labels['insurer'] ?? [])
  t.same([...new Set(named)], ['bkk-musterland'])
})

t.test('what is overdue grows by the second', async (t) => {
  const figure = async (name: string): Promise<number> => Number(seriesIn((await house.get('/metrics')).body).find((one) => one.name === name)!.value)
  const due = await figure('relight_next_promise_due_timestamp_seconds')
  t.equal(await figure('relight_next_promise_overdue_seconds'), 0)
  for (const seconds of [1, 2, 90]) {
    house.turnTo((due + seconds) * 1_000)
    t.equal(await figure('relight_next_promise_overdue_seconds'), seconds)
    t.equal(await figure('relight_clock_timestamp_seconds'), due + seconds)
  }
})

t.test('the whole of it stays small enough to be asked for every few seconds', async (t) => {
  t.ok(seriesIn((await house.get('/metrics')).body).length < 2_000)
  t.ok(seriesIn((await house.get('/insurers/bkk-musterland/metrics')).body).length < 800)
})
