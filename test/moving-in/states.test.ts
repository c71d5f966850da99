import t from 'tap'
import { at, component, incident, maintenance, moment, moved, page, update, type Moved } from './old-page.ts'
import { said } from './record.ts'

type Components = Parameters<typeof page>[0]['components']

const states = ({ steps }: Moved): readonly string[] => steps.flatMap(({ at: when, type, data }) => {
  if (type !== 'service.state') return []
  const { services, to, incident: named, since, setback, override, reason } = data as { services: readonly string[]; [field: string]: unknown }
  return [[when.slice(11, 16), services.join('+'), to, named ?? '–', since ? `since ${String(since).slice(11, 16)}` : '', setback ? 'setback' : '', override ? 'override' : '', reason ? `(${Object.values(reason)[0]})` : ''].filter((part) => part !== '').join(' ')]
})
const withStory = (components: Components, updates: Parameters<typeof incident>[2], more?: Parameters<typeof incident>[3]) => page({ components, incidents: [incident('i1', 'Trouble', updates, more)] })
const api = (status: string, changed: string, more: object = {}) => component('c1', 'API', { status, updated_at: moment(changed), ...more })

t.test('what updates told of components is told of services, at that time and in that incident', (t) => {
  const whole = moved(withStory([api('operational', '09:00'), component('c2', 'Web')], [
    update('u1', '08:00', 'investigating', '', 'c1 operational major_outage', 'c2 operational major_outage'),
    update('u2', '08:20', 'identified', '', 'c1 major_outage partial_outage', 'c2 major_outage operational'),
    update('u3', '08:40', 'identified', '', 'c1 partial_outage major_outage'),
    update('u4', '09:00', 'resolved', '', 'c1 major_outage operational'),
  ]))
  const by = 'as the earlier status page told it'
  t.same(states(whole), [
    '08:00 api+web outage statuspage-i1',
    `08:20 api degraded statuspage-i1 override (Partial outage, ${by}: it does not work for some.)`,
    `08:20 web operational statuspage-i1 override (Operational, ${by}.)`,
    `08:40 api outage statuspage-i1 setback (Major outage, ${by}.)`,
    `09:00 api operational statuspage-i1 override (Operational, ${by}.)`,
  ])
  t.match(whole.state.incidents.get('statuspage-i1')!.setbacks, [{ service: 'api', at: at('08:40') }])
  t.end()
})

t.test('a component that was well again without a word was so when the incident ended, not when somebody next spoke of it', (t) => {
  const first = incident('i1', 'One', [update('u1', '08:00', 'investigating', '', 'c1 operational partial_outage'), update('u2', '09:00', 'resolved', '')])
  const second = incident('i2', 'Two', [update('u3', '12:00', 'investigating', '', 'c1 operational degraded_performance'), update('u4', '13:00', 'resolved', '')])
  const whole = moved(page({ components: [api('operational', '13:30')], incidents: [second, first] }))
  t.same(states(whole).map((line) => line.replace(/ \(.*/, '')), ['08:00 api degraded statuspage-i1', '09:00 api operational statuspage-i1', '12:00 api degraded statuspage-i2', '13:00 api operational statuspage-i2'])
  t.end()
})

t.test('what had begun before the first update began with the incident', (t) => {
  const whole = moved(withStory([api('major_outage', '08:00')], [update('u1', '08:10', 'investigating', '', 'c1 major_outage major_outage')], { started_at: moment('08:00') }))
  t.same(states(whole), ['08:00 api outage statuspage-i1'])
  t.end()
})

t.test('the present states come over where no update told them, with their reason and their beginning', (t) => {
  const components = [api('partial_outage', '07:30'), component('c2', 'Web', { status: 'under_maintenance', updated_at: moment('06:00') }), component('c3', 'Mail'), component('c4', 'Fax', { status: 'on fire' })]
  const whole = moved(withStory(components, [update('u1', '08:00', 'investigating', '')], { components: [{ id: 'c1' }] }))
  t.same(states(whole), ['08:00 api degraded statuspage-i1 since 07:30 (Partial outage, as the earlier status page told it: it does not work for some.)', '08:00 web maintenance – since 06:00'])
  t.match(whole.taking.left, [/^“Fax”: its status “on fire” is not known here/])
  t.end()
})

t.test('updates of a maintenance tell states too', (t) => {
  const whole = moved([page({ incidents: [] }), page({ components: [api('operational', '07:00')], scheduled_maintenances: [maintenance('m1', 'Disks', moment('06:00'), moment('07:00'), [
    update('u1', '05:00', 'scheduled', 'Disks.'), update('u2', '06:00', 'in_progress', '', 'c1 operational under_maintenance'), update('u3', '07:00', 'completed', '', 'c1 under_maintenance operational'),
  ], { components: [{ id: 'c1' }] })] })])
  t.same(states(whole), ['06:00 api maintenance –', '07:00 api operational –'])
  t.end()
})

t.test('what was said last holds: a later run leaves alone what operators said after it', (t) => {
  const once = moved(page({ components: [api('operational', '07:00'), component('c2', 'Web')] }), { now: '08:00' })
  const spoken = said(once.state, at('09:00'), 'service.state', { services: ['api'], scope: { all: true }, to: 'outage' })
  const older = moved(page({ components: [api('operational', '08:30'), component('c2', 'Web')] }), { onto: spoken, now: '10:00' })
  t.same(older.steps, [])
  t.match(older.taking.left, ['api: that page says operational, the record says outage and is newer; it stays.'])
  const newer = moved(page({ components: [api('degraded_performance', '09:30'), component('c2', 'Web')] }), { onto: spoken, now: '10:00' })
  t.same(states(newer), ['09:30 api degraded – override (Degraded performance, as the earlier status page told it.)'])
  t.end()
})

t.test('into a record that goes on already, the present states alone are told, and since when they are true', (t) => {
  const once = moved(page({ components: [api('operational', '07:00')] }), { now: '09:00' })
  const late = moved(withStory([api('major_outage', '09:10')], [update('u1', '08:00', 'investigating', '', 'c1 operational partial_outage')]), { onto: once.state, now: '10:00' })
  t.equal(late.taking.isLate, true)
  t.same(states(late), ['10:00 api outage statuspage-i1 since 09:10'])
  t.end()
})

t.test('a state that is told of an incident which is over here is told without it', (t) => {
  const down = [update('u1', '08:00', 'investigating', 'Hm.', 'c1 operational degraded_performance')]
  const once = moved(withStory([api('degraded_performance', '08:00')], down), { now: '08:30' })
  const over = said(once.state, at('09:00'), 'incident.resolve', { incident: 'statuspage-i1', text: { en: 'Over.' } })
  const worse = moved(withStory([api('major_outage', '09:30')], [...down, update('u2', '09:30', 'investigating', 'Down.', 'c1 degraded_performance major_outage')]), { onto: over, now: '10:00' })
  t.same([states(worse), worse.taking.left], [['09:30 api outage –'], []])
  t.end()
})
