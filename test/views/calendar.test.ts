import ICAL from 'ical.js'
import t from 'tap'
import { emptyState, type State } from '../../src/state/state.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { calendarText } from '../../src/views/calendar.ts'
import { openDrillRecord } from '../drill-record.ts'
import { catalogueAt, insurers, moment, north, opened, planned, reported, services, south, stateOf, words, type Line } from '../state/journal-of.ts'

const url = 'https://status.medrz.example'

interface Event {
  readonly uid: string
  readonly sequence: number
  readonly status: string
  readonly summary: string
  readonly description: string
  readonly start: string
  readonly end: string | null
  readonly stamp: string
}

/** As a calendar program reads it. */
function eventsIn(text: string): readonly Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const value = (name: string): string => String(component.getFirstPropertyValue(name) ?? '')
    return {
      uid: value('uid'), sequence: Number(value('sequence')), status: value('status'), summary: value('summary'), description: value('description'),
      start: value('dtstart'), end: component.hasProperty('dtend') ? value('dtend') : null, stamp: value('dtstamp'),
    }
  })
}

const textOf = (state: State, insurer: string | null = null, language = 'en', now = state.changedAt ?? 0): string => calendarText({ state, now, language, url, insurer })
const eventsOf = (state: State, insurer: string | null = null, now = state.changedAt ?? 0): readonly Event[] => eventsIn(textOf(state, insurer, 'en', now))

const eta = (at: string, stage: string, from: string, to: string, more: object = {}): Line =>
  [at, 'eta.set', { incident: 'I-1', target: { stage }, window: { earliest: `2026-05-05T${from}:00Z`, latest: `2026-05-05T${to}:00Z` }, confidence: 'medium', ...more }]
const withdrawn = (at: string, stage: string, more: object = {}): Line => [at, 'eta.withdraw', { incident: 'I-1', target: { stage }, reason: words('A part is missing.'), ...more }]
const maintenance = (at: string, more: object = {}): Line =>
  [at, 'maintenance.schedule', {
    maintenance: 'M-1', services: ['phone', 'mail'], scope: { all: true }, window: { start: '2026-05-06T20:00:00Z', end: '2026-05-06T22:00:00Z' }, text: words('New lines.'), ...more,
  }]

t.test('over the whole drill, for everybody and for one insurer, calendars can be read, name each window once and never count backwards', async (t) => {
  const { forms } = await openDrillRecord(t.teardown)
  let state = emptyState
  const highest = new Map<string, number>()
  const windows = new Map<string, string>()
  let moved = 0
  for (const form of forms) {
    state = stateAfter(state, [form])
    for (const insurer of [null, 'bkk-musterland']) {
      const events = eventsOf(state, insurer)
      const uids = events.map(({ uid }) => uid)
      if (new Set(uids).size !== uids.length) t.fail(`a double at ${form.position}`)
      for (const { uid, sequence, start, end, status } of events) {
        const key = `${insurer} ${uid}`
        const window = `${start} ${end} ${status === 'CANCELLED'}`
        if (sequence < (highest.get(key) ?? 0)) t.fail(`${uid} counts backwards at ${form.position}`)
        if (windows.has(key) && windows.get(key) !== window) {
          moved++
          if (sequence <= highest.get(key)!) t.fail(`${uid} moved without being counted at ${form.position}`)
        }
        highest.set(key, sequence)
        windows.set(key, window)
      }
    }
  }
  t.ok(moved > 5, `${moved} moves were seen`)
  t.ok(highest.size > 10)
  t.match(eventsOf(state)[0]!.summary, /^EXERCISE: /)
})

t.test('a window keeps its name when it moves, and the calendar counts the moves', async (t) => {
  const lines = [opened('01:00'), planned('02:00', 'S1', 1), eta('03:00', 'S1', '10:00', '12:00')]
  const [first] = eventsOf(stateOf(...lines))
  const [second] = eventsOf(stateOf(...lines, eta('04:00', 'S1', '14:00', '16:00', { confidence: 'high' })))
  t.match(first, { sequence: 0, status: 'TENTATIVE', start: '2026-05-05T10:00:00Z', end: '2026-05-05T12:00:00Z', summary: 'Expected: stage 1, S1' })
  t.match(second, { uid: first!.uid, sequence: 1, status: 'CONFIRMED', start: '2026-05-05T14:00:00Z', description: /Moved once\./ })
  const [third] = eventsOf(stateOf(...lines, eta('04:00', 'S1', '14:00', '16:00'), eta('05:00', 'S1', '15:00', '17:00', { reason: words('A part is missing.') })))
  t.match(third, { sequence: 2, description: /^Moved 2 times, most recently: A part is missing\.$/m })
})

