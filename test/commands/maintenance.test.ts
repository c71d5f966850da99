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
