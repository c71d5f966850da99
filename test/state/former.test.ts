import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { availabilityOf } from '../../src/state/availability.ts'
import { insurerEverNamed, serviceEverNamed, siteEverNamed, useCaseEverNamed } from '../../src/state/former.ts'
import { serviceStatus } from '../../src/state/services.ts'
import { openHouse } from '../house.ts'
import { catalogueAt, insurers, moment, north, opened, planned, reported, reportedAlone, services, stateOf } from './journal-of.ts'

const withoutPhone = (at: string) => catalogueAt(at, {
  services: services('mail', 'portal', 'app', 'web'),
  use_cases: [],
  insurers: insurers.filter(({ id }) => id !== 'gamma').map((insurer) => ({ ...insurer, services: insurer.services.filter((id) => id !== 'phone') })),
})

const past = [opened('01:00'), planned('01:10', 'S1', 1), reported('02:00', 'phone', 'outage', { scope: north }), reported('03:00', 'phone', 'restarting', { scope: north })] as const

t.test('what leaves the catalogue keeps its name and its past', async (t) => {
  const state = stateOf(...past, withoutPhone('04:00'))
  t.equal(serviceStatus(state, 'phone'), null)
  const former = state.catalogue!.former
  t.same([...former.services.keys()], ['phone'])
  t.same([...former.insurers.keys()], ['gamma'])
  t.equal(former.services.get('phone')!.until, moment('04:00'))
  t.same(former.services.get('phone')!.row.history.map(({ change }) => change.at), [moment('02:00'), moment('03:00')])
  t.same(serviceEverNamed(state.catalogue, 'phone')?.name, { en: 'phone' })
  t.equal(insurerEverNamed(state.catalogue, 'gamma')?.name, 'Gamma')
  t.same(useCaseEverNamed(state.catalogue, 'uc-call')?.name, { en: 'Call' })
  t.same(siteEverNamed(state.catalogue, 'north')?.name, { en: 'North' })
  t.equal(serviceEverNamed(state.catalogue, 'fax'), undefined)
  t.same(state.incidents.get('I-1')!.stages[0]!.services, ['phone'])
})

t.test('what comes back finds its past again, and the time between counts for nothing', async (t) => {
  const state = stateOf(...past, withoutPhone('04:00'), reportedAlone('05:00', 'mail', 'degraded'), catalogueAt('16:00'), reported('17:00', 'phone', 'degraded'))
  const status = serviceStatus(state, 'phone')!
  t.equal(state.catalogue!.former.services.size, 0)
  t.same(status.row.history.map(({ change, columns }) => [change.at, columns.length]), [[moment('02:00'), 1], [moment('03:00'), 1], [moment('17:00'), 3]])
  t.equal(status.state, 'degraded')
  const [today] = availabilityOf(state, status.index, moment('18:00'), 1)
  const hours = { whole: 3 * 6, good: 3 * 6 - 2 - 3 * 0.5 }
  t.equal(today!.share?.toFixed(6), (hours.good / hours.whole).toFixed(6), 'four hours before and two after, one insurer without it for two, half for all in the last')
})

t.test('what left twice has one past, and what others did meanwhile does not touch it', async (t) => {
  const state = stateOf(...past, withoutPhone('04:00'), withoutPhone('05:00'), catalogueAt('06:00', { insurers: insurers.toReversed() }))
  const { row } = serviceStatus(state, 'phone')!
  t.same([...row.history[0]!.columns], [2], 'alpha stands last now')
  t.equal(row.worst, serviceStatus(state, 'mail')!.row.worst, 'it starts in normal operation')
})

t.test('pages about what happened name a removed service, and its own page tells its past', async (t) => {
  const house = await openHouse(t, { drill: true })
  const entry = house.service.fullState().catalogue!
  const { exercise, provider, sites, groups, insurers: clients, useCases } = entry
  const incident = [...house.service.publicState().incidents.values()].find(({ setbacks }) => setbacks.length > 0)!
  const gone = incident.setbacks[0]!.service
  const name = serviceEverNamed(entry, gone)!.name['de']!
  const without = (ids: readonly string[]): string[] => ids.filter((id) => id !== gone)
  const catalogue = {
    sites, groups,
    services: entry.services.filter(({ id }) => id !== gone).map((service) => ({ ...service, depends_on: service.depends_on.filter((other) => other.service !== gone) })),
    use_cases: useCases.map((useCase) => ({ ...useCase, services: without(useCase.services) })),
    insurers: clients.map((insurer) => ({ ...insurer, services: without(insurer.services) })),
  }
  house.turnTo(house.now() + 60_000)
  await house.say('ops', 'catalogue.apply', { exercise, provider, catalogue })

  const page = await house.get(`/de/incidents/${incident.id}`)
  t.equal(page.statusCode, 200)
  t.match(page.body, `<a href="/de/services/${gone}">${name}</a>`)
  const own = await house.get(`/de/services/${gone}`)
  t.equal(own.statusCode, 200)
  t.match(own.body, /wird hier seit .* nicht mehr geführt/)
  t.match(own.body, `href="/de/incidents/${incident.id}"`)
  t.match(own.body, /Rückschlag/)
  t.match((await house.get(`/en/services/${gone}`)).body, /has not been listed here since/)
  t.equal((await house.get(`/de/services/${gone}?at=2026-03-21T12:00`)).statusCode, 200, 'as it stood then')
  t.notMatch((await house.get(`/de/services/${gone}?at=2026-03-21T12:00`)).body, /nicht mehr geführt/)
  t.equal((await house.get('/de/services/never-there')).statusCode, 404)
  for (const path of ['/de/', '/de/board', '/de/history', '/api/v1/status', '/api/v1/restoration', `/api/v1/incidents/${incident.id}`, '/api/v1/journal']) {
    t.equal((await house.get(path)).statusCode, 200, path)
  }
  t.ok(instantOf(own.headers['last-modified'] as string) > 0)
})
