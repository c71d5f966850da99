import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { openHouse, type HouseOptions } from '../house.ts'

/** Says something on a bare connection and reads until the other side hangs up. */
async function said(t: Test, url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  t.teardown(() => socket.destroy())
  let heard = ''
  socket.setEncoding('utf8').on('data', (piece: string) => (heard += piece)).on('error', () => {})
  socket.write(text)
  await once(socket, 'close')
  return heard
}

const open = async (t: Test, options: HouseOptions = {}) => (await openHouse(t, options)).url()

t.test('what is no request is refused, guarded like every answer', async (t) => {
  const url = await open(t)
  const broken: readonly [string, string][] = [
    ['nonsense\r\n\r\n', '400 bad-request'],
    ['FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', '400 bad-request'],
    ['GET / HTTP/1.1\r\n\r\n', '400 no-host'],
    [`GET /${'a'.repeat(9_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, '431 too-long'],
    [`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(9_000)}\r\n\r\n`, '431 too-long'],
    ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', '400 bad-request'],
    ['GET / HTTP/1.1\r\nHost: x\r\nBad header: x\r\n\r\n', '400 bad-request'],
  ]
  for (const [text, status] of broken) {
    const heard = await said(t, url, text)
    t.ok(heard.startsWith(`HTTP/1.1 ${status}\r\n`), `${text.slice(0, 30)}: ${heard.slice(0, 40)}`)
    for (const header of ["Content-Security-Policy: default-src 'none'", 'X-Content-Type-Options: nosniff', 'Cache-Control: no-store', 'Content-Type: application/problem+json']) {
      t.ok(heard.includes(header), header)
    }
    t.match(JSON.parse(heard.split('\r\n\r\n')[1]!), { type: 'about:blank', code: status.slice(4), status: Number(status.slice(0, 3)) })
  }
})

t.test('connections that are slow on purpose are closed', async (t) => {
  const url = await open(t, { doorLimits: { headersTimeout: 200, requestTimeout: 300, connectionTimeout: 400, connectionsCheckingInterval: 50 } })
  const heard = await Promise.all([
    said(t, url, ''),
    said(t, url, 'GET / HT'),
    said(t, url, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
    said(t, url, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow'),
  ])
  t.ok(heard[1]!.startsWith('HTTP/1.1 408 too-slow\r\n') || heard[1] === '')
  t.ok(heard[2]!.startsWith('HTTP/1.1 408 too-slow\r\n'))
})

t.test('a request that waits for leave to go on is answered like any other', async (t) => {
  const url = await open(t)
  const heard = await said(t, url, 'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: something\r\nConnection: close\r\n\r\n')
  t.ok(heard.startsWith('HTTP/1.1 200 OK\r\n'))
})

t.test('no word of the other side stands in a log', async (t) => {
  const house = await openHouse(t)
  await said(t, await house.url(), 'GET /nobody?name=Erika HTTP/1.1\r\nHost: x\r\nUser-Agent: Erika\r\nConnection: close\r\n\r\n')
  await said(t, await house.url(), 'Erika\r\n\r\n')
  await house.close()
  t.notMatch(JSON.stringify(house.logged), /Erika|127\.0\.0\.1/)
})

t.test('a request that is under way when the house closes is still answered', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  const url = await house.url()
  const answers = ['/de/board', '/en/history', '/api/v1/journal'].map((path) => fetch(`${url}${path}`))
  const first = await Promise.race(answers)
  await house.close()
  t.equal(first.status, 200)
  for (const answer of await Promise.all(answers)) t.equal(answer.status, 200)
})

t.test('nobody who only stands in the door keeps the house from closing', async (t) => {
  const house = await openHouse(t, { doorLimits: { connectionTimeout: 60_000 } })
  const url = await house.url()
  const silent = said(t, url, '')
  await (await fetch(`${url}/healthz`)).text()
  const start = performance.now()
  await house.close()
  await silent
  t.ok(performance.now() - start < 900)
})

t.test('who asks for much and reads nothing is let go', async (t) => {
  const house = await openHouse(t, { doorLimits: { connectionTimeout: 200 } })
  const { hostname, port } = new URL(await house.url())
  const socket = connect(Number(port), hostname)
  t.teardown(() => socket.destroy())
  await once(socket, 'connect')
  socket.pause().write('GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200))
  let connections = 1
  while (connections === 1) {
    await new Promise((resolve) => setImmediate(resolve))
    connections = await house.connections()
  }
  t.equal(connections, 0)
})
