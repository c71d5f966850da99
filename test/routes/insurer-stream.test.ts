import { EventSource } from 'eventsource'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import t, { type Test } from 'tap'
import { eventTypes } from '../../src/model/event.ts'
import { openHouse, type HouseOptions } from '../house.ts'

type House = Awaited<ReturnType<typeof openHouse>>

const recovery = '2026-03-21T12:00:00+01:00'
const open = (t: Test, options: HouseOptions = {}) => openHouse(t, { drill: true, until: recovery, ...options })

/** A client that others wrote, listening to every type of event. */
async function listenTo(t: Test, house: House, path: string) {
  const source = new EventSource(`${await house.url()}${path}`)
  t.teardown(() => source.close())
  const heard: { readonly id: string; readonly type: string; readonly data: string }[] = []
  let told = (): void => {}
  for (const type of [...eventTypes, 'reset']) {
    source.addEventListener(type, ({ lastEventId, data }) => {
      heard.push({ id: lastEventId, type, data: String(data) })
      told()
    })
  }
  await new Promise((resolve) => (source.onopen = resolve))
  const until = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnough()) await new Promise<void>((resolve) => (told = resolve))
  }
  return { heard, until, source }
}

const update = (id: string, more: object) => ({
  incident: 'INC-2026-002', update: id, kind: 'status', audiences: ['public'], text: { de: 'Neu.', en: 'New.' }, approved_by: 'approver', ...more,
})

t.test('the stream of one insurer tells what concerns it, in the journal’s own words, and nothing that is about others alone', async (t) => {
  const house = await open(t)
  const [own, other] = house.service.publicState().catalogue!.insurers.filter(({ site }, place, all) => place === 0 || site !== all[0]!.site)
  const { heard, until } = await listenTo(t, house, `/api/v1/insurers/${own!.id}/stream`)
  const before = house.service.publicState().position
  await house.say('editor', 'update.post', update('U-other', { scope: { insurers: [other!.id] } }))
  await house.say('ops', 'board.confirm', { scope: { sites: [other!.site] } })
  await house.say('editor', 'update.post', update('U-site', { scope: { sites: [own!.site] } }))
  await house.say(`insurer:${other!.id}`, 'insurer.notice', { notice: 'N-other', insurers: [other!.id], text: { de: 'Wir.', en: 'We.' } })
  await house.say('editor', 'update.post', update('U-all', {}))
  await until(() => heard.length === 2)
  t.same(heard.map(({ id, type }) => [Number(id) - before, type]), [[3, 'update.post'], [5, 'update.post']])
  const [form] = await house.service.publicForms(before + 2, 1)
  t.equal(heard[0]!.data, form!.text)
})

t.test('whoever comes back to an insurer’s stream is told what was missed, and what concerns others is skipped', async (t) => {
  const house = await open(t)
  const [insurer] = house.service.publicState().catalogue!.insurers
  const request = get(`${await house.url()}/api/v1/insurers/${insurer!.id}/stream`, { headers: { 'last-event-id': '0' }, agent: false })
  t.teardown(() => request.destroy())
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  const newest = house.service.publicState().position
  response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  while (!text.includes(`id: ${newest}\n`)) await once(response, 'data')
  const scopes = text.split('\n\n').flatMap((block) => {
    const data = /^data: (.*)$/m.exec(block)?.[1]
    return data && block.includes('event: service.state') ? [JSON.parse(data).data] : []
  })
  t.ok(scopes.length > 10)
  const foreign = scopes.filter(({ scope, services }) =>
    !(scope.all || scope.sites?.includes(insurer!.site) || scope.insurers?.includes(insurer!.id)) || !services.some((service: string) => insurer!.services.includes(service)))
  t.same(foreign, [])
  const all = await house.service.publicForms(0, 1_000)
  t.ok(scopes.length < all.filter(({ type }) => type === 'service.state').length, 'some were about others')
})

t.test('the stream of an insurer that there is not is a 404', async (t) => {
  const house = await open(t)
  t.match(await house.get('/api/v1/insurers/nobody/stream'), { statusCode: 404, headers: { 'content-type': /problem\+json/ } })
})

t.test('one network can not take the seats of all others', async (t) => {
  const house = await open(t, { streamLimits: { readers: 10, readersOfOne: 2, waitingBytes: 1_048_576 } })
  const first = await listenTo(t, house, '/api/v1/stream')
  await listenTo(t, house, '/api/v1/stream')
  const refused = await house.get('/api/v1/stream')
  t.match(refused, { statusCode: 503, headers: { 'retry-after': '5' } })
  const elsewhere = house.app.inject({ method: 'HEAD', url: '/api/v1/stream', remoteAddress: '192.0.2.7' })
  t.equal((await elsewhere).statusCode, 200, 'another network is let in')
  first.source.close()
  while ((await house.connections()) > 1) await new Promise((resolve) => setImmediate(resolve))
  await t.resolves(listenTo(t, house, '/api/v1/stream'), 'a place that was left is free again')
})
