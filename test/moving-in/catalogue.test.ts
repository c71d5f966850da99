import t from 'tap'
import { catalogue, provider } from '../commands/small-record.ts'
import { at, component, group, incident, moment, moved, page, update } from './old-page.ts'
import { said } from './record.ts'
import { emptyState } from '../../src/state/state.ts'

t.test('components become services in their groups, in their order, for one insurer that stands for everyone', (t) => {
  const { state } = moved(page({ components: [
    component('c3', 'API', { group_id: 'g2', position: 1 }), component('c1', 'Web site', { position: 1, description: 'What <b>everybody</b> sees.' }), component('c2', 'API', { group_id: 'g1', position: 1 }),
    component('c4', '🚑', { group_id: 'g1', position: 2 }), group('g1', 'Europe', ['c2', 'c4'], { position: 2 }), group('g2', 'America', ['c3'], { position: 3 }), group('g9', 'Empty', [], { position: 4 }),
  ] }))
  const { services, groups, insurers, provider: own, exercise } = state.catalogue!
  t.same(services.map(({ id, group: of, name }) => `${of}/${id}: ${name['en']}`), ['services/web-site: Web site', 'europe/api: API', 'europe/service-c4: 🚑', 'america/america-api: API'])
  t.same(services.map(({ description }) => description['en']), ['What everybody sees.', 'API', '🚑', 'API'])
  t.same(groups.map(({ id }) => id), ['services', 'europe', 'america'])
  t.match(insurers, [{ id: 'everyone', name: 'Everyone who uses Acme', services: ['web-site', 'api', 'service-c4', 'america-api'] }])
  t.match([own, exercise], [{ name: 'Acme', url: 'https://status.acme.example', time_zone: 'Europe/Berlin', languages: ['en'] }, false])
  t.equal(moved(page({ components: [component('c1', 'Web')] }), { isExercise: true }).state.catalogue!.exercise, true)
  t.end()
})

t.test('a service counts from the day on which its component did, and the record begins with the oldest that is told', (t) => {
  const components = [component('c1', 'Web'), component('c2', 'New', { start_date: '2026-05-03' }), component('c3', 'Newer', { start_date: null, created_at: moment('10:30') })]
  const old = incident('i1', 'Old', [{ ...update('u1', '08:00', 'resolved', ''), display_at: '2026-04-20T08:00:00.000Z', affected_components: [{ code: 'c3', name: 'Newer', old_status: 'operational', new_status: 'operational' }] }], { started_at: '2026-04-20T07:00:00.000Z' })
  const { state } = moved(page({ components, incidents: [old] }))
  t.same(state.board.rows.map(({ days }) => new Date(days.since).toISOString()), ['2026-04-20T07:00:00.000Z', '2026-05-03T00:00:00.000Z', '2026-04-20T07:00:00.000Z'])
  t.end()
})

t.test('from a full list of fifty incidents nothing before the oldest is claimed to be known', (t) => {
  const incidents = Array.from({ length: 50 }, (_, place) => incident(`i${place}`, `No ${place}`, [update(`u${place}`, `${String(10 + (place % 10))}:${String(place).padStart(2, '0')}`, 'resolved', 'Over.')]))
  const older = (id: string, day: string) => ({ ...incident(id, 'Disks', [{ ...update(`${id}u`, '00:00', 'completed', ''), display_at: `${day}T00:00:00.000Z` }]), scheduled_for: `${day}T01:00:00.000Z`, scheduled_until: `${day}T02:00:00.000Z`, components: [{ id: 'c1', name: 'Web' }] })
  const whole = moved(page({ components: [component('c1', 'Web')], incidents, scheduled_maintenances: [older('m1', '2020-05-04')] }))
  t.equal(whole.state.board.rows[0]!.days.since, at('10:00'))
  t.match(whole.taking.left, [/^One maintenance from before 2026-05-04T10:00:00.000Z/])
  t.end()
})

t.test('from a summary alone, which leaves out what is over, nothing before its oldest incident is claimed to be known', (t) => {
  const works = { ...incident('m1', 'Disks', [update('u2', '06:00', 'scheduled', '')]), scheduled_for: moment('22:00'), scheduled_until: moment('23:00'), components: [{ id: 'c1', name: 'Web' }] }
  const summary = (incidents: readonly object[]) => page({ components: [component('c1', 'Web')], incidents, scheduled_maintenances: [works] })
  const since = (documents: unknown) => moved(documents).state.board.rows[0]!.days.since
  t.equal(since(summary([incident('i1', 'Open', [update('u1', '08:00', 'investigating', '')])])), at('08:00'))
  t.equal(since(summary([])), at('20:00'))
  t.equal(since([summary([]), page({ incidents: [] })]), at('06:00'))
  t.end()
})

