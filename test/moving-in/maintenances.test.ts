import t from 'tap'
import { at, component, maintenance, moment, moved, page, update, type Moved } from './old-page.ts'
import { said } from './record.ts'

const announced = (id: string, start: string, end: string, more: object = {}) =>
  maintenance(id, 'New disks', moment(start), moment(end), [update(`${id}u`, '06:00', 'scheduled', 'They are faster.')], { components: [{ id: 'c1', name: 'API' }], ...more })
const withThem = (...maintenances: readonly object[]) => [page({ components: [component('c1', 'API'), component('c2', 'Web', { group_id: 'g1' })], scheduled_maintenances: maintenances }), page({ incidents: [] })]
const types = ({ steps }: Moved): readonly string[] => steps.filter(({ type }) => type.startsWith('maintenance')).map(({ at: when, type, data }) => `${when.slice(11, 16)} ${type} ${(data as { maintenance: string }).maintenance}`)

t.test('announced work keeps its window, also where it is over', (t) => {
  const whole = moved(withThem(announced('m1', '08:00', '09:00', { status: 'completed' }), announced('m2', '22:00', '23:00')))
  t.same(types(whole), ['06:00 maintenance.schedule statuspage-m1', '06:00 maintenance.schedule statuspage-m2'])
  t.match(whole.state.maintenances.get('statuspage-m2'), { services: ['api'], start: at('22:00'), end: at('23:00'), text: { en: 'New disks: They are faster.' } })
  t.same(moved(withThem(announced('m1', '08:00', '09:00', { status: 'completed' }), announced('m2', '22:00', '23:00')), { onto: whole.state }).steps, [])
  t.end()
})

t.test('work that was completed before its window was over is finished here too', (t) => {
  const early = announced('m1', '08:00', '09:00', { status: 'completed', resolved_at: moment('08:20'), updated_at: moment('08:20') })
  const whole = moved(withThem(early))
  t.same(types(whole), ['06:00 maintenance.schedule statuspage-m1', '08:20 maintenance.finish statuspage-m1'])
  t.same(moved(withThem(early), { onto: whole.state }).steps, [])
  const ahead = moved(withThem(announced('m1', '08:00', '09:00')), { now: '07:00' })
  t.same(types(moved(withThem(early), { onto: ahead.state, now: '08:30' })), ['08:20 maintenance.finish statuspage-m1'])
  t.end()
})

t.test('a window that moved is cancelled and announced again; one that was called off is cancelled', (t) => {
  const once = moved(withThem(announced('m1', '22:00', '23:00')), { now: '07:00' })
  const later = announced('m1', '22:30', '23:30', { updated_at: moment('07:30') })
  const twice = moved(withThem(later), { onto: once.state, now: '08:00' })
  t.same(types(twice), ['07:30 maintenance.cancel statuspage-m1', '07:30 maintenance.schedule statuspage-m1.2'])
  const off = moved(withThem({ ...later, status: 'completed', resolved_at: moment('08:30'), updated_at: moment('08:30') }), { onto: twice.state, now: '09:00' })
  t.same(types(off), ['08:30 maintenance.cancel statuspage-m1.2'])
  t.same(moved(withThem({ ...later, status: 'completed', resolved_at: moment('08:30'), updated_at: moment('08:30') }), { onto: off.state, now: '09:30' }).steps, [])
  t.end()
})

t.test('one that operators cancelled stays cancelled, and one that is gone from that page is named', (t) => {
  const once = moved(withThem(announced('m1', '22:00', '23:00'), announced('m2', '22:00', '23:00')), { now: '07:00' })
  const cancelled = said(once.state, at('07:30'), 'maintenance.cancel', { maintenance: 'statuspage-m1', reason: { en: 'Not today.' } })
  const after = moved(withThem(announced('m1', '22:30', '23:30')), { onto: cancelled, now: '08:00' })
  t.same(after.steps, [])
  t.equal(after.taking.left.length, 1)
  t.match(after.taking.left, [/^statuspage-m2: is no longer announced on that page/])
  t.end()
})

t.test('what has no place here is named: work on no component, before it began over, or over in a record that goes on', (t) => {
  const whole = moved(withThem(announced('m1', '22:00', '23:00', { components: [] }), announced('m2', '08:00', '09:00', { components: [] }), announced('m3', '22:00', '21:00'), announced('m4', '22:00', '23:00', { status: 'completed', resolved_at: moment('10:00') })))
  t.same(types(whole), [])
  t.equal(whole.taking.left.length, 4)
  t.match(whole.taking.left.join('\n'), /relight maintenance schedule … --start 2026-05-04T22:00:00.000Z --end 2026-05-04T23:00:00.000Z/)
  const late = moved(withThem(announced('m1', '08:00', '09:00')), { onto: whole.state, now: '21:00' })
  t.same([late.steps, late.taking.left.length], [[], 1])
  t.end()
})

t.test('a group that is named alone stands for its components', (t) => {
  const whole = moved(page({ components: [component('g1', 'All', { group: true, components: ['c2'] }), component('c2', 'Web', { group_id: 'g1' })], scheduled_maintenances: [announced('m1', '22:00', '23:00', { components: [{ id: 'g1', group: true, name: 'All' }] })] }))
  t.same(whole.state.maintenances.get('statuspage-m1')!.services, ['web'])
  t.end()
})

t.test('texts that were posted while work was done have no place here, and are counted', (t) => {
  const updates = [update('u1', '06:00', 'scheduled', 'Soon.'), update('u2', '08:00', 'in_progress', 'Now.'), update('u3', '09:00', 'completed', 'Done.')]
  const whole = moved(withThem(maintenance('m1', 'Disks', moment('08:00'), moment('09:00'), updates, { components: [{ id: 'c1', name: 'API' }], resolved_at: moment('09:00') })))
  t.same(whole.taking.left, ['“Disks” (maintenance): 2 texts posted while it ran have no place here.'])
  t.end()
})
