import t from 'tap'
import { fastify } from 'fastify'
import { takeBodies } from '../../../src/routes/console/bodies.ts'
import { openConsoleHouse } from '../../console-house.ts'

t.test('two megabytes are too much, for a form and for JSON', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const long = 'x'.repeat(2 * 1_048_576)
  t.equal((await admin.post('/accounts', { name: long })).statusCode, 413)
  t.equal((await admin.post('/sign-in', { name: long })).statusCode, 413)
  const answered = await admin.send('/manage/v1/batch', { steps: long })
  t.equal(answered.statusCode, 413)
  t.equal(JSON.parse(answered.body).code, 'too-large')
})

t.test('JSON nested half a million deep is refused at once, wherever the limit lets it in', async (t) => {
  const app = fastify({ bodyLimit: 8 * 1_048_576 })
  takeBodies(app)
  app.post('/', async () => 'taken')
  const send = async (payload: string) => {
    const start = performance.now()
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': 'application/json' }, payload })
    t.ok(performance.now() - start < 1_000, 'at once')
    return { statusCode, body }
  }
  await send('{}')
  for (const deep of ['['.repeat(500_000), `${'['.repeat(500_000)}${']'.repeat(500_000)}`, `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`]) {
    t.match(await send(deep), { statusCode: 400, body: /nested deeper than 100/ })
  }
  t.match(await send(JSON.stringify({ text: '[{'.repeat(1_000), quoted: '\\"[[['.repeat(100) })), { statusCode: 200 })
  t.match(await send('{"__proto__": {"right": "admin"}}'), { statusCode: 400 })
  t.match(await send('{"constructor": {"prototype": {"right": "admin"}}}'), { statusCode: 400 })
  t.match(await send('{"broken'), { statusCode: 400 })
})

t.test('nothing but JSON and forms is read', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'nonsense;;']) {
    t.equal((await admin.post('/language', { language: 'en' }, { 'content-type': type })).statusCode, 415, type)
  }
  t.match((await house.operators.accounts())[0], { language: 'de' })
})

t.test('of very many faults the first fifty are told, so that no answer is larger than what was sent', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`k${place}`, 1]))
  const { statusCode, body } = await admin.send('/manage/v1/events/note.add', many)
  t.equal(statusCode, 400)
  t.match(body, 'k3: there is no such field here')
  t.ok(body.length < 10_000, `${body.length} characters`)
})
