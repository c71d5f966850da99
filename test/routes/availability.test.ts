import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { openApiDocument } from '../../src/routes/open-api.ts'
import { AvailabilitySchema } from '../../src/views/api/availability-schema.ts'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

const json = '/api/v1/insurers/bkk-musterland/availability'
const page = '/de/insurers/bkk-musterland/availability'
const csv = '/insurers/bkk-musterland/availability.csv'
const february = '?from=2026-02-01&to=2026-02-28'

const ajv = new Ajv2020({ strict: true })
formats.default(ajv, { mode: 'fast' })

/** For tests that only read. */
const house = await openHouse(t, { drill: true, until })

t.test('the report keeps to its schema over any period, and the interface’s description holds it', async (t) => {
  for (const query of ['', february, '?from=2021-06-01', '?from=2019-01-01&to=2019-01-31', '?from=2026-03-10T06:00&to=2026-03-10T06:01', '?to=2026-03-15']) {
    const { statusCode, body } = await house.get(`${json}${query}`)
    t.equal(statusCode, 200, query)
    t.ok(ajv.validate(AvailabilitySchema, JSON.parse(body)), `${query} ${ajv.errorsText()}`)
  }
  const { paths } = openApiDocument('0')
  const { get } = paths['/api/v1/insurers/{id}/availability']!
  t.match(get, { operationId: 'getInsurerAvailability', parameters: [{ name: 'id' }, { name: 'from' }, { name: 'to' }] })
})

t.test('an insurer reads what the drill did to it', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-04-20T12:00:00+02:00' })
  const answer = (await house.get(`${json}?from=2026-03-01&to=2026-03-31`)).json()
  t.match(answer, { exercise: true, insurer: { id: 'bkk-musterland' }, period: { first_day: '2026-03-01', last_day: '2026-03-31', open: false, to: '2026-03-31T22:00:00.000Z' } })
  const portal = answer.services.find(({ id }: { id: string }) => id === 'portal')
  t.equal(portal.minutes.total, (31 * 24 - 1) * 60, 'an hour is missing at the change of the clocks')
  t.equal(portal.minutes.works + portal.minutes.limited + portal.minutes.not, portal.minutes.total)
  t.same(portal.days.find(({ date }: { date: string }) => date === '2026-03-15'), { date: '2026-03-15', share: 0 })
  const kim = answer.services.find(({ id }: { id: string }) => id === 'kim')
  t.same([kim.interruptions.count, kim.setbacks], [2, 1])
  t.equal(answer.services.find(({ id }: { id: string }) => id === 'payments').minutes.maintenance.announced, 0, 'the incident was still open')
  t.match(answer.services.find(({ id }: { id: string }) => id === 'eau-intake').days, [...Array(8).fill({ share: 1 }), { date: '2026-03-09', share: Number((22 / 24).toFixed(4)) }], 'down since ten, reported at ten to eleven')
  t.notOk(/"(?:iam|pki|backup|directory)"/.test(JSON.stringify(answer)), 'nothing internal')
})

t.test('a report is about one insurer, and names no other', async (t) => {
  const others = house.service.publicState().catalogue!.insurers.filter(({ id }) => id !== 'bkk-musterland')
  for (const path of [json, page, csv]) {
    const { body } = await house.get(path)
    t.same(others.filter(({ id, name }) => body.includes(`"${id}"`) || body.includes(`>${name}<`) || body.includes(`;${name};`)).map(({ id }) => id), [], path)
  }
})

t.test('where the record begins within the period, the page says so once', async (t) => {
  const { body } = await house.get(`${page}?from=2026-01-01&to=2026-02-28`)
  t.match(body, /Erfasst ab Dienstag, 20\. Januar 2026, 08:40 Uhr; davor wurde nichts gezählt\./)
  t.notMatch(body, 'gezählt nur')
})

t.test('each form has its type, its guards and its name to be saved under, and says that it is an exercise', async (t) => {
  const forms = [
    [json, 'application/json; charset=utf-8', 'cross-origin', '*', /"exercise":true/],
    [page, 'text/html; charset=utf-8', 'same-origin', undefined, /Dies ist eine Übung/],
    [csv, 'text/csv; charset=utf-8; header=present', 'cross-origin', '*', /^exercise,/m],
  ] as const
  for (const [path, type, policy, origin, mark] of forms) {
    const { headers, body, statusCode } = await house.get(path)
    t.equal(statusCode, 200)
    t.match(headers, { 'content-type': type, 'cross-origin-resource-policy': policy, 'x-robots-tag': 'noindex', 'content-security-policy': /default-src 'none'/, 'cache-control': /max-age=10/ }, path)
    t.equal(headers['access-control-allow-origin'], origin, path)
    t.match(body, mark)
  }
  t.equal((await house.get(`${csv}${february}`)).headers['content-disposition'], 'attachment; filename="availability-bkk-musterland-2026-02-01-2026-02-28.csv"')
  t.equal((await house.get(page)).headers['content-language'], 'de')
})

