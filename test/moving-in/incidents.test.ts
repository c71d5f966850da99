import t from 'tap'
import { at, component, incident, moment, moved, page, update, type Moved } from './old-page.ts'
import { said } from './record.ts'

const told = ({ steps }: Moved): readonly string[] => steps.filter(({ type }) => !/^(catalogue|note)/.test(type)).map(({ at: when, type, data }) => {
  const { to, text, reason, phase } = data as { readonly [field: string]: unknown }
  const words = text ?? reason
  return [when.slice(11, 16), type, to ?? phase ?? '', words ? Object.values(words)[0] : ''].filter((part) => part !== '').join(' ')
})

const investigated = update('u1', '08:00', 'investigating', 'We look at it.')
const identified = update('u2', '08:20', 'identified', 'A disk is full.')
const watched = update('u3', '08:40', 'monitoring', 'Disk replaced.')
const resolved = update('u4', '09:00', 'resolved', 'All is well.')
const components = [component('c1', 'API')]
const of = (updates: Parameters<typeof incident>[2], more?: Parameters<typeof incident>[3]) => page({ components, incidents: [incident('i1', 'API down', updates, more)] })

t.test('an incident keeps its times: each update, what it was busy with, and its end', (t) => {
  const whole = moved(of([investigated, identified, watched, resolved]))
  t.same(told(whole), [
    '08:00 incident.open detection', '08:00 update.post We look at it.', '08:20 incident.phase recovery', '08:20 update.post A disk is full.',
    '08:40 incident.phase reconstitution', '08:40 update.post Disk replaced.', '09:00 incident.resolve All is well.',
  ])
  const kept = whole.state.incidents.get('statuspage-i1')!
  t.match(kept, { title: { en: 'API down' }, severity: 'major', status: 'resolved', openedAt: at('08:00'), resolvedAt: at('09:00') })
  t.same(kept.updates.map(({ id }) => id), ['statuspage-u1', 'statuspage-u2', 'statuspage-u3'])
  t.same(kept.promises, [])
  t.end()
})

t.test('an incident that came back is reopened, and a look back becomes a report', (t) => {
  const back = update('u5', '10:00', 'investigating', 'It is back.')
  const again = update('u6', '11:00', 'resolved', '')
  const lookedBack = update('u7', '12:00', 'postmortem', '<p>What we learnt.</p>')
  const whole = moved(of([investigated, resolved, back, again, lookedBack], { impact: 'none' }))
  t.same(told(whole).slice(2), ['09:00 incident.resolve All is well.', '10:00 incident.reopen Not over yet, as the earlier status page told it.', '10:00 update.post It is back.', '11:00 incident.resolve Resolved.', '12:00 report.publish'])
  const [kept] = whole.state.incidents.values()
  t.match(kept, { severity: 'minor', status: 'resolved', reports: [{ id: 'statuspage-u7', title: { en: 'Looking back' }, sections: { lessons: { en: 'What we learnt.' } } }] })
  t.end()
})

t.test('an incident that is over without a last word is over all the same; one without any word begins when it did', (t) => {
  const over = moved(of([investigated], { status: 'resolved', resolved_at: moment('08:30') }))
  t.same(told(over).slice(2), ['08:30 incident.resolve Resolved.'])
  const silent = moved(of([], { status: 'investigating', created_at: moment('07:00'), started_at: undefined }))
  t.same(told(silent), ['07:00 incident.open detection'])
  t.end()
})

t.test('an update of 50 kB is told in pieces, none of which is lost', (t) => {
  const body = 'words '.repeat(9_000).trim()
  const whole = moved(of([update('u1', '08:00', 'investigating', body), update('u4', '09:00', 'resolved', body)]))
  const [kept] = whole.state.incidents.values()
  t.same(kept!.updates.map(({ id }) => id), ['statuspage-u1', 'statuspage-u1-2', 'statuspage-u1-3', 'statuspage-u4', 'statuspage-u4-2'])
  t.match(kept!.resolution!['en'], /^… words .* words$/)
  t.same(moved(of([update('u1', '08:00', 'investigating', body), update('u4', '09:00', 'resolved', body)]), { onto: whole.state }).steps, [])
  t.end()
})

