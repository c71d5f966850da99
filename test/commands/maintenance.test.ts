import t from 'tap'
import { type SmallRecord, all, moment, recordWithResolved, smallRecord, words } from './small-record.ts'

const schedule = ({ say }: SmallRecord, clock: string, fields: object = {}) =>
  say(clock, 'maintenance.schedule', {
    maintenance: 'M-1', services: ['phone'], scope: all, window: { start: moment('20:00'), end: moment('21:00') }, text: words, ...fields,
  })
const cancel = ({ say }: SmallRecord, clock: string, fields: object = {}) => say(clock, 'maintenance.cancel', { maintenance: 'M-1', reason: words, ...fields })

t.test('a maintenance is announced for services and insurers that exist, under an id of its own', async (t) => {
  const record = smallRecord()
  t.throws(() => schedule(record, '10:00', { services: ['fax'] }), { status: 400, code: 'unknown-service' })
  t.throws(() => schedule(record, '10:00', { scope: { sites: ['mars'] } }), { code: 'unknown-site' })
  schedule(record, '10:00')
  t.throws(() => schedule(record, '10:10'), { status: 409, code: 'id-taken' })
})

t.test('its window ends after it starts, and is not over when it is announced', async (t) => {
  const record = smallRecord()
  t.throws(() => schedule(record, '10:00', { window: { start: moment('20:00'), end: moment('20:00') } }), { status: 400, code: 'window-reversed' })
  t.throws(() => schedule(record, '10:00', { window: { start: moment('09:00'), end: moment('10:00') } }), { status: 400, code: 'window-in-the-past' })
  t.ok(schedule(record, '10:00', { window: { start: moment('09:00'), end: moment('10:01') } }), 'it may have begun')
})

t.test('a maintenance is cancelled once, and before it is over', async (t) => {
  const record = smallRecord()
  t.throws(() => cancel(record, '10:00'), { status: 400, code: 'unknown-maintenance' })
  schedule(record, '10:00')
  schedule(record, '10:00', { maintenance: 'M-2' })
  cancel(record, '20:30')
  t.throws(() => cancel(record, '20:31'), { status: 409, code: 'maintenance-cancelled' })
  t.throws(() => cancel(record, '21:00', { maintenance: 'M-2' }), { status: 409, code: 'maintenance-over' })
})

t.test('a maintenance may name a resolved incident, not a closed one', async (t) => {
  const record = recordWithResolved()
  t.ok(schedule(record, '14:00', { incident: 'I-1' }))
  record.say('14:10', 'incident.close', { incident: 'I-1' })
  t.throws(() => cancel(record, '14:20', { incident: 'I-1' }), { status: 409, code: 'incident-closed' })
  t.ok(cancel(record, '14:20'))
  t.throws(() => schedule(recordWithResolved({ closed: true }), '14:00', { incident: 'I-1' }), { status: 409, code: 'incident-closed' })
})

const finish = ({ say }: SmallRecord, clock: string, fields: object = {}) => say(clock, 'maintenance.finish', { maintenance: 'M-1', ...fields })
const change = ({ say }: SmallRecord, clock: string, fields: object = {}) => say(clock, 'maintenance.change', { maintenance: 'M-1', reason: words, ...fields })
const set = ({ say }: SmallRecord, clock: string, to: string) => say(clock, 'service.state', { services: ['phone'], scope: all, to, planned: true })

t.test('a maintenance is said to be finished once, after it has begun', async (t) => {
  const record = smallRecord()
  t.throws(() => finish(record, '10:00'), { status: 400, code: 'unknown-maintenance' })
  schedule(record, '10:00')
  t.throws(() => finish(record, '19:59'), { status: 409, code: 'maintenance-ahead' })
  finish(record, '20:30')
  t.throws(() => finish(record, '20:31'), { status: 409, code: 'maintenance-finished' })
  t.throws(() => cancel(record, '20:32'), { status: 409, code: 'maintenance-over' })
  const cancelled = smallRecord()
  schedule(cancelled, '10:00')
  cancel(cancelled, '20:10')
  t.throws(() => finish(cancelled, '20:20'), { status: 409, code: 'maintenance-cancelled' })
})

t.test('after its window it can be finished or prolonged only while something still stands in maintenance', async (t) => {
  const quiet = smallRecord()
  schedule(quiet, '10:00')
  t.throws(() => finish(quiet, '21:00'), { status: 409, code: 'maintenance-ended' })
  t.throws(() => change(quiet, '21:00', { window: { start: moment('20:00'), end: moment('22:00') } }), { status: 409, code: 'maintenance-ended' })
  t.ok(change(quiet, '21:00', { text: { en: 'What was done.' } }), 'its text can still be mended')
  const late = smallRecord()
  schedule(late, '10:00')
  set(late, '20:00', 'maintenance')
  t.ok(change(late, '21:10', { window: { start: moment('20:00'), end: moment('22:00') } }), 'takes longer')
  t.ok(finish(late, '22:30'), 'and longer still, then it is said to be over')
})

t.test('a change changes something, into a window that is not over yet and ends after it begins', async (t) => {
  const record = smallRecord()
  schedule(record, '10:00')
  t.throws(() => change(record, '11:00'), { status: 409, code: 'nothing-changed' })
  t.throws(() => change(record, '11:00', { window: { start: moment('20:00'), end: moment('21:00') }, text: words }), { status: 409, code: 'nothing-changed' })
  t.throws(() => change(record, '11:00', { window: { start: moment('20:00'), end: moment('19:00') } }), { status: 400, code: 'window-reversed' })
  t.throws(() => change(record, '20:40', { window: { start: moment('20:00'), end: moment('20:30') } }), { status: 400, code: 'window-in-the-past' })
  t.throws(() => change(record, '11:00', { services: ['fax'] }), { status: 400, code: 'unknown-service' })
  t.throws(() => change(record, '11:00', { scope: { sites: ['mars'] } }), { code: 'unknown-site' })
  t.ok(change(record, '20:40', { window: { start: moment('20:00'), end: moment('23:00') } }), 'also while it runs')
})
