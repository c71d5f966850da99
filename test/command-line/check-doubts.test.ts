import type { ServerResponse } from 'node:http'
import t from 'tap'
import { openHouse } from '../house.ts'
import { checked, minute, openServer, openYoungHouse } from './checked.ts'

t.test('a clock that is wrong, here or there, is no answer', async (t) => {
  const house = await openYoungHouse(t)
  const url = await house.url()
  const at = (difference: number) => checked([url], () => Date.now() + difference)
  t.match(await at(4 * minute), { code: 1 })
  t.match(await at(-4 * minute), { code: 1 })
  t.match(await at(20 * minute), { code: 3, said: /^RELIGHT UNKNOWN - By this machine's clock the answer is 20 minutes old: .* It says: MedRZ: none of 2 services is down or limited, but an incident is open$/, figures: {} })
  t.match(await at(-20 * minute), { code: 3, said: /The clock of this machine is 20 minutes behind the server's/ })
})

t.test('a cache that answers for a page that is gone is told from a clock that is wrong', async (t) => {
  const house = await openYoungHouse(t)
  const body = (await house.get('/api/v1/status')).body
  let headers: Readonly<Record<string, string>> = {}
  const url = await openServer(t, (_, response) => void response.writeHead(200, headers).end(body))
  const dated = (minutes: number): string => new Date(Date.now() - minutes * minute).toUTCString()
  headers = { date: dated(30), age: '1800' }
  t.match(await checked([url]), { code: 3, said: /^RELIGHT UNKNOWN - A cache answers with a page that is 30 minutes old\. It says: MedRZ: none of 2 services is down or limited, but an incident is open$/ })
  headers = { date: dated(2), age: '120' }
  t.match(await checked([url]), { code: 1 })
  headers = { date: dated(30) }
  t.match(await checked([url]), { code: 3, said: /By this machine's clock the answer is 30 minutes old/ })
  headers = { date: 'yesterday' }
  t.match(await checked([url]), { code: 3, said: /does not say what time it is/ })
})

t.test('maintenance that nobody announced is a warning, and its line says that it is not as announced', async (t) => {
  const house = await openYoungHouse(t)
  await house.set(30, ['phone'], { all: true }, 'maintenance')
  const url = await house.url()
  t.match(await checked([url]), { code: 1, said: /phone/, text: /maintenance \(not as announced\)/ })
  t.match(await checked([url, '--insurer', 'gamma']), { code: 1, said: /Gamma: phone works with a limit$/ })
})

t.test('a board that nobody has checked for long is no answer', async (t) => {
  const house = await openYoungHouse(t)
  const url = await house.url()
  t.match(await checked([url, '--checked-within', '1']), { code: 3, said: /Nobody has checked the board yet\. It says: / })
  await house.set(120, ['phone'], { all: true }, 'degraded')
  t.match(await checked([url, '--checked-within', '1']), { code: 3, said: /^RELIGHT UNKNOWN - The board was last checked at \d{4}-\d\d-\d\d \d\d:\d\d CES?T, longer than 1 hour ago\. It says: MedRZ: 1 of 2 services works with a limit \(phone\)$/ })
  const known = await checked([url, '--checked-within', '3', '--insurer', 'gamma'])
  t.match(known, { code: 1, said: /Gamma: phone works with a limit$/ })
  t.equal(Math.round(known.figures.checked_age!.value / 600), 12, 'two hours')
})

t.test('an exercise that plays on a clock of its own can be checked, but not for changes', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00+01:00', playing: () => ({ speed: 1, startsAgainFrom: null }) })
  const url = await house.url()
  t.match(await checked([url, '--exercise', '--checked-within', '1']), { code: 2, said: /EXERCISE, not real: MedRZ/ })
  t.match(await checked([url, '--exercise', '--changes']), { code: 3, said: /plays on a clock of its own, where --changes can not look back/ })
})

t.test('whatever is no answer of Relight is unknown, and says what to look at', async (t) => {
  const real = (await (await openYoungHouse(t)).get('/api/v1/status')).body
  const rows: readonly (readonly [string, (response: ServerResponse) => void, RegExp])[] = [
    ['a login page', (response) => response.end('<html>Sign in</html>'), /answers, but not as this Relight knows it/],
    ['half an answer', (response) => response.writeHead(200, { 'content-length': '100' }).end('{"services":', () => response.destroy()), /can not be reached/],
    ['another page’s JSON', (response) => response.end('{"page":{"id":"x"},"status":{"indicator":"none"}}'), /not as this Relight knows it/],
    ['a state of a later Relight', (response) => response.end(real.replaceAll('"operational"', '"upside_down"')), /of about the same age/],
    ['a path that is wrong', (response) => response.writeHead(404).end('nothing'), /answered 404, which is no answer of Relight/],
    ['too much asked', (response) => response.writeHead(429).end('{"detail":"Wait a second."}'), /answered 429: Wait a second\.$/],
    ['a server in trouble', (response) => response.writeHead(503).end(), /answered 503, which is no answer/],
    ['another host', (response) => response.writeHead(302, { location: 'http://other.example/' }).end(), /sends on to http:\/\/other\.example, which is not followed/],
    ['a file', (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(), /which is not followed/],
    ['too much', (response) => response.end(`"${'x'.repeat(21 * 1_048_576)}"`), /more than 20 MiB/],
    ['nothing at all', () => {}, /did not answer within 0\.3 seconds/],
  ]
  for (const [what, answer, says] of rows) {
    const url = await openServer(t, (_, response) => answer(response))
    t.match(await checked([url, '--timeout', what === 'nothing at all' ? '0.3' : '9']), { code: 3, said: new RegExp(`^RELIGHT UNKNOWN - .*${says.source}`), lines: [], figures: {}, err: '' }, what)
  }
})

t.test('a page below a path is found, and sent on within its own host', async (t) => {
  const house = await openYoungHouse(t)
  const answers: Readonly<Record<string, string>> = { '/new/api/v1/status': (await house.get('/api/v1/status')).body, '/new/api/v1/insurers/beta': (await house.get('/api/v1/insurers/beta')).body }
  let rounds = 0
  const url = await openServer(t, (path, response) => {
    if (path.startsWith('/round/')) rounds++
    if (path.startsWith('/old/')) response.writeHead(301, { location: path.replace('old', 'new') }).end()
    else if (path.startsWith('/round/')) response.writeHead(302, { location: path }).end()
    else response.writeHead(answers[path] === undefined ? 404 : 200).end(answers[path])
  })
  t.match(await checked([`${url}/old/`, '--insurer', 'beta']), { code: 1, said: /Beta: none of 2 services is down or limited, but an incident is open$/, lines: [`${url}/old/en/insurers/beta`, /^I-1/] })
  t.match(await checked([`${url}/round`]), { code: 3, said: /sends on and on/ })
  t.equal(rounds, 6, 'it was not followed for long')
})
