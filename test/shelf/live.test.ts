import { setImmediate as turn } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { Item } from '../../src/shelf/item.ts'
import { openLiveShelf } from '../../src/shelf/live.ts'
import { pageSubject, statusSubject, type Subject, type Surroundings } from '../../src/shelf/subjects.ts'
import { openHouse } from '../house.ts'

const until = '2026-03-10T05:00:00.000Z'
const update = {
  incident: 'INC-2026-002', update: 'U-90', kind: 'status', audiences: ['public'], text: { en: 'Still working.', de: 'Wir arbeiten weiter.' }, approved_by: 'approver',
}

async function openShelf(t: Test, playing: Surroundings['playing'] = () => null) {
  const house = await openHouse(t, { drill: true, until })
  const surroundings = { url: null, assets: '/assets/0', edition: '0', playing }
  const shelf = openLiveShelf({ service: house.service, wall: house.now, alarm: house.alarm, surroundings, onFault: (fault) => t.error(fault) })
  t.teardown(shelf.close)
  return { house, shelf, surroundings }
}

/** Something that counts how often it is rendered. */
function counting(fields: Partial<Subject> = {}) {
  const counted = { renderings: 0 }
  const subject: Subject = {
    key: '/counted', audience: 'data', mediaType: 'text/plain', language: null, isHot: false, renewed: 'on-change', ...fields,
    render: ({ state }) => `${++counted.renderings} at ${state.position}`,
  }
  return { counted, subject }
}

t.test('however many wait for an answer, it is rendered once', async (t) => {
  const { shelf } = await openShelf(t)
  const { counted, subject } = counting()
  const items = await Promise.all(Array.from({ length: 50 }, () => shelf.take(subject)))
  t.equal(counted.renderings, 1)
  t.equal(new Set(items).size, 1)
})

t.test('whoever asks for a thousand pages at once does not hold up the others', async (t) => {
  const { shelf } = await openShelf(t)
  const { counted, subject } = counting()
  const items = Array.from({ length: 100 }, (_, place) => shelf.take({ ...subject, key: `/counted/${place}` }))
  t.equal(counted.renderings, 0, 'nothing is rendered while they ask')
  await turn()
  t.ok(counted.renderings <= 2, 'and little before the next reader has a turn')
  await Promise.all(items)
  t.equal(counted.renderings, 100)
})

t.test('an answer is rendered again only after something changed', async (t) => {
  const { house, shelf } = await openShelf(t)
  for (const isHot of [false, true]) {
    const { counted, subject } = counting({ isHot, key: `/counted/${isHot}` })
    await shelf.take(subject)
    await shelf.take(subject)
    t.equal(counted.renderings, 1)
    await house.say('editor', 'update.post', { ...update, update: `U-9${isHot}` })
    const item = await shelf.take(subject)
    await shelf.take(subject)
    t.equal(counted.renderings, 2)
    t.match(item.forms.identity.bytes.toString(), ` ${house.service.publicState().position}`)
  }
})

t.test('an entry that nobody may see renews nothing', async (t) => {
  const { house, shelf } = await openShelf(t)
  const { counted, subject } = counting()
  const { etag } = await shelf.take(subject)
  await house.say('ops', 'note.add', { incident: 'INC-2026-002', text: { en: 'Nobody must read this.' } })
  t.equal((await shelf.take(subject)).etag, etag)
  t.equal(counted.renderings, 1)
})

t.test('the hot answers are ready before anybody asks, and again after each entry', async (t) => {
  const { house, shelf, surroundings } = await openShelf(t)
  const hot = [statusSubject, pageSubject(surroundings, { page: 'overview' }, 'de'), pageSubject(surroundings, { page: 'overview' }, 'en')]
  const unexpected = { render: () => t.fail('rendered at a reader’s demand') }
  t.ok(shelf.isFilled())
  for (const round of [1, 2]) {
    for (const subject of hot) t.match(shelf.take({ ...subject, ...unexpected } as unknown as Subject), { etag: String }, `round ${round}`)
    if (round === 1) await house.say('editor', 'update.post', update)
    await turn()
  }
})

t.test('the clock alone renews what it changes, and nothing in between', async (t) => {
  const { house, shelf } = await openShelf(t)
  const overdue = (item: Item): boolean => JSON.parse(item.forms.identity.bytes.toString()).incidents[0].overdue
  const before = await shelf.take(statusSubject)
  t.notOk(overdue(before))
  house.turnTo('2026-03-10T05:30:00.000Z')
  t.equal((await shelf.take(statusSubject)).etag, before.etag, 'news promised by 05:30 are not overdue at 05:30')
  house.turnTo('2026-03-10T05:30:00.001Z')
  const after = await shelf.take(statusSubject)
  t.not(after.etag, before.etag)
  t.ok(overdue(after))
  t.ok(after.modifiedAt! > before.modifiedAt!)
})

t.test('what tells ages is renewed once a minute, and once a second while a drill plays', async (t) => {
  for (const [playing, span] of [[() => null, 60_000], [() => ({ speed: 1, startsAgainFrom: null }), 1_000]] as const) {
    const { house, shelf } = await openShelf(t, playing)
    const { counted, subject } = counting({ renewed: 'each-minute' })
    await shelf.take(subject)
    house.turnTo(house.now() + span - 1)
    await shelf.take(subject)
    t.equal(counted.renderings, 1)
    house.turnTo(house.now() + 1)
    await shelf.take(subject)
    t.equal(counted.renderings, 2)
  }
})

t.test('a date tells nothing where two forms of an answer bear the same second', async (t) => {
  const { house, shelf } = await openShelf(t)
  const { subject } = counting()
  house.turnTo(house.now() + 100)
  await house.say('editor', 'update.post', update)
  t.ok((await shelf.take(subject)).isDatable)
  house.turnTo(house.now() + 100)
  await house.say('editor', 'update.post', { ...update, update: 'U-91' })
  t.notOk((await shelf.take(subject)).isDatable)
})

t.test('a rendering that fails is not kept: the next reader gets a new one', async (t) => {
  const { shelf } = await openShelf(t)
  const { subject } = counting()
  const broken: Subject = { ...subject, render: () => { throw new Error('broken') } }
  await t.rejects(async () => shelf.take(broken), /broken/)
  t.match((await shelf.take(subject)).forms.identity.bytes.toString(), /^1 at/)
})