t.test('a second run brings what is new and nothing twice, at its own time', (t) => {
  const once = moved(of([investigated], { status: 'investigating' }), { now: '08:10' })
  const twice = moved(of([investigated, identified, resolved], { impact: 'critical' }), { now: '09:30', onto: once.state })
  t.same(told(twice), ['08:20 incident.phase recovery', '08:20 update.post A disk is full.', '09:00 incident.severity critical', '09:00 incident.resolve All is well.'])
  t.same(twice.taking.left, [])
  t.same(moved(of([investigated, identified, resolved], { impact: 'critical' }), { now: '09:31', onto: twice.state }).steps, [])
  t.end()
})

t.test('what operators did meanwhile stands: a closed incident is not added to, a phase or severity not put back', (t) => {
  const once = moved(of([investigated], { status: 'investigating' }), { now: '08:10' })
  const id = { incident: 'statuspage-i1' }
  const phased = said(said(once.state, at('08:12'), 'incident.phase', { ...id, to: 'containment' }), at('08:13'), 'incident.severity', { ...id, to: 'minor' })
  t.same(told(moved(of([investigated, update('u2', '08:20', 'investigating', 'Still.')], { impact: 'critical' }), { now: '09:30', onto: phased })), ['08:20 update.post Still.'])
  const closed = said(said(phased, at('08:30'), 'incident.resolve', { ...id, text: { en: 'Over.' } }), at('08:31'), 'incident.close', id)
  const after = moved(of([investigated, watched]), { now: '09:30', onto: closed })
  t.same(after.steps, [])
  t.same(after.taking.left, ['“API down”: is closed here; what is new on that page is left out.'])
  t.end()
})

t.test('an update that was reworded there keeps its first wording here, and that is said', (t) => {
  const once = moved(of([investigated, identified]))
  const after = moved(of([update('u1', '08:00', 'investigating', 'We looked at it.'), identified]), { onto: once.state })
  t.same(after.steps, [])
  t.match(after.taking.left, [/^“API down”: an update was reworded/])
  t.end()
})

t.test('into a record that goes on already, everything is recorded now and says when it was first told', (t) => {
  const started = moved(page({ components }), { now: '09:30' })
  const used = said(said(started.state, at('10:00'), 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: { en: 'Ours' } }), at('10:05'), 'incident.resolve', { incident: 'I-1', text: { en: 'Over.' } })
  const late = moved(of([investigated, identified, watched, resolved]), { onto: used, now: '11:00' })
  t.equal(late.taking.isLate, true)
  t.same([...new Set(late.steps.map((entry) => entry.at))], [moment('11:00')])
  const kept = late.state.incidents.get('statuspage-i1')!
  t.equal(kept.updates[0]!.text['en'], 'First told on the earlier status page on 4 May 2026 at 10:00 (Europe/Berlin):\n\nWe look at it.')
  t.match(kept.resolution, { en: /11:00 \(Europe\/Berlin\):\n\nAll is well\.$/ })
  const again = moved(of([investigated, identified, watched, resolved]), { onto: late.state, now: '12:00' })
  t.same([again.steps, again.taking.left], [[], []])
  t.end()
})

t.test('a German page is taken over in German', (t) => {
  const whole = moved(of([investigated, update('u4', '09:00', 'resolved', '')]), { language: 'de' })
  const [kept] = whole.state.incidents.values()
  t.same([kept!.title, kept!.resolution], [{ de: 'API down' }, { de: 'Behoben.' }])
  t.match(whole.state.catalogue, { provider: { languages: ['de'] }, sites: [{ name: { de: 'Hauptstandort' } }], insurers: [{ name: 'Alle, die Acme nutzen' }] })
  t.end()
})
