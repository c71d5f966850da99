import t from 'tap'
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
