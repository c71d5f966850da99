import t from 'tap'
import { recordWithResolved, smallRecord, words } from './small-record.ts'

t.test('notes and reports to authorities are internal, whatever they say', async (t) => {
  const { say } = recordWithResolved()
  t.match(say('14:00', 'note.add', { incident: 'I-1', text: words, visibility: 'public' }), [{ data: { visibility: 'internal' } }])
  t.match(say('14:00', 'authority.report', { incident: 'I-1', authority: 'BSI', stage: 'final', visibility: 'insurers' }), [{ data: { visibility: 'internal' } }])
})

t.test('a note needs no incident, and takes no closed one', async (t) => {
  t.ok(smallRecord().say('10:00', 'note.add', { text: words }))
  const { say } = recordWithResolved({ closed: true })
  t.throws(() => say('14:00', 'note.add', { incident: 'I-1', text: words }), { status: 409, code: 'incident-closed' })
  t.throws(() => say('14:00', 'authority.report', { incident: 'I-1', authority: 'BSI', stage: 'final' }), { status: 409, code: 'incident-closed' })
})

t.test('a reporting clock is internal, and starts at a time that is past', async (t) => {
  const { say } = recordWithResolved()
  const clock = { incident: 'I-1', regime: 'nis2', aware_at: '2026-05-04T10:00:00+02:00' }
  t.match(say('14:00', 'authority.clock', { ...clock, visibility: 'public' }), [{ data: { visibility: 'internal', aware_at: '2026-05-04T08:00:00.000Z' } }])
  t.throws(() => say('14:00', 'authority.clock', { ...clock, aware_at: '2026-05-04T14:01:00Z' }), { status: 400, code: 'aware-in-the-future' })
  t.throws(() => say('14:00', 'authority.clock', { ...clock, incident: 'I-9' }), { code: 'unknown-incident' })
})

t.test('a report is recorded once it was sent', async (t) => {
  const { say } = recordWithResolved()
  const report = { incident: 'I-1', authority: 'BSI', stage: 'notification' }
  t.match(say('14:00', 'authority.report', { ...report, sent_at: '2026-05-04T13:30:00Z' }), [{ data: { sent_at: '2026-05-04T13:30:00.000Z' } }])
  t.throws(() => say('14:00', 'authority.report', { ...report, sent_at: '2026-05-04T14:01:00Z' }), { status: 400, code: 'sent-in-the-future' })
})
