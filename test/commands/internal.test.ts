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
