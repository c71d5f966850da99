import t from 'tap'
import { catalogue, provider } from '../commands/small-record.ts'
import { openHouse } from '../house.ts'
import { checked } from '../command-line/checked.ts'

const [alpha, beta] = catalogue.insurers
const left = { at: '2026-02-28T23:00:00.000Z', merged_into: alpha!.id }

async function houseThatLost(t: Parameters<typeof openHouse>[0], how: 'unnamed' | 'said') {
  const house = await openHouse(t)
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  house.turnTo('2026-03-02T12:00:00.000Z')
  const insurers = how === 'unnamed' ? catalogue.insurers.filter(({ id }) => id !== beta!.id) : catalogue.insurers.map((one) => (one.id === beta!.id ? { ...one, left } : one))
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, insurers } })
  return house
}

t.test('an insurer that left keeps its page and every machine form, which say since when and where it went, and nothing else', async (t) => {
  const house = await houseThatLost(t, 'said')
  const at = async (path: string) => {
    const answer = await house.get(path)
    t.equal(answer.statusCode, 200, path)
    return answer
  }
  const json = (await at('/api/v1/insurers/beta')).json()
  t.match(json, { insurer: { name: beta!.name, left }, state: null, up: null, whole: 'unknown', services: [], use_cases: [], incidents: [] })
  t.equal((await at('/api/v1/insurers/alpha')).json().insurer.left, null)
  t.notMatch(JSON.stringify((await at('/api/v1/insurers')).json()), '"beta"', 'it is served no more')
  t.equal((await at('/api/v1/status')).json().insurers.total, catalogue.insurers.length - 1)
  for (const [path, since, into] of [['/de/insurers/beta', '1. März', alpha!.name], ['/en/insurers/beta', '1 March', alpha!.name], ['/insurers/beta/embed?lang=en', '1 March', alpha!.name]] as const) {
    const { body } = await at(path)
    t.match(body, since, path)
    t.match(body, into, path)
  }
  t.match((await at('/en/insurers/beta')).body, 'href="/en/insurers/alpha"')
  t.match((await at('/insurers/beta/feed.json?lang=en')).json(), { description: /has not been served here since/, _relight: { whole: 'unknown' }, items: [{ title: /1 March/, content_text: new RegExp(alpha!.name) }] })
  const calendar = (await at('/insurers/beta/calendar.ics?lang=en')).body
  t.match(calendar.replaceAll('\r\n ', ''), /has not been served here since/)
  t.notMatch(calendar, 'BEGIN:VEVENT')
  t.match((await at('/insurers/beta/badge.svg?lang=en')).body, 'not served here since 2026-03-01')
  t.match((await at('/insurers/beta/metrics')).body, 'relight_insurer_left_info{insurer="beta"')
  const { components } = (await at('/insurers/beta/api/v2/summary.json')).json()
  t.same(components, [])
  t.equal((await at('/insurers/beta/api/v2/status.json')).json().status.description, 'Status Unknown')
  t.match(await checked([await house.url(), '--insurer', 'beta'], house.now), { code: 3, said: /has not been served by this provider since 2026-03-01 00:00 CET; it became part of “alpha”/ })
})

t.test('an insurer that a new catalogue no longer names has left with it', async (t) => {
  const house = await houseThatLost(t, 'unnamed')
  t.match((await house.get('/api/v1/insurers/beta')).json(), { insurer: { left: { at: '2026-03-02T12:00:00.000Z', merged_into: null } } })
  t.match((await house.get('/api/v1/insurers/beta?at=2026-03-01T12:30:00Z')).json(), { insurer: { left: null }, up: true }, 'but not before')
})

t.test('who looks for an insurer that left finds it, by its name, by what it was called before and by the number on its card', async (t) => {
  const house = await openHouse(t)
  const insurers = catalogue.insurers.map((one) => (one.id === beta!.id ? { ...one, aliases: ['Alte Kasse'], ik: ['109999999'], left } : one))
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, insurers } })
  for (const asked of [beta!.name, 'Alte Kasse', '109999999']) {
    t.match(await house.get(`/de/insurers?find=${encodeURIComponent(asked)}`), { statusCode: 303, headers: { location: '/de/insurers/beta' } }, asked)
  }
})

t.test('an insurer is said to have left once it has, and to have gone to one that there is', async (t) => {
  const house = await openHouse(t)
  const apply = (more: object) => house.say('ops', 'catalogue.apply', {
    exercise: false, provider, catalogue: { ...catalogue, insurers: catalogue.insurers.map((one) => (one.id === 'beta' ? { ...one, left: { ...left, ...more } } : one)) },
  })
  await t.rejects(apply({ at: '2026-03-02T00:00:00Z' }), { code: 'invalid-catalogue', message: /has not left yet/ })
  await t.rejects(apply({ merged_into: 'beta' }), { code: 'invalid-catalogue', message: /part of itself/ })
  await t.rejects(apply({ merged_into: 'nobody' }), { code: 'invalid-catalogue', message: /no insurer “nobody”/ })
})

t.test('what goes on all the same is said while a critical incident is open, and only then', async (t) => {
  const house = await openHouse(t)
  const standing = { de: 'Praxen versorgen Sie weiter.', en: 'Practices continue to treat you.' }
  await house.say('ops', 'catalogue.apply', { exercise: false, provider: { ...provider, standing }, catalogue })
  const shown = async () => Promise.all(['/de/', '/en/insurers/alpha', '/embed?lang=de'].map(async (path) => /Praxen versorgen|Practices continue/.test((await house.get(path)).body)))
  t.same(await shown(), [false, false, false])
  await house.say('ops', 'incident.open', { incident: 'I-1', severity: 'critical', phase: 'detection', title: { en: 'Attack', de: 'Angriff' } })
  t.same(await shown(), [true, true, true])
  t.same((await house.get('/api/v1/status')).json().provider.standing, standing)
  await house.say('ops', 'incident.severity', { incident: 'I-1', to: 'major' })
  t.same(await shown(), [false, false, false])
})