t.test('who holds the report already is told that it is unchanged, until something is recorded', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of [json, csv, page]) {
    const first = await house.get(`${path}${february}`)
    const held = { 'if-none-match': String(first.headers.etag) }
    t.match(await house.get(`${path}${february}`, held), { statusCode: 304, body: '' }, path)
    const head = await house.app.inject({ method: 'HEAD', url: `${path}${february}` })
    t.match(head, { statusCode: 200, body: '', headers: { 'content-length': String(Buffer.byteLength(first.body)) } })
    house.turnTo(house.now() + 1_000)
    await house.say('ops', 'board.confirm', { scope: { all: true } })
    t.equal((await house.get(`${path}${february}`, held)).statusCode, 200, path)
  }
})

t.test('a period that goes on is counted anew each minute, one that is over is not', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const minutes = async (query: string) => (await house.get(`${json}${query}`)).json().services[0].minutes.total
  const [open, over] = [await minutes(''), await house.get(`${json}${february}`)]
  house.turnTo(house.now() + 60_000)
  t.equal(await minutes(''), open + 1)
  t.equal((await house.get(`${json}${february}`)).headers.etag, over.headers.etag)
})

t.test('a report that comes in late corrects what was counted before', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const share = async () => (await house.get(`${json}${february}`)).json().services.find(({ id }: { id: string }) => id === 'servicedesk').share
  t.equal(await share(), 1)
  house.turnTo(house.now() + 1_000)
  await house.say('ops', 'service.state', { services: ['servicedesk'], scope: { insurers: ['bkk-musterland'] }, to: 'outage', since: '2026-02-15T00:00:00+01:00', override: true, reason: { en: 'Found out later.' }, planned: true })
  t.equal(await share(), 0.5)
})

t.test('the answer is the same whether it is made anew or carried on from what was read before', async (t) => {
  const [kept, fresh] = [await openHouse(t, { drill: true, until }), await openHouse(t, { drill: true, until })]
  await kept.get(json)
  for (const house of [kept, fresh]) {
    house.turnTo(house.now() + 3_600_000)
    await house.say('ops', 'service.state', { services: ['rz-sued', 'phone'], scope: { all: true }, to: 'outage', override: true, planned: true, reason: { en: 'Again.' } })
    house.turnTo(house.now() + 3_600_000)
  }
  t.equal((await kept.get(json)).body, (await fresh.get(json)).body)
})

t.test('an earlier period can be asked for after a later one, and years back; an insurer without services has a report too', async (t) => {
  const old = await openHouse(t, { now: '2023-11-10T00:00:00+01:00' })
  const { exercise, provider, sites, groups, services, insurers, useCases } = house.service.fullState().catalogue!
  await old.say('ops', 'catalogue.apply', { exercise, provider, catalogue: { sites, groups, services, use_cases: useCases, insurers: [...insurers, { id: 'none', name: 'Ohne & Co', site: sites[0]!.id, services: [] }] } })
  old.turnTo('2023-11-20T00:00:00+01:00')
  await old.say('ops', 'service.state', { services: ['phone'], scope: { all: true }, to: 'outage' })
  old.turnTo('2023-11-21T00:00:00+01:00')
  await old.say('ops', 'service.state', { services: ['phone'], scope: { all: true }, to: 'operational' })
  old.turnTo('2026-03-21T12:00:00+01:00')
  const share = async (query: string) => (await old.get(`${json}${query}`)).json().services.find(({ id }: { id: string }) => id === 'phone').share
  t.equal(await share(''), 1)
  t.equal(await share('?from=2023-11-11&to=2023-11-20'), 0.9)
  t.equal(await share('?from=2023-11-20&to=2023-11-20'), 0)
  const none = (await old.get('/api/v1/insurers/none/availability')).json()
  t.ok(ajv.validate(AvailabilitySchema, none), ajv.errorsText())
  t.match(none, { services: [], total: { share: null, minutes: { total: 0 } } })
  t.match((await old.get('/de/insurers/none/availability')).body, 'Von dem, was Ohne &amp; Co nutzt, ist im März 2026 bisher nichts erfasst.')
  t.equal((await old.get('/insurers/none/availability.csv')).body.split('\r\n').length, 3, 'the names of the columns, one line for all, and the end')
})