t.test('a window for a service says so once the service is back for those whom it is for, and takes it back', async (t) => {
  const lines = [opened('01:00'), reported('02:00', 'phone', 'outage'), eta('03:00', '', '10:00', '12:00', { target: { service: 'phone' }, scope: south })]
  const read = (insurer: string | null, ...more: readonly Line[]) => eventsOf(stateOf(...lines, ...more), insurer)
  t.match(read(null), [{ summary: 'Expected back: phone', status: 'TENTATIVE', stamp: '2026-05-04T03:00:00Z' }])
  const begun = reported('04:00', 'phone', 'restarting')
  const back = reported('05:00', 'phone', 'stabilising', { scope: { insurers: ['beta'] } })
  t.match([read(null, begun, back), read('beta', begun, back), read('gamma', begun, back)], [[{ summary: 'Expected back: phone' }], [{ summary: 'Back: phone' }], [{ summary: 'Expected back: phone' }]])
  const whole = reported('06:00', 'phone', 'stabilising', { scope: south })
  t.match(read(null, begun, back, whole), [{ summary: 'Back: phone', status: 'CONFIRMED', stamp: '2026-05-04T06:00:00Z', description: /^The service is back\. It was expected within this window\.\nHolds for: insurers at site South\.$/ }])
  t.match(read(null, begun, back, whole, reported('07:00', 'phone', 'outage', { setback: true })), [{ summary: 'Expected back: phone' }])
})

t.test('what was still awaited when the incident was resolved is cancelled, and lives again with it', async (t) => {
  const lines = [opened('01:00'), planned('02:00', 'S1', 1), planned('02:01', 'S2', 2), eta('03:00', 'S1', '10:00', '12:00'), eta('03:01', 'S2', '10:00', '12:00')]
  const steps: readonly Line[] = [
    ['04:00', 'stage.start', { incident: 'I-1', stage: 'S1' }], ['05:00', 'stage.complete', { incident: 'I-1', stage: 'S1' }], ['06:00', 'incident.resolve', { incident: 'I-1', text: words('Over.') }],
  ]
  t.match(eventsOf(stateOf(...lines, ...steps)), [
    { status: 'CONFIRMED', summary: 'Complete: stage 1, S1' },
    { status: 'CANCELLED', sequence: 1, stamp: '2026-05-04T06:00:00Z', description: 'The incident is resolved. This window no longer holds.\nHolds for: all insurers.' },
  ])
  t.match(eventsOf(stateOf(...lines, ...steps, ['07:00', 'incident.reopen', { incident: 'I-1', reason: words('Not over.') }])), [{ status: 'CONFIRMED' }, { status: 'TENTATIVE', sequence: 2 }])
})

t.test('a window of a stage holds for those whom the stage is for', async (t) => {
  const [event] = eventsOf(stateOf(opened('01:00'), planned('02:00', 'S1', 1, { scope: south }), eta('03:00', 'S1', '10:00', '12:00')))
  t.match(event!.description, 'Holds for: insurers at site South.')
})

t.test('a window that is withdrawn is cancelled where it last stood, and lives again when it is set anew', async (t) => {
  const lines = [opened('01:00'), planned('02:00', 'S1', 1), eta('03:00', 'S1', '10:00', '12:00'), withdrawn('04:00', 'S1', { new_window_by: '2026-05-04T12:00:00Z' })]
  t.match(eventsOf(stateOf(...lines)), [{ sequence: 1, status: 'CANCELLED', start: '2026-05-05T10:00:00Z', description: /withdrawn.*A new one is promised by Monday,? 4 May 2026.*A part is missing/s }])
  t.match(eventsOf(stateOf(...lines, eta('05:00', 'S1', '18:00', '19:00'))), [{ sequence: 2, status: 'TENTATIVE', start: '2026-05-05T18:00:00Z' }])
})

