import t, { type Test } from 'tap'
import { openHouse } from '../house.ts'

type House = Awaited<ReturnType<typeof openHouse>>
const provider = { name: 'MedRZ', legal_name: 'MedRZ GmbH', url: 'https://status.medrz.example', time_zone: 'Europe/Berlin', languages: ['en', 'de'] }
const all = { all: true }
const both = (words: string) => ({ en: words, de: words })
const catalogueOf = (...services: readonly string[]) => ({
  sites: [{ id: 'north', name: both('North') }],
  groups: [{ id: 'base', name: both('Base') }],
  services: services.map((id) => ({ id, group: 'base', name: both(`Service ${id}`), description: both('x'), depends_on: [] })),
  use_cases: [{ id: 'call', name: both('Call'), audiences: ['insured'], services: ['phone'] }],
  insurers: [{ id: 'alpha', name: 'Alpha', site: 'north', services }],
})
const at = (clock: string): string => `2026-03-01T${clock}:00.000Z`
const momentOf = (clock: string): number => Date.parse(at(clock))

/** Phones are maintained from one to two o'clock, as announced. */
async function workingHouse(t: Test, services: readonly string[] = ['phone']): Promise<House> {
  const house = await openHouse(t, { now: at('12:00') })
  const apply = { exercise: false, provider, catalogue: catalogueOf('phone', 'mail') }
  await house.say('ops', 'catalogue.apply', apply)
  house.turnTo(momentOf('12:30'))
  await house.say('ops', 'maintenance.schedule', { maintenance: 'M-1', services, scope: all, window: { start: at('13:00'), end: at('14:00') }, text: both('New disks.') })
  house.turnTo(momentOf('13:00'))
  return house
}

const set = (house: House, to: string) => house.say('ops', 'service.state', { services: ['phone'], scope: all, to, reason: both('Because.') })
const json = async (house: House, path: string) => JSON.parse((await house.get(path)).body)
const statusOf = async (house: House) => {
  const { services, maintenances, use_cases: useCases, cells, insurers, whole } = await json(house, '/api/v1/status')
  return { phone: services.find(({ id }: { id: string }) => id === 'phone'), maintenances, call: useCases[0].answer, cells, full: insurers.fully_operational, whole }
}
const componentOf = async (house: House, prefix = '') =>
  (await json(house, `${prefix}/api/v2/components.json`)).components.find(({ name }: { name: string }) => name === 'Service phone').status
const scheduled = async (house: House) => (await json(house, '/api/v2/scheduled-maintenances.json')).scheduled_maintenances
const calendarOf = async (house: House, path = '/calendar.ics') => (await house.get(path)).body.replaceAll('\r\n ', '')

