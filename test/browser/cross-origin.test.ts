import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'

const until = '2026-03-21T11:00:00.000Z'

/** A page of another site, which may ask whom it likes. */
async function elsewhere(t: Pick<Test, 'teardown'>): Promise<string> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><title>Elsewhere</title>')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return `http://localhost:${(server.address() as AddressInfo).port}/`
}

const house = await openHouse(t, { drill: true, until })
const site = await house.url()
const browser = await openBrowser(t)
const page = await browser.newPage()
await page.goto(await elsewhere(t))

interface Heard {
  readonly status: number
  readonly headers: Readonly<Record<string, string | null>>
  readonly code: string | null
}

/** Asks from the other site: what its script gets to see, or the fault that the browser throws. */
const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Heard | string> => page.evaluate(`
  fetch(${JSON.stringify(site + path)}, { headers: ${JSON.stringify(headers)}, cache: 'no-store' }).then(async (answer) => ({
    status: answer.status,
    headers: Object.fromEntries(['etag', 'last-modified', 'retry-after', 'link', 'content-disposition'].map((name) => [name, answer.headers.get(name)])),
    code: /problem/.test(answer.headers.get('content-type')) ? (await answer.json()).code : null,
  })).catch(String)`)

t.test('a browser lets the script of another site send what clients send, and read what it was answered', async (t) => {
  for (const path of ['/api/v1/status', '/api/v2/summary.json', '/feed.json', '/metrics', '/calendar.ics', '/badge.svg', '/insurers/bkk-musterland/api/v2/status.json']) {
    for (const headers of [
      {}, { 'If-None-Match': '"x"' }, { 'Cache-Control': 'no-cache' }, { 'X-Requested-With': 'XMLHttpRequest' }, { 'Content-Type': 'application/json' },
      { 'Last-Event-ID': '7' }, { 'If-Modified-Since': 'Sat, 21 Mar 2020 11:00:00 GMT', Accept: 'application/json' },
    ]) t.match(await ask(path, headers), { status: 200, headers: { etag: /^W\// } }, `${path} ${JSON.stringify(headers)}`)
  }
  const { headers } = (await ask('/api/v1/status')) as Heard
  t.match(await ask('/api/v1/status', { 'If-None-Match': headers['etag']! }), { status: 304 }, 'and is told that nothing changed')
  t.match(headers['last-modified'], /GMT$/)
})

t.test('it can read the name of a file, why it was refused, and follow an address written otherwise', async (t) => {
  t.match(await ask('/insurers/bkk-musterland/availability.csv'), { status: 200, headers: { 'content-disposition': /filename="availability-bkk-musterland-/ } })
  t.match(await ask('/api/v1/insurers/nobody', { 'Cache-Control': 'no-cache' }), { status: 404, code: 'not-found' })
  t.match(await ask('/api/v1/status?at=soon', { 'X-Requested-With': 'XMLHttpRequest' }), { status: 400, code: 'unreadable-time' })
  t.match(await ask('/API/v1/status/'), { status: 200, headers: { etag: /^W\// } })
  t.match(await ask('/de/'), /TypeError/, 'but no page')
})

t.test('it can follow the stream from where it was', async (t) => {
  const { position } = house.service.publicState()
  await page.evaluate(`
    window.heard = []
    window.source = new EventSource(${JSON.stringify(`${site}/api/v1/stream`)})
    source.addEventListener('board.confirm', ({ lastEventId }) => heard.push(Number(lastEventId)))
    new Promise((resolve) => source.addEventListener('open', resolve))`)
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  await page.waitForFunction('heard.length > 0')
  t.same(await page.evaluate('source.close(), heard'), [position + 1])
})