t.test('a stage that is complete says so, and one that is dropped is cancelled', async (t) => {
  const lines = [opened('01:00'), planned('02:00', 'S1', 1), planned('02:01', 'S2', 2), eta('03:00', 'S1', '10:00', '12:00'), eta('03:01', 'S2', '10:00', '12:00')]
  const steps: readonly Line[] = [
    ['04:00', 'stage.start', { incident: 'I-1', stage: 'S1' }], ['05:00', 'stage.complete', { incident: 'I-1', stage: 'S1' }], ['06:00', 'stage.cancel', { incident: 'I-1', stage: 'S2' }],
  ]
  t.match(eventsOf(stateOf(...lines, ...steps)), [
    { status: 'CONFIRMED', sequence: 0, summary: 'Complete: stage 1, S1' }, { status: 'CANCELLED', sequence: 1, summary: 'Dropped from the plan: stage 2, S2' },
  ])
})

t.test('a maintenance stands in the calendar, and stays there as cancelled when it is called off', async (t) => {
  const [announced] = eventsOf(stateOf(maintenance('03:00')))
  t.match(announced, { sequence: 0, status: 'CONFIRMED', start: '2026-05-06T20:00:00Z', end: '2026-05-06T22:00:00Z', summary: 'Maintenance: phone and mail', stamp: '2026-05-04T03:00:00Z' })
  const [off] = eventsOf(stateOf(maintenance('03:00'), ['04:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('Later.') }]))
  t.match(off, { uid: announced!.uid, sequence: 1, status: 'CANCELLED', stamp: '2026-05-04T04:00:00Z' })
})

t.test('one insurer finds its own windows alone, each once, and nobody else’s name', async (t) => {
  const lines = [
    opened('01:00'), planned('02:00', 'S1', 1), planned('02:01', 'S2', 2, { services: ['mail'] }), planned('02:02', 'S3', 3, { scope: south }),
    eta('03:00', 'S1', '10:00', '12:00'), eta('03:01', 'S1', '08:00', '09:00', { scope: north }), eta('03:02', 'S2', '10:00', '12:00'), eta('03:03', 'S3', '10:00', '12:00', { scope: { insurers: ['beta', 'gamma'] } }),
    maintenance('03:04', { scope: south }), maintenance('03:05', { maintenance: 'M-2', services: ['mail'] }),
  ]
  const state = stateOf(...lines)
  const brief = (insurer: string) => eventsOf(state, insurer).map(({ summary, start }) => `${summary} ${start.slice(11, 16)}`)
  t.same(brief('alpha'), ['Maintenance: mail 20:00', 'Expected: stage 1, S1 08:00', 'Expected: stage 2, S2 10:00'], 'the narrower window wins, the south is not its own')
  t.same(brief('gamma'), ['Maintenance: phone 20:00', 'Expected: stage 1, S1 10:00', 'Expected: stage 3, S3 10:00'], 'a phone and nothing else')
  t.notMatch(textOf(state, 'gamma'), /alpha|beta/i)
})

t.test('what ended more than a year ago is left out', async (t) => {
  const state = stateOf(maintenance('03:00'))
  t.equal(eventsOf(state, null, moment('2027-05-06T22:00:00Z')).length, 1)
  t.equal(eventsOf(state, null, moment('2027-05-08T22:00:00Z')).length, 0)
})

t.test('whatever stands in a name or a text comes through whole, in lines that are not too long', async (t) => {
  const odd = 'A; b, c \\ d ]]> <b>\r\nBEGIN:VEVENT\u0085 👩‍⚕️ ÄÖÜ '.repeat(12)
  const change = { services: services('phone', 'mail', 'portal', 'app', 'web').map((one) => ({ ...one, name: words(`Ser;vice, \\${one.id} 👩‍⚕️`) })) }
  const state = stateOf(catalogueAt('00:30', change), maintenance('03:00', { text: words(odd) }))
  const text = textOf(state)
  t.same(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75), [])
  t.notMatch(text.replaceAll('\r\n', ''), /[\r\n]/)
  const [event, ...others] = eventsIn(text)
  t.same(others, [])
  t.equal(event!.summary, 'Maintenance: Ser;vice, \\phone 👩‍⚕️ and Ser;vice, \\mail 👩‍⚕️')
  t.ok(event!.description.includes('A; b, c \\ d ]]> <b>\nBEGIN:VEVENT 👩‍⚕️ ÄÖÜ'))
})

t.test('the empty house, and one where nothing is announced, are calendars without events', async (t) => {
  for (const state of [emptyState, stateOf(opened('01:00'))]) t.same(eventsOf(state), [])
  t.match(textOf(emptyState), /X-WR-CALNAME:Relight: nothing recorded yet\r\n/)
  t.match(textOf(stateOf(opened('01:00')), insurers[0]!.id, 'de'), /X-WR-CALNAME:Alpha: Wartungen und geplante Rückkehr der Dienste/)
})