t.test('maintenance within its window works in every format, and from the minute its window is over it is limited in every format', async (t) => {
  const house = await workingHouse(t)
  await set(house, 'maintenance')
  house.turnTo(momentOf('13:59'))
  t.match(await statusOf(house), { phone: { state: 'maintenance', up: true, overrun: false, insurers: { overrun: 0 } }, call: 'works', cells: { works: 2, limited: 0 }, full: 1, whole: 'works' })
  t.equal(await componentOf(house), 'under_maintenance')
  t.equal(await componentOf(house, '/insurers/alpha'), 'under_maintenance')
  t.notMatch((await house.get('/en/')).body, /longer than announced/)
  const etag = (await house.get('/api/v1/status')).headers.etag
  house.turnTo(momentOf('14:00'))
  const late = await statusOf(house)
  t.match(late, { phone: { state: 'maintenance', up: true, overrun: true, insurers: { overrun: 1, by_state: { maintenance: 1 } } }, call: 'limited', cells: { works: 1, limited: 1 }, full: 0, whole: 'limited' })
  t.match(late.maintenances, [{ state: 'in_progress', overrun: true, finished_at: null }])
  t.not((await house.get('/api/v1/status')).headers.etag, etag, 'what was cached has turned')
  t.equal(await componentOf(house), 'degraded_performance')
  t.equal(await componentOf(house, '/insurers/alpha'), 'degraded_performance')
  t.match((await scheduled(house)).map(({ status }: { status: string }) => status), ['in_progress'], 'it stays under way')
  for (const path of ['/en/', '/en/services/phone', '/en/insurers/alpha', '/en/board']) t.match((await house.get(path)).body, /takes longer than announced/, path)
  t.match((await house.get('/de/services/phone')).body, /dauert länger als angekündigt/)
  t.match((await house.get('/badge/phone.svg')).body, /not as announced|nicht wie angekündigt/)
  t.match((await house.get('/metrics')).body, /relight_service_insurers\{[^}]*service="phone"[^}]*answer="limited"[^}]*\} 1|relight_service_insurers\{[^}]*answer="limited"[^}]*service="phone"[^}]*\} 1/)
  t.match((await json(house, '/api/v1/insurers/alpha')).services.find(({ id }: { id: string }) => id === 'phone'), { state: 'maintenance', up: true, overrun: true })
  t.same((await json(house, '/api/v1/services/phone')).insurers_overrun, ['alpha'])
  for (const path of ['/embed?lang=en', '/insurers/alpha/embed?lang=en']) t.match((await house.get(path)).body, /Call/, `${path} names what is limited`)
  house.turnTo(momentOf('15:00'))
  const report = await json(house, `/api/v1/insurers/alpha/availability?from=${at('13:00')}&to=${at('15:00')}`)
  t.match(report.services.find(({ id }: { id: string }) => id === 'phone'), { share: 0.75, minutes: { works: 60, limited: 60, not: 0, maintenance: { announced: 60, unannounced: 60, during_incident: 0 } } })
})

t.test('maintenance that nobody announced is limited, and said not to have been announced', async (t) => {
  const house = await workingHouse(t, ['mail'])
  await set(house, 'maintenance')
  t.match(await statusOf(house), { phone: { overrun: true }, call: 'limited' })
  t.equal(await componentOf(house), 'degraded_performance')
  t.match((await house.get('/en/services/phone')).body, /was not announced/)
  t.match((await house.get('/de/')).body, /nicht angekündigt/)
})

t.test('a finish ends the window in every format, also before its end', async (t) => {
  const house = await workingHouse(t)
  await set(house, 'maintenance')
  house.turnTo(momentOf('13:20'))
  await set(house, 'operational')
  await house.say('ops', 'maintenance.finish', { maintenance: 'M-1' })
  t.match((await statusOf(house)).maintenances, [{ state: 'completed', finished_at: at('13:20'), ends_at: at('14:00'), overrun: false }])
  const [told] = await scheduled(house)
  t.match(told, { status: 'completed', resolved_at: at('13:20'), incident_updates: [{ status: 'completed', created_at: at('13:20') }, { status: 'in_progress' }, { status: 'scheduled' }] })
  t.match(await calendarOf(house), /SEQUENCE:1[\s\S]*DTEND:20260301T132000Z/)
  t.match((await house.get('/en/services/phone')).body, /finished/)
  t.notMatch((await house.get('/en/')).body, /id="maintenances"/, 'nothing is ahead or under way')
  t.match((await house.get('/feed.json')).body, /"finished_at":"2026-03-01T13:20:00.000Z"/)
  house.turnTo(momentOf('13:30'))
  await set(house, 'maintenance')
  t.match(await statusOf(house), { phone: { overrun: true }, call: 'limited' }, 'what begins after it was finished was not announced')
  house.turnTo(momentOf('13:50'))
  const report = await json(house, `/api/v1/insurers/alpha/availability?from=${at('13:00')}&to=${at('13:50')}`)
  t.match(report.services.find(({ id }: { id: string }) => id === 'phone').minutes, { works: 30, limited: 20, maintenance: { announced: 20, unannounced: 20 } })
})