t.test('what is not known is not found: insurers, languages', async (t) => {
  const empty = await openHouse(t)
  for (const path of ['/api/v1/insurers/nobody/availability', '/api/v1/insurers/__proto__/availability']) {
    t.match(await house.get(path), { statusCode: 404, headers: { 'content-type': /problem\+json/, 'cache-control': 'no-store' } }, path)
  }
  for (const path of ['/de/insurers/nobody/availability', '/fr/insurers/bkk-musterland/availability', '/insurers/nobody/availability.csv', `${csv}?lang=fr`, `${csv}?lang=`]) {
    t.match(await house.get(path), { statusCode: 404, headers: { 'content-type': path.includes('.csv') ? /^application\/problem\+json/ : /^text\/html/ } }, path)
  }
  for (const path of [json, page, csv]) t.equal((await empty.get(path)).statusCode, 404, `${path} in the empty house`)
  t.match(await house.app.inject({ method: 'POST', url: json }), { statusCode: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
})

t.test('a period that can not be is refused, in the reader’s language on a page', async (t) => {
  const refusals = [
    ['?from=2026-03-10&to=2026-03-09', 'period-backwards', /endet, bevor er beginnt/], ['?from=2001-01-01', 'period-too-long', /höchstens fünf Jahre/],
    ['?to=2026-03-22', 'moment-ahead', /in der Zukunft/], ['?from=2026-02-30', 'unreadable-time', /<h1>/], ['?from=2026-03-01&from=2026-03-02', 'invalid-query', /<h1>/],
  ] as const
  for (const [query, code, says] of refusals) {
    t.match((await house.get(`${json}${query}`)).json(), { status: 400, code, detail: String }, query)
    const { statusCode, body } = await house.get(`${page}${query}`)
    t.equal(statusCode, 400, query)
    t.match(body, says)
    t.equal((await house.get(`${csv}${query}`)).statusCode, 400, query)
  }
})

t.test('who asks for new reports too fast is told to wait, and what lies ready is free', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const ask = (day: number) => house.app.inject({ url: `${json}?from=2026-03-10T00:00&to=2026-03-10T${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`, remoteAddress: '192.0.2.1' })
  const asked = await Promise.all(Array.from({ length: 202 }, (_, number) => ask(number + 1)))
  t.same(asked.map(({ statusCode }) => statusCode).filter((status) => status !== 200), [429, 429])
  t.equal((await ask(1)).statusCode, 200)
  t.equal((await house.get(page)).statusCode, 200, 'others are served')
  const unknown = await Promise.all(Array.from({ length: 205 }, () => house.app.inject({ url: '/api/v1/insurers/nobody/availability', remoteAddress: '192.0.2.3' })))
  t.same([...new Set(unknown.map(({ statusCode }) => statusCode))], [404], 'what is not there costs nothing')
})

t.test('words that a law took are gone from reports that were made before', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const { exercise, provider, sites, groups, services, insurers, useCases } = house.service.fullState().catalogue!
  const named = insurers.map((insurer) => (insurer.id === 'bkk-musterland' ? { ...insurer, name: 'BKK Erika Mustermann' } : insurer))
  const apply = (list: typeof insurers) => house.say('ops', 'catalogue.apply', { exercise, provider, catalogue: { sites, groups, services, use_cases: useCases, insurers: list } })
  house.turnTo(house.now() + 1_000)
  const { entries } = await apply(named)
  t.match((await house.get(page)).body, 'Erika Mustermann')
  t.match((await house.get(json)).body, 'Erika Mustermann')
  await apply(insurers)
  await house.say('dpo', 'entry.redact', { sequence: entries[0]!.position, ground: 'erasure', approved_by: 'approver' })
  for (const path of [page, json, csv]) t.notMatch((await house.get(path)).body, 'Erika Mustermann', path)
})

t.test('an insurer that left keeps its report, and a service that was removed stands with its time', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const { exercise, provider, sites, groups, services, insurers, useCases } = house.service.fullState().catalogue!
  house.turnTo(house.now() + 1_000)
  const without = (ids: readonly string[]): string[] => ids.filter((id) => id !== 'fax')
  const gone = services.find(({ id }) => id === 'portal')!
  const less = {
    sites, groups,
    services: services.filter(({ id }) => id !== gone.id).map((service) => ({ ...service, depends_on: service.depends_on.filter((other) => other.service !== gone.id) })),
    use_cases: useCases.map((useCase) => ({ ...useCase, services: useCase.services.filter((id) => id !== gone.id) })),
    insurers: insurers.slice(1).map((insurer) => ({ ...insurer, services: without(insurer.services).filter((id) => id !== gone.id) })),
  }
  await house.say('ops', 'catalogue.apply', { exercise, provider, catalogue: less })
  house.turnTo(house.now() + 86_400_000)
  const left = insurers[0]!
  const other = insurers.slice(1).find((insurer) => insurer.services.includes(gone.id))!
  const answer = (await house.get(`/api/v1/insurers/${other.id}/availability?from=2026-03-20`)).json()
  const former = answer.services.at(-1)
  t.match(former, { id: gone.id, listed: false, counted: [{ from: '2026-03-19T23:00:00.000Z', until: '2026-03-21T11:00:01.000Z' }] })
  t.equal(former.minutes.total, 36 * 60 + 0.02)
  t.match((await house.get(`/en/insurers/${other.id}/availability?from=2026-03-20`)).body, /No longer offered.*counted only Fri 20 Mar, 00:00 – Sat 21 Mar, 12:00/)
  t.match((await house.get(`/api/v1/insurers/${left.id}`)).json(), { insurer: { left: { at: String } }, services: [] })
  const report = await house.get(`/en/insurers/${left.id}/availability?from=2026-03-20`)
  t.equal(report.statusCode, 200)
  t.match(report.body, 'no longer uses this provider')
  t.match((await house.get(`/en/insurers/${left.id}/availability?from=2026-03-22`)).body, 'nothing was recorded')
})
