import { createRequire } from 'node:module'
import t from 'tap'
import { catalogue, provider } from '../commands/small-record.ts'
import { openHouse } from '../house.ts'

t.test('a house whose record can be read is alive and ready, whatever it reports on', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-11T12:00:00.000Z' })
  for (const path of ['/healthz', '/readyz']) {
    const { statusCode, headers, json } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.match(json(), { status: 'pass', version: '0.0.0', checks: Object }, path)
    t.match(headers, { 'content-type': /^application\/health\+json/, 'cache-control': 'no-store' }, path)
    t.match(json().notes, [/^EXERCISE/], `${path} says that the record is an exercise`)
  }
})

t.test('a house whose database can not be read is alive, but not ready, and says what is wrong', async (t) => {
  const house = await openHouse(t)
  await house.database.queries.destroy()
  const alive = await house.get('/healthz')
  t.equal(alive.statusCode, 200)
  t.notMatch(alive.json(), { notes: Array }, 'and no exercise is named where there is none')
  const ready = await house.get('/readyz')
  t.equal(ready.statusCode, 503)
  t.match(ready.json(), { status: 'fail', checks: { 'record:read': [{ componentType: 'datastore', status: 'fail', output: String }], 'shelf:filled': [{ status: 'pass' }] } })
})

t.test('an empty house is ready on its first day, but not where a record must be', async (t) => {
  const fresh = await openHouse(t)
  t.equal((await fresh.get('/readyz')).statusCode, 200)
  const lost = await openHouse(t, { isRecordExpected: true })
  const answer = await lost.get('/readyz')
  t.equal(answer.statusCode, 503)
  t.match(answer.json(), { status: 'fail', checks: { 'record:read': [{ status: 'pass' }], 'record:present': [{ status: 'fail', output: /was it lost/ }] } })
  t.equal((await lost.get('/healthz')).statusCode, 200)
  await lost.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  t.equal((await lost.get('/readyz')).statusCode, 200, 'ready again once something is recorded')
})

t.test('the program of the author of health+json takes every check as it is, passed or failed, and comes to the same answer', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-11T12:00:00.000Z' })
  const answers = [(await house.get('/healthz')).json(), (await house.get('/readyz')).json()]
  await house.database.queries.destroy()
  answers.push((await house.get('/readyz')).json())
  t.same(answers.map(({ status }) => status), ['pass', 'pass', 'fail'])
  for (const { status, checks } of answers) t.same(await readByMaikai(checks), { status, checks })
})

interface Check {
  status: string
  time?: string
}

interface Maikai {
  addCheck(component: string, measurement: string, run: () => Promise<Check>): void
  healthResponse(): Promise<{ status: string; details: Record<string, Check> }>
}

/** What maikai makes of checks: it drops fields that it does not know, fails what has an unknown status, and says how the whole is. It knows one check a name. */
async function readByMaikai(checks: Record<string, [Check]>) {
  const maikai = (createRequire(import.meta.url)('maikai') as () => Maikai)()
  for (const [name, [check, ...more]] of Object.entries(checks)) {
    if (more.length > 0) throw new Error(`${name} has more than one check`)
    maikai.addCheck(...(name.split(':') as [string, string]), async () => ({ ...check }))
  }
  const { status, details } = await maikai.healthResponse()
  return { status, checks: Object.fromEntries(Object.entries(details).map(([name, { time: _, ...check }]) => [name, [check]])) }
}