t.test('a change shows what stood before and why, and prolongs a window that runs', async (t) => {
  const house = await workingHouse(t)
  await set(house, 'maintenance')
  house.turnTo(momentOf('13:55'))
  await house.say('ops', 'maintenance.change', { maintenance: 'M-1', window: { start: at('13:00'), end: at('15:00') }, reason: both('A disk is missing.') })
  house.turnTo(momentOf('14:30'))
  const status = await statusOf(house)
  t.match(status, { phone: { overrun: false }, call: 'works' })
  t.match(status.maintenances, [{
    ends_at: at('15:00'), state: 'in_progress', changes: [{ at: at('13:55'), reason: both('A disk is missing.'), before: { services: ['phone'], scope: all, starts_at: at('13:00'), ends_at: at('14:00'), text: both('New disks.') } }],
  }])
  for (const path of ['/en/', '/en/services/phone']) t.match((await house.get(path)).body, /A disk is missing\.[\s\S]*Announced before:/, path)
  t.match(await calendarOf(house), /SEQUENCE:1[\s\S]*DTEND:20260301T150000Z/)
  t.match(await calendarOf(house), /A disk is missing/)
  const [told] = await scheduled(house)
  t.match(told, { status: 'in_progress', scheduled_until: at('15:00'), incident_updates: [{ status: 'in_progress', body: /A disk is missing\. Announced before/ }, { status: 'in_progress' }, { status: 'scheduled' }] })
  t.match((await house.get('/feed.atom?lang=en')).body, /A disk is missing/)
})

t.test('announced work of a service that is provided no longer leaves every format, and what is left of it stays', async (t) => {
  for (const [services, left] of [[['mail'], []], [['phone', 'mail'], ['phone']]] as const) {
    const house = await workingHouse(t, services)
    await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue: catalogueOf('phone') })
    t.same((await statusOf(house)).maintenances.map((one: { services: string[] }) => one.services), left.length > 0 ? [left] : [])
    t.equal((await scheduled(house)).length, left.length > 0 ? 1 : 0)
    t.equal((await house.get('/en/')).body.includes('id="maintenances"'), left.length > 0)
    t.equal((await house.get('/feed.json')).body.includes('New disks.'), left.length > 0)
    t.match((await house.get('/metrics')).body, new RegExp(`relight_maintenances\\{state="in_progress"\\} ${left.length > 0 ? 1 : 0}`))
    t.match(await calendarOf(house), left.length > 0 ? /STATUS:CONFIRMED/ : /SEQUENCE:1[\s\S]*STATUS:CANCELLED/, 'a calendar is told that it is off')
  }
})

t.test('maintenance within its window counts for nothing while its service has an open incident, and page, JSON and table say so', async (t) => {
  const house = await workingHouse(t)
  await house.say('ops', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: both('Disks') })
  await house.say('ops', 'service.state', { incident: 'I-1', services: ['phone'], scope: all, to: 'maintenance', reason: both('Because.') })
  house.turnTo(momentOf('13:30'))
  t.match(await statusOf(house), { phone: { overrun: false }, call: 'works' })
  const period = `from=${at('13:00')}&to=${at('13:30')}`
  const report = await json(house, `/api/v1/insurers/alpha/availability?${period}`)
  t.match(report.services.find(({ id }: { id: string }) => id === 'phone').minutes, { works: 0, not: 30, maintenance: { announced: 0, unannounced: 0, during_incident: 30 } })
  t.match((await house.get(`/en/insurers/alpha/availability?${period}`)).body, /30 min of announced maintenance during an open incident, counted as not working/)
  t.match((await house.get(`/insurers/alpha/availability.csv?${period}`)).body, /minutes_maintenance_during_incident/)
})

t.test('the picture of a restoration ends where everything stands now', async (t) => {
  const house = await workingHouse(t)
  await house.say('ops', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'recovery', title: both('Disks') })
  await house.say('ops', 'stage.plan', { incident: 'I-1', stage: 'S1', order: 1, title: both('Mail'), services: ['mail'], scope: all })
  await set(house, 'maintenance')
  house.turnTo(momentOf('14:30'))
  t.match((await house.get('/en/')).body, /50\s?%[^<]*50\s?%/, 'half works, half is limited')
})
