import t from 'tap'
import { openHouse } from '../house.ts'
import { apiPaths, formatPaths, framedPaths, otherPaths, pagePaths, until } from './every-path.ts'

const data = [...apiPaths, ...formatPaths, ...otherPaths, '/api/v1/stream', '/api/v1/insurers/bkk-musterland/stream']
const asked = ['if-none-match', 'if-modified-since', 'cache-control', 'content-type', 'x-requested-with', 'last-event-id', 'accept', 'pragma', 'authorization']

t.test('a script of another site that asks first may read every answer that is no page, with the headers that clients send', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const url of data) {
    const { statusCode, headers, body } = await house.app.inject({
      method: 'OPTIONS', url, headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET', 'access-control-request-headers': asked.join(',') },
    })
    t.match({ statusCode, body }, { statusCode: 204, body: '' }, url)
    t.match(headers, { allow: 'GET, HEAD, OPTIONS', 'access-control-allow-origin': '*', 'access-control-allow-methods': /GET.*HEAD/, 'access-control-max-age': /^\d+$/ }, url)
    const allowed = String(headers['access-control-allow-headers']).toLowerCase().split(', ')
    t.same(asked.filter((name) => !allowed.includes(name)), [], url)
    t.notOk('content-length' in headers || 'access-control-allow-credentials' in headers, url)
  }
})

t.test('a page tells what it can be asked with, and admits no script of another site', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const url of [...pagePaths, ...framedPaths, '/nothing']) {
    const { statusCode, headers } = await house.app.inject({ method: 'OPTIONS', url })
    t.match({ statusCode, headers }, { statusCode: 204, headers: { allow: 'GET, HEAD, OPTIONS' } }, url)
    t.same(Object.keys(headers).filter((name) => name.startsWith('access-control')), [], url)
  }
})

t.test('a script of another site can read why it was refused', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const [method, url, status] of [
    ['GET', '/api/v1/insurers/nobody', 404], ['GET', '/api/v1/status?at=x', 400], ['POST', '/api/v1/status', 405], ['GET', '/api/v2/nothing.json', 404],
    ['GET', '/feed.json?lang=fr', 404], ['GET', '/insurers/nobody/feed.atom', 404], ['GET', '/feed.rss?granularity=x', 400], ['GET', '/insurers/nobody/calendar.ics', 404],
    ['GET', '/badge/nothing.svg', 404], ['GET', '/insurers/nobody/metrics', 404], ['GET', '/insurers/nobody/availability.csv', 404],
  ] as const) {
    const { statusCode, headers, body } = await house.app.inject({ method, url })
    t.equal(statusCode, status, url)
    t.match(headers, { 'access-control-allow-origin': '*', 'content-type': /^application\/problem\+json/ }, url)
    t.equal(JSON.parse(body).status, status, url)
  }
  const at = (place: number): string => new Date(Date.parse('2026-03-12T12:00:00Z') + place * 60_000).toISOString()
  const answers = await Promise.all(Array.from({ length: 250 }, (_, place) => house.get(`/api/v1/status?at=${at(place)}`)))
  const refused = answers.find(({ statusCode }) => statusCode === 429)
  t.match(refused?.headers, { 'access-control-allow-origin': '*', 'access-control-expose-headers': /Retry-After/, 'retry-after': '1' })
})
