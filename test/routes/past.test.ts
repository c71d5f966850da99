import t from 'tap'
import { openHouse } from '../house.ts'
import { apiPaths, until } from './every-path.ts'

const pages = ['/', '/de/', '/en/insurers/bkk-musterland', '/en/services/epa', '/de/incidents/INC-2026-002', '/de/board']
const at = '2026-03-12T12:00:00%2B01:00'

t.test('every read of the API and the pages with a past answer for a past moment', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of [...pages, ...apiPaths]) {
    const past = await house.get(`${path}?at=${at}`)
    t.equal(past.statusCode, 200, path)
    t.not(past.body, (await house.get(path)).body, path)
    t.equal(past.headers['cache-control'], 'public, max-age=300', path)
    t.equal(past.headers['x-robots-tag'], 'noindex', path)
    t.equal((await house.get(`${path}?at=${at}`, { 'if-none-match': String(past.headers.etag) })).statusCode, 304, path)
  }
})

t.test('a moment may be written with a lost plus, or as local time', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const { body } = await house.get(`/api/v1/status?at=${at}`)
  for (const written of [
    '2026-03-12T12:00:00+01:00', '2026-03-12T12:00:00 01:00', '2026-03-12T12:00', '2026-03-12 12:00', '2026-03-12T11:00:00Z', '2026-03-12T11:00:30.000Z',
  ]) {
    t.equal((await house.get(`/api/v1/status?at=${written}`)).body, body, written)
  }
})

t.test('the journal of a past moment ends there', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const { position } = (await house.get(`/api/v1/status?at=${at}`)).json()
  const { entries, next } = (await house.get(`/api/v1/journal?at=${at}`)).json()
  t.equal(next, position)
  t.equal(entries.at(-1).position, position)
})

t.test('a moment that can not be read, or has not come, is refused in plain words', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/api/v1/status', '/api/v1/journal']) {
    for (const [written, code] of [['', 'unreadable-time'], ['yesterday', 'unreadable-time'], ['2026-02-30T12:00', 'unreadable-time'],
      ['2026-03-21T11:00:00.001Z', 'moment-ahead'], [`2026-03-12T12:00&at=${at}`, 'invalid-query'], ['1'.repeat(101), 'invalid-query']] as const) {
      const { statusCode, headers, body } = await house.get(`${path}?at=${written}`)
      t.equal(statusCode, 400, written)
      t.match(headers['content-type'], /^application\/problem\+json/)
      t.match(JSON.parse(body), { type: 'about:blank', title: 'Bad Request', status: 400, code, detail: String })
      t.equal(headers['cache-control'], 'no-store')
    }
  }
  const page = await house.get('/en/board?at=tomorrow')
  t.equal(page.statusCode, 400)
  t.match(page.headers['content-type'], /^text\/html/)
})

t.test('before the first entry there is the empty house, with a page', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.match((await house.get('/api/v1/status?at=2020-01-01T00:00')).json(), { position: 0, provider: null })
  t.equal((await house.get('/de/?at=2020-01-01T00:00')).statusCode, 200)
})

t.test('what is hidden, and what was not public yet, looks like what never was', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const beforePublishing = '?at=2026-03-09T21:55:00Z'
  const pairs: readonly [string, string, string][] = [
    ['/api/v1/incidents/', 'INC-2026-002', beforePublishing],
    ['/de/incidents/', 'INC-2026-002', beforePublishing],
    ['/api/v1/services/', 'backup', ''],
    ['/en/services/', 'backup', ''],
  ]
  for (const [path, hidden, query] of pairs) {
    const never = 'never-was'
    const one = await house.get(`${path}${hidden}${query}`)
    const other = await house.get(`${path}${never}${query}`)
    t.equal(one.statusCode, 404, path)
    t.equal(one.body.replaceAll(hidden, never), other.body, path)
    t.same({ ...one.headers, date: '', 'content-length': '' }, { ...other.headers, date: '', 'content-length': '' }, path)
  }
})

t.test('who asks for past moments too fast is told to wait, while others and the present are served', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const ask = (number: number, remoteAddress: string) => house.app.inject({ url: `/api/v1/insurers/nobody-${number}?at=2026-03-12T12:00`, remoteAddress })
  const asked = await Promise.all(Array.from({ length: 205 }, (_, number) => ask(number, '192.0.2.1')))
  const refused = asked.filter(({ statusCode }) => statusCode === 429)
  t.equal(refused.length, 5)
  t.match(refused[0]!.headers, { 'retry-after': '1', 'cache-control': 'no-store' })
  t.match(refused[0]!.json(), { code: 'too-many-renderings', title: 'Too Many Requests' })
  t.equal((await ask(1, '192.0.2.2')).statusCode, 404)
  t.equal((await house.app.inject({ url: '/api/v1/status', remoteAddress: '192.0.2.1' })).statusCode, 200)
  house.turnTo(house.now() + 1_000)
  t.equal((await ask(1, '192.0.2.1')).statusCode, 404)
})
