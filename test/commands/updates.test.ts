import t from 'tap'
import { type SmallRecord, moment, recordWithIncident, recordWithResolved, words } from './small-record.ts'

const post = ({ say }: SmallRecord, clock: string, update: string, fields: object = {}) =>
  say(clock, 'update.post', { incident: 'I-1', update, kind: 'status', audiences: ['public'], text: words, approved_by: 'approver', ...fields }, 'editor')
const edit = ({ say }: SmallRecord, clock: string, update: string, fields: object = {}) =>
  say(clock, 'update.edit', { incident: 'I-1', update, text: { en: 'Better words.' }, reason: words, approved_by: 'approver', ...fields }, 'editor')
const statement = (id: string, corrects?: string) => ({ statement: { id, topic: 'cause', certainty: 'preliminary', ...(corrects && { corrects }) } })

function withSecondIncident(): SmallRecord {
  const record = recordWithIncident()
  record.say('02:00', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: words })
  post(record, '02:10', 'U-2', { incident: 'I-2' })
  return record
}

t.test('an update has an id of its own, across incidents', async (t) => {
  const record = withSecondIncident()
  post(record, '10:00', 'U-1')
  t.throws(() => post(record, '10:10', 'U-1'), { status: 409, code: 'id-taken', message: /update\.edit/ })
  t.throws(() => post(record, '10:10', 'U-2'), { code: 'id-taken', message: /“I-2”/ })
})

t.test('an update speaks about insurers that exist', async (t) => {
  t.throws(() => post(recordWithIncident(), '10:00', 'U-1', { scope: { insurers: ['delta'] } }), { code: 'unknown-insurer' })
})

t.test('the next news is promised for later, not for now', async (t) => {
  const record = recordWithIncident()
  t.throws(() => post(record, '10:00', 'U-1', { next_update_by: moment('10:00') }), { status: 400, code: 'promise-in-the-past' })
  t.ok(post(record, '10:00', 'U-1', { next_update_by: moment('10:01') }))
})

t.test('a statement is made once and corrects one that was made', async (t) => {
  const record = recordWithIncident()
  post(record, '10:00', 'U-1', statement('ST-1'))
  t.throws(() => post(record, '10:10', 'U-2', statement('ST-1')), { status: 409, code: 'id-taken', path: ['statement', 'id'] })
  t.throws(() => post(record, '10:10', 'U-2', statement('ST-2', 'ST-9')), { status: 400, code: 'unknown-statement', path: ['statement', 'corrects'] })
  t.throws(() => post(record, '10:10', 'U-2', statement('ST-2', 'ST-2')), { status: 400, code: 'corrects-itself' })
  t.ok(post(record, '10:10', 'U-2', { kind: 'correction', ...statement('ST-2', 'ST-1') }))
  t.ok(post(record, '10:20', 'U-3', { kind: 'correction' }), 'a correction needs no statement')
})

t.test('only an update that was posted in that incident can be edited', async (t) => {
  const record = withSecondIncident()
  post(record, '10:00', 'U-1')
  t.throws(() => edit(record, '10:10', 'U-9'), { status: 400, code: 'unknown-update', message: /Post it first/ })
  t.throws(() => edit(record, '10:10', 'U-2'), { code: 'unknown-update', message: /belongs to “I-2”/ })
  t.ok(edit(record, '10:10', 'U-1'))
})

t.test('an edit that changes no word is refused', async (t) => {
  const record = recordWithIncident()
  post(record, '10:00', 'U-1')
  t.throws(() => edit(record, '10:10', 'U-1', { text: words }), { status: 409, code: 'nothing-edited' })
})

t.test('a report is published once, and may come after the incident was resolved', async (t) => {
  const { say } = recordWithResolved()
  const report = { incident: 'I-1', report: 'R-1', title: words, sections: { cause: words }, approved_by: 'approver' }
  t.ok(say('14:00', 'report.publish', report))
  t.throws(() => say('14:10', 'report.publish', report), { status: 409, code: 'id-taken' })
  say('15:00', 'incident.close', { incident: 'I-1' })
  t.throws(() => say('15:10', 'report.publish', { ...report, report: 'R-2' }), { code: 'incident-closed' })
})

t.test('updates go on after resolve, until close', async (t) => {
  const record = recordWithResolved()
  t.ok(post(record, '14:00', 'U-1'))
  t.ok(edit(record, '14:10', 'U-1'))
  record.say('15:00', 'incident.close', { incident: 'I-1' })
  t.throws(() => post(record, '15:10', 'U-2'), { status: 409, code: 'incident-closed' })
  t.throws(() => edit(record, '15:10', 'U-1', { text: words }), { code: 'incident-closed' })
})
