import t, { type Test } from 'tap'
import { instantOf, iso } from '../../src/model/time.ts'
import { openPastShelf } from '../../src/shelf/past.ts'
import { statusSubject, type Subject } from '../../src/shelf/subjects.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState } from '../../src/state/state.ts'
import { statusAnswer } from '../../src/views/api/status.ts'
import { openHouse } from '../house.ts'

const surroundings = { url: null, assets: '/assets/0', edition: '0', playing: () => null }
const noon = instantOf('2026-03-12T11:00:00.000Z')

async function openShelf(t: Test, allowance: (client: string) => boolean = () => true) {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  return { house, past: openPastShelf({ service: house.service, allowance, surroundings }) }
}

function counting(fields: Partial<Subject> = {}) {
  const seen: number[] = []
  const subject: Subject = {
    key: '/counted', audience: 'data', mediaType: 'text/plain', language: null, isHot: false, renewed: 'on-change', ...fields,
    render: ({ state, now }) => {
      seen.push(now)
      return String(state.position)
    },
  }
  return { seen, subject }
}

t.test('a past answer is what the entries up to that moment add up to', async (t) => {
  const { house, past } = await openShelf(t)
  const forms = (await house.service.publicForms(0, 1_000)).map(({ entry }) => entry)
  const moments = forms.filter((_, place) => place % 7 === 0).flatMap(({ at }) => [instantOf(at) - 1, instantOf(at), instantOf(at) + 1])
  for (const at of moments) {
    const state = stateAfter(emptyState, forms.filter((form) => instantOf(form.at) <= at))
    const { forms: { identity } } = await past.take(statusSubject, at, 'client')
    t.same(JSON.parse(identity.bytes.toString()), JSON.parse(JSON.stringify(statusAnswer(state, at))), iso(at))
  }
})

t.test('before the first entry stands the empty house', async (t) => {
  const { past } = await openShelf(t)
  const { forms: { identity } } = await past.take(statusSubject, instantOf('2020-01-01T00:00:00.000Z'), 'client')
  t.match(JSON.parse(identity.bytes.toString()), { position: 0, provider: null })
})

t.test('two moments between the same changes share one rendering', async (t) => {
  const { past } = await openShelf(t)
  const { seen, subject } = counting()
  const first = await past.take(subject, noon + 1, 'client')
  t.equal(await past.take(subject, noon + 59_000, 'client'), first)
  t.equal(seen.length, 1)
})

t.test('a page that tells ages is rendered for the minute, whichever moment of it was asked for first', async (t) => {
  const { past } = await openShelf(t)
  const { seen, subject } = counting({ renewed: 'each-minute' })
  await past.take(subject, noon + 59_000, 'client')
  await past.take(subject, noon + 1, 'client')
  await past.take(subject, noon + 60_000, 'client')
  t.same(seen, [noon, noon + 60_000])
})

t.test('those who ask for the same at the same time share one rendering and one token', async (t) => {
  let tokens = 0
  const { past } = await openShelf(t, () => ++tokens > 0)
  const { seen, subject } = counting()
  await Promise.all(Array.from({ length: 20 }, () => past.take(subject, noon, 'client')))
  await past.take(subject, noon, 'client')
  t.equal(seen.length, 1)
  t.equal(tokens, 1)
})

t.test('who asks too fast is refused, but for what was rendered already', async (t) => {
  let left = 1
  const { past } = await openShelf(t, () => left-- > 0)
  const { subject } = counting()
  await past.take(subject, noon, 'client')
  t.throws(() => past.take(subject, noon - 86_400_000, 'client'), { status: 429, code: 'too-many-renderings' })
  t.match(await past.take(subject, noon, 'client'), { etag: String })
})

t.test('an answer about what was once the newest gives way when something newer is recorded', async (t) => {
  const { house, past } = await openShelf(t)
  const now = house.now()
  const { subject } = counting()
  const before = await past.take(subject, now, 'client')
  house.turnTo(now + 1_000)
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  t.equal((await past.take(subject, now, 'client')).etag, before.etag)
  t.not((await past.take(subject, now + 1_000, 'client')).etag, before.etag)
})

t.test('what nobody knew at that moment is not kept, nor found', async (t) => {
  const { past } = await openShelf(t)
  const { subject } = counting()
  const unknown = { ...subject, render: () => { throw new Error('unknown') } }
  await t.rejects(Promise.resolve(past.take(unknown, noon, 'client')), /unknown/)
  t.match(await past.take(subject, noon, 'client'), { etag: String })
})
