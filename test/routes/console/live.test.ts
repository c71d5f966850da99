import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import t, { type Test } from 'tap'
import { openConsoleHouse, principalOf, type ConsoleHouse, type Person } from '../../console-house.ts'

const from = { address: '127.0.0.1', requestId: 'request-0' }

async function listenTo(t: Test, house: ConsoleHouse, person: Person) {
  const request = get(`${house.address}/live`, { headers: { cookie: `__Host-relight=${person.session()}` }, agent: false })
  t.teardown(() => request.destroy())
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.on('error', () => {})
  const ended = new Promise<void>((resolve) => response.once('end', resolve))
  let text = ''
  response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const until = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnough()) await once(response, 'data')
  }
  return { response, text: () => text, until, ended }
}

const sequences = (text: string): readonly number[] => [...text.matchAll(/event: sequence\ndata: (\d+)\n\n/g)].map((match) => Number(match[1]))

t.test('open pages are told of what is recorded, public or not', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-03T00:00:00.000Z' })
  const admin = await house.admin()
  const { response, text, until } = await listenTo(t, house, admin)
  t.match(response.headers, { 'content-type': /^text\/event-stream/, 'cache-control': 'no-store' })
  const before = house.service.fullState().position
  await until(() => sequences(text()).length === 1)
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  await until(() => sequences(text()).length === 2)
  const [incident] = house.service.fullState().incidents.keys()
  await house.say('dpo', 'note.add', { incident, text: { de: 'Nur intern.' } })
  house.ringEvery()
  await until(() => sequences(text()).length === 3)
  t.same(sequences(text()), [before, before + 1, before + 2])
  t.notMatch(text(), 'Nur intern')
})

t.test('open pages are told when a draft is written, changed or settled, and not what it says', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-03T00:00:00.000Z' })
  const admin = await house.admin()
  const versions = (said: string): readonly number[] => [...said.matchAll(/event: drafts\ndata: (\d+)\n\n/g)].map((match) => Number(match[1]))
  const { text, until } = await listenTo(t, house, admin)
  await until(() => versions(text()).length === 1)
  const who = await principalOf(house.operators, admin)
  const given = { id: null, revision: null, title: 'Noch geheim', proposal: { steps: [{ type: 'board.confirm', data: { scope: { all: true } } }] }, publishAt: null, embargoUntil: null } as const
  const draft = await house.desk.saveDraft(who, given, from)
  await house.desk.saveDraft(who, { ...given, id: draft.id, revision: 1, title: 'Immer noch geheim' }, from)
  await house.desk.discardDraft(who, draft.id, from)
  await until(() => versions(text()).length === 4)
  t.same(versions(text()), [0, 1, 2, 3])
  t.notMatch(text(), 'geheim')
})

t.test('a stream ends when its session does: by signing out, a change of right, removal or time', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const [one, two, three, four] = [await house.person('One', 'editor', 'ops'), await house.person('Two', 'editor', 'ops'), await house.person('Three', 'editor', 'ops'), await house.person('Four', 'viewer', 'ops')]
  const who = await principalOf(house.operators, admin)
  const other = await listenTo(t, house, admin)

  const streams = [await listenTo(t, house, one), await listenTo(t, house, two), await listenTo(t, house, three), await listenTo(t, house, four)]
  await one.post('/sign-out')
  await house.operators.changeAccount(who, two.id, { right: 'viewer' }, from)
  await house.operators.removeAccount(who, three.id, from)
  await Promise.all(streams.slice(0, 3).map(({ ended }) => ended))

  house.turnBy(20 * 60_000)
  t.equal((await admin.get('/account')).statusCode, 200)
  house.turnBy(11 * 60_000)
  house.ringEvery()
  await streams[3]!.ended
  for (const { text } of streams) t.match(text(), /event: ended/)
  t.notMatch(other.text(), /event: ended/, 'and no other')
})

t.test('a session holds only so many streams, and whoever is not signed in holds none', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  for (let count = 0; count < 20; count++) await listenTo(t, house, admin)
  t.equal((await admin.get('/live')).statusCode, 503)
  t.equal((await house.stranger().get('/live')).statusCode, 401)
})

t.test('a stop ends every stream', async (t) => {
  const house = await openConsoleHouse(t)
  const { ended } = await listenTo(t, house, await house.admin())
  await house.close()
  await t.resolves(ended)
})
