import t from 'tap'
import { openHouse } from '../house.ts'

t.test('a house whose record can be read is alive and ready, whatever it reports on', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-11T12:00:00.000Z' })
  for (const path of ['/healthz', '/readyz']) {
    const { statusCode, headers, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.equal(body, '{"status":"pass"}', path)
    t.match(headers, { 'content-type': /^application\/json/, 'cache-control': 'no-store' }, path)
  }
})

t.test('a house whose database can not be read is alive, but not ready', async (t) => {
  const house = await openHouse(t)
  await house.database.queries.destroy()
  t.equal((await house.get('/healthz')).statusCode, 200)
  t.match(await house.get('/readyz'), { statusCode: 503, body: '{"status":"fail"}' })
})
