import t from 'tap'
import { type SmallRecord, all, moment, recordWithIncident, recordWithResolved, words } from './small-record.ts'

const target = { stage: 'S1' }
const window = { earliest: moment('18:00'), latest: moment('20:00') }
const set = ({ say }: SmallRecord, clock: string, fields: object = {}) => say(clock, 'eta.set', { incident: 'I-1', target, window, confidence: 'low', ...fields })
const withdraw = ({ say }: SmallRecord, clock: string, fields: object = {}) => say(clock, 'eta.withdraw', { incident: 'I-1', target, reason: words, ...fields })

t.test('a window is given for a stage or service and insurers that exist', async (t) => {
  const record = recordWithIncident()
  t.throws(() => set(record, '10:00', { target: { stage: 'S9' } }), { status: 400, code: 'unknown-stage', path: ['target', 'stage'] })
  t.throws(() => set(record, '10:00', { target: { service: 'fax' } }), { code: 'unknown-service', path: ['target', 'service'] })
  t.throws(() => set(record, '10:00', { scope: { insurers: ['delta'] } }), { code: 'unknown-insurer' })
  t.ok(set(record, '10:00', { target: { service: 'phone' }, scope: { sites: ['sued'] } }))
})

t.test('a window does not end before it begins, and is not over', async (t) => {
  const record = recordWithIncident()
  t.throws(() => set(record, '10:00', { window: { earliest: moment('20:00'), latest: moment('19:59') } }), { status: 400, code: 'window-reversed' })
  t.throws(() => set(record, '10:00', { window: { earliest: moment('08:00'), latest: moment('09:59') } }), { status: 400, code: 'window-in-the-past' })
  t.ok(set(record, '10:00', { window: { earliest: moment('08:00'), latest: moment('10:00') } }), 'it may have begun')
  t.ok(set(record, '10:00', { window: { earliest: moment('12:00'), latest: moment('12:00') } }), 'it may be one instant')
})

t.test('nothing is expected of a cancelled stage', async (t) => {
  const record = recordWithIncident()
  record.say('09:00', 'stage.cancel', { incident: 'I-1', stage: 'S1' })
  t.throws(() => set(record, '10:00'), { status: 409, code: 'stage-cancelled' })
})

t.test('only a window that stands for that very target and scope can be withdrawn', async (t) => {
  const record = recordWithIncident()
  t.throws(() => withdraw(record, '10:00'), { status: 409, code: 'no-such-eta' })
  t.throws(() => withdraw(record, '10:00', { target: { stage: 'S9' } }), { status: 400, code: 'unknown-stage' })
  t.throws(() => withdraw(record, '10:00', { scope: { sites: ['mars'] } }), { status: 400, code: 'unknown-site' })
  set(record, '10:00', { scope: { insurers: ['alpha', 'beta'] } })
  t.throws(() => withdraw(record, '10:10'), { code: 'no-such-eta' }, 'another scope')
  t.throws(() => withdraw(record, '10:10', { target: { service: 'phone' } }), { code: 'no-such-eta' }, 'another target')
  t.ok(withdraw(record, '10:10', { scope: { insurers: ['beta', 'alpha'] } }), 'the order in a scope means nothing')
  t.throws(() => withdraw(record, '10:20', { scope: { insurers: ['alpha', 'beta'] } }), { code: 'no-such-eta' }, 'withdrawn already')
  set(record, '10:30')
  t.ok(withdraw(record, '10:40', { scope: all }), 'a missing scope means all')
})

t.test('a new window is promised for later', async (t) => {
  const record = recordWithIncident()
  set(record, '10:00')
  t.throws(() => withdraw(record, '10:10', { new_window_by: moment('10:10') }), { status: 400, code: 'promise-in-the-past' })
  t.ok(withdraw(record, '10:10', { new_window_by: moment('10:11') }))
})

t.test('a resolved incident has no more windows', async (t) => {
  const record = recordWithResolved()
  t.throws(() => set(record, '14:00'), { status: 409, code: 'incident-resolved' })
  t.throws(() => withdraw(record, '14:00'), { status: 409, code: 'incident-resolved' })
})