t.test('into a record with a catalogue of its own: what has the same name is the same, what is new is added, nothing else is touched', (t) => {
  const used = said(emptyState, at('06:00'), 'catalogue.apply', { exercise: false, provider, catalogue })
  const documents = page({ components: [component('c1', 'phone'), component('c4', 'PHONE', { group_id: 'g2' }), component('c2', 'Portal', { group_id: 'g1' }), component('c3', 'Portal', { group_id: 'g2' }), group('g1', 'BASE', ['c2']), group('g2', 'Other', ['c3'])] })
  const whole = moved(documents, { onto: used })
  const after = whole.state.catalogue!
  t.same([after.provider, after.sites, after.services.slice(0, 2), after.groups[0]], [provider, catalogue.sites, catalogue.services, catalogue.groups[0]])
  t.same(after.services.slice(2).map(({ id, group: of }) => `${of}/${id}`), ['other/other-phone', 'base/portal', 'other/other-portal'])
  t.same(after.insurers.map(({ services }) => services.slice(-3)), Array.from({ length: 3 }, () => ['other-phone', 'portal', 'other-portal']))
  t.same([whole.taking.catalogue.matched, whole.taking.catalogue.added], [['phone'], ['other-phone', 'portal', 'other-portal']])
  t.same(moved(documents, { onto: whole.state }).steps, [])
  t.end()
})

t.test('components are known again by their id, whatever they or their services are called by then', (t) => {
  const once = moved(page({ components: [component('c1', 'Web'), component('c2', 'Mail')] }), { now: '08:00' })
  const now = once.state.catalogue!
  const renamed = { sites: now.sites, groups: now.groups, use_cases: [], services: [{ ...now.services[0]!, name: { en: 'Portal' } }], insurers: [{ ...now.insurers[0]!, services: ['web'] }] }
  const changed = said(once.state, at('09:00'), 'catalogue.apply', { exercise: false, provider: now.provider, catalogue: renamed })
  const again = moved(page({ components: [component('c1', 'Web 2.0'), component('c2', 'Mail')] }), { onto: changed, now: '10:00' })
  t.same(again.steps, [])
  t.same(again.taking.left, ['“Mail”: became “mail”, which the catalogue no longer holds.'])
  t.same([...again.taking.catalogue.serviceOf], [['c1', 'web']])
  t.end()
})

t.test('what was taken over can be told from what operators say later', (t) => {
  const once = moved(page({ components: [component('c1', 'Web')], incidents: [incident('i1', 'Down', [update('u1', '08:00', 'investigating', 'Hm.')])] }), { now: '09:00' })
  const notes = [...once.state.notes.values()]
  t.match(notes, [{ sequence: 4, text: { en: 'Taken over from Acme, https://status.acme.example. These lines tell relight import what is here already:\nstatuspage-entries: 1–3\nstatuspage-component: c1 = web' } }])
  const later = said(once.state, at('10:00'), 'update.post', { incident: 'statuspage-i1', update: 'U-1', kind: 'status', audiences: ['public'], text: { en: 'Ours.' }, approved_by: 'editor' })
  const twice = moved(page({ components: [component('c1', 'Web')], incidents: [incident('i1', 'Down', [update('u1', '08:00', 'investigating', 'Hm.'), update('u2', '10:30', 'resolved', 'Up.')])] }), { onto: later, now: '11:00' })
  t.notMatch([...twice.state.notes.values()].at(-1)!.text['en'], 'component', 'what is known is not said again')
  t.same(moved(page({ components: [component('c1', 'Web')] }), { onto: twice.state }).taking.earlier.ranges, [[1, 3], [6, 6]])
  t.end()
})

t.test('a page of 300 components, of which each came on another day, is remembered whole', (t) => {
  const components = Array.from({ length: 300 }, (_, place) => component(`component${String(place).padStart(3, '0')}`, `${'A long name '.repeat(20)}${place}`, { created_at: new Date(at('00:00') - place * 86_400_000).toISOString() }))
  const once = moved(page({ components, incidents: [incident('i1', 'Old', [{ ...update('u1', '00:00', 'resolved', ''), display_at: '2025-01-01T00:00:00.000Z' }], { started_at: '2025-01-01T00:00:00.000Z' })] }))
  t.equal(once.state.catalogue!.services.length, 300)
  const versions = once.steps.filter(({ type }) => type === 'catalogue.apply').length
  t.ok(versions > 20 && versions < 55, `${versions} catalogues`)
  t.equal(once.state.notes.size, 4)
  t.same(moved(page({ components }), { onto: once.state }).steps, [])
  t.end()
})
