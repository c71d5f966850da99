import { get, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { openHouse, type HouseOptions } from '../house.ts'
import { until } from './every-path.ts'

type House = Awaited<ReturnType<typeof openHouse>>

/** Reads events as a browser would, and waits for them. */
async function listenTo(t: Test, house: House, lastEventId?: number | string) {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }
  const request = get(`${await house.url()}/api/v1/stream`, { headers, agent: false })
  t.teardown(() => request.destroy())
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const blocks = (): string[] => text.split('\n\n').slice(0, -1)
  const events = () => blocks().filter((block) => block.includes('event: ') && !block.includes('event: exercise')).map((block) => Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2))) as Record<'id' | 'event' | 'data', string>)
  const until = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnough()) await once(response, 'data')
  }
  return { response, events, blocks, text: () => text, until, ended: () => once(response, 'end') }
}

const open = (t: Test, options: HouseOptions = {}) => openHouse(t, { drill: true, until, ...options })
const confirm = (house: House) => house.say('ops', 'board.confirm', { scope: { all: true } })

t.test('what is recorded reaches every reader at once, in the journal’s own words', async (t) => {
  const house = await open(t)
  const [one, other] = [await listenTo(t, house), await listenTo(t, house)]
  const before = house.service.publicState().position
  const start = performance.now()
  await confirm(house)
  await Promise.all([one, other].map(({ until, events }) => until(() => events().length === 1)))
  t.ok(performance.now() - start < 1_000)
  const [form] = await house.service.publicForms(before, 1)
  t.same(one.events(), [{ id: String(before + 1), event: 'board.confirm', data: form!.text }])
  t.same(other.events(), one.events())
  t.match(one.response.headers, { 'content-type': /^text\/event-stream/, 'cache-control': 'no-store', 'access-control-allow-origin': '*', 'content-security-policy': String })
})

t.test('who names nothing starts from now, and learns where that is', async (t) => {
  const house = await open(t)
  const { blocks, until, events } = await listenTo(t, house)
  await until(() => blocks().length > 1)
  t.equal(blocks()[1], `id: ${house.service.publicState().position}`)
  t.same(events(), [])
})

t.test('who comes back gets what was missed, without a gap and without a double, while more is being recorded', async (t) => {
  const house = await open(t)
  const writing = (async () => {
    for (let count = 0; count < 40; count++) await confirm(house)
  })()
  const readers = await Promise.all([0, 1, 57, 120].map(async (after) => ({ after, ...(await listenTo(t, house, after)) })))
  await writing
  const newest = house.service.publicState().position
  for (const { after, events, until } of readers) {
    await until(() => events().at(-1)?.id === String(newest))
    t.same(events().map(({ id }) => Number(id)), Array.from({ length: newest - after }, (_, place) => after + 1 + place), `after ${after}`)
  }
})

t.test('who knows a position that never was is told that the record began anew', async (t) => {
  const house = await open(t)
  const newest = house.service.publicState().position
  for (const named of [newest + 1, 'nonsense', '-1']) {
    const { events, until } = await listenTo(t, house, named)
    await until(() => events().length > 0)
    t.same(events(), [{ id: String(newest), event: 'reset', data: JSON.stringify({ position: newest }) }], String(named))
  }
})

t.test('a quiet stream is kept open by comments', async (t) => {
  const house = await open(t)
  const { until, text } = await listenTo(t, house)
  house.ringEvery()
  await until(() => text().endsWith('\n\n:\n\n'))
  t.ok(text().endsWith('\n\n:\n\n'))
})

for (const path of ['/api/v1/stream', '/api/v1/insurers/bkk-musterland/stream']) t.test(`a reader of ${path} that does not read is dropped, and nobody else notices`, async (t) => {
  const house = await open(t, { streamLimits: { readers: 10, readersOfOne: 10, waitingBytes: 64 * 1_024 } })
  const { hostname, port } = new URL(await house.url())
  const sleeper: Socket = connect(Number(port), hostname)
  t.teardown(() => sleeper.destroy())
  await once(sleeper, 'connect')
  sleeper.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await once(sleeper, 'data')
  sleeper.pause()
  const awake = await listenTo(t, house)
  t.equal(await house.connections(), 2)
  const sections = Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`part_${place}`, { en: 'x'.repeat(19_000) }]))
  for (let count = 0; count < 100 && (await house.connections()) === 2; count++) {
    await house.say('editor', 'report.publish', { incident: 'INC-2026-002', report: `R-${count}`, title: { en: 'Long' }, sections, approved_by: 'approver' })
    await awake.until(() => awake.events().at(-1)?.id === String(house.service.publicState().position))
  }
  t.equal(await house.connections(), 1)
})

t.test('an entry longer than may wait for a slow reader still reaches everybody, now and on coming back', async (t) => {
  const house = await open(t, { streamLimits: { readers: 10, readersOfOne: 10, waitingBytes: 1_024 } })
  const reader = await listenTo(t, house)
  const before = house.service.publicState().position
  const long = 'x'.repeat(19_000)
  for (const update of ['U-long-1', 'U-long-2']) {
    await house.say('editor', 'update.post', { incident: 'INC-2026-002', update, kind: 'status', audiences: ['public'], text: { en: long }, approved_by: 'approver' })
    await reader.until(() => reader.events().at(-1)?.id === String(house.service.publicState().position))
  }
  const back = await listenTo(t, house, before)
  await back.until(() => back.events().length === 2)
  t.same(back.events(), reader.events())
})

t.test('only so many may hold the stream open', async (t) => {
  const house = await open(t, { streamLimits: { readers: 2, readersOfOne: 2, waitingBytes: 1_048_576 } })
  const first = await listenTo(t, house)
  await listenTo(t, house)
  const refused = await house.get('/api/v1/stream')
  t.match(refused, { statusCode: 503, headers: { 'retry-after': '5' } })
  t.equal(refused.json().code, 'too-many-readers')
  first.response.destroy()
  await once(first.response, 'close')
  t.equal((await listenTo(t, house)).response.statusCode, 200)
})

t.test('one connection holds one stream open, and its place is free again once it is gone', async (t) => {
  const house = await open(t, { streamLimits: { readers: 3, readersOfOne: 3, waitingBytes: 1_048_576 } })
  const greedy = connect(Number(new URL(await house.url()).port), '127.0.0.1')
  greedy.write('GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(10))
  await once(greedy, 'data')
  const other = await listenTo(t, house)
  t.equal(other.response.statusCode, 200)
  greedy.destroy()
  await once(greedy, 'close')
  await Promise.all([listenTo(t, house), listenTo(t, house)].map(async (listening) => t.equal((await listening).response.statusCode, 200)))
})

t.test('a stop ends every stream', async (t) => {
  const house = await open(t)
  const reader = await listenTo(t, house)
  const ended = reader.ended()
  await house.close()
  await t.resolves(ended)
})

t.test('HEAD is answered without holding the stream open', async (t) => {
  const house = await open(t)
  t.match(await house.app.inject({ method: 'HEAD', url: '/api/v1/stream' }), { statusCode: 200, headers: { 'content-type': /^text\/event-stream/ } })
})
