import t from 'tap'
import { badgeSvg } from '../../src/views/badge.ts'
import { calendarText } from '../../src/views/calendar.ts'
import { pageHtml, type Page } from '../../src/views/page.ts'
import type { State } from '../../src/state/state.ts'
import { moment, opened, planned, posted, reported, stateOf, words, type Line } from '../state/journal-of.ts'

const seen = (state: State, page: Page, at = '2026-12-01T12:00:00Z', language = 'en'): string =>
  pageHtml(page, { state, now: moment(at), language, publicUrl: null, assets: '/assets/none', at: null, playing: null })
const incident: Page = { page: 'incident', id: 'I-1' }
const said = (page: string): string => page.replace(/<svg class="(?:curve|stairs)".*?<\/svg>/gs, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const story: readonly Line[] = [
  opened('01:00'), reported('01:10', 'phone', 'outage'), reported('02:00', 'phone', 'restarting'), reported('02:30', 'phone', 'stabilising', { stage: 'S1' }),
  planned('01:20', 'S1', 1), planned('01:21', 'S2', 2), planned('01:22', 'S3', 3, { entry_criteria: words('Power first.') }),
  ['01:30', 'stage.start', { incident: 'I-1', stage: 'S1' }], ['02:40', 'stage.complete', { incident: 'I-1', stage: 'S1' }], ['02:41', 'stage.start', { incident: 'I-1', stage: 'S2' }],
  reported('03:00', 'phone', 'outage', { setback: true, reason: words('Failed again.'), stage: 'S1' }),
  posted('03:10', 'U-1', { kind: 'setback', next_update_by: '2026-05-04T04:00:00Z' }),
  ['03:15', 'eta.set', { incident: 'I-1', target: { stage: 'S2' }, window: { earliest: '2026-05-04T08:00:00Z', latest: '2026-05-04T10:00:00Z' }, confidence: 'high' }],
  reported('03:20', 'phone', 'restarting'), reported('03:30', 'phone', 'operational', { override: true, reason: words('Cable changed.') }),
].toSorted(([a], [b]) => String(a).localeCompare(String(b))) as unknown as readonly Line[]
const end: Line = ['05:00', 'incident.resolve', { incident: 'I-1', text: words('All is back.') }]
const close: Line = ['06:00', 'incident.close', { incident: 'I-1' }]
const reopen: Line = ['07:00', 'incident.reopen', { incident: 'I-1', reason: words('It is not over.') }]

const before = stateOf(...story)
const ended = { resolved: stateOf(...story, end), closed: stateOf(...story, end, close) }
const again = stateOf(...story, end, close, reopen)
const ofOpen = [/Detection: Something is wrong/, /\bNow:/, />now</, /class="setback"/, /Under way/, /\bAhead\b/, /Needed first/, /Next news by/, /overdue/, /No date is named/, /Expected:/, /update-setback/, /open since/, /class="now"/, /step-(?:in_progress|planned|paused)/]

t.test('while an incident is open, its page says so in all the ways that end with it', async (t) => {
  const page = seen(before, incident, '05:00')
  for (const sentence of ofOpen.filter(({ source }) => !/Next news by|No date/.test(source))) t.match(page, sentence)
})

t.test('no sentence of an open incident survives its end', async (t) => {
  for (const [name, state] of Object.entries(ended)) {
    for (const page of [incident, { page: 'overview' }, { page: 'service', id: 'phone' }, { page: 'insurer', id: 'alpha' }] as const) {
      for (const sentence of ofOpen) t.notMatch(seen(state, page), sentence, `${name} ${page.page}`)
    }
  }
})

t.test('the end is told in the past, with its moment, and the picture ends with it', async (t) => {
  const page = seen(ended.closed, incident)
  const text = said(page)
  t.match(text, /worst impact: critical Monday 4 May, 03:00 – resolved Monday 4 May, 07:00/)
  t.match(text, /How the lights came back When it was resolved, on Monday 4 May, 07:00, 100% of all that insurers use worked/)
  t.match(text, /When the incident was resolved, 1 of 3 stages was complete\./)
  t.match(text, /Not completed/)
  t.match(text, /Not begun/)
  t.match(page, /class="end-text"[^>]*>end: Mon 4 May, 07:00</)
  t.match(said(seen(ended.closed, incident, undefined, 'de')), /Wie die Lichter wieder angingen Als der Vorfall behoben war, am Montag, 4\. Mai/)
})

t.test('what fell and came back is a setback as long as its incident is open, and not for ever', async (t) => {
  t.match(said(seen(before, { page: 'overview' }, '05:00')), /fell back once/)
  for (const state of Object.values(ended)) {
    t.notMatch(seen(state, { page: 'overview' }), /<details class="setbacks">/)
    t.notMatch(seen(state, { page: 'insurer', id: 'alpha' }), /<details class="setbacks">/)
    t.match(said(seen(state, { page: 'service', id: 'phone' })), /fell back once/)
  }
})

t.test('reopened, even after it was closed, an incident is told as open again, without a promise that ended', async (t) => {
  const text = said(seen(again, incident, '08:00'))
  t.match(text, /Detection: Something is wrong/)
  t.match(text, /Reopened Monday 4 May, 09:00: It is not over\./)
  t.match(text, /Now: /)
  t.notMatch(text, /closed Monday|Next news by|overdue/)
})

t.test('that nobody has had to check for months is no news while nothing is open', async (t) => {
  t.match(said(seen(before, { page: 'overview' }, '05:00')), /Services last checked/)
  t.match(said(seen(ended.closed, { page: 'overview' }, '07:00')), /Services last checked/, 'as long as it is recent')
  t.notMatch(said(seen(ended.closed, { page: 'overview' })), /Services last checked/)
  t.match(said(seen(again, { page: 'overview' })), /Services last checked/, 'as long as an incident is open')
  t.notMatch(said(seen(ended.closed, { page: 'insurer', id: 'alpha' })), /Services last checked/)
})

t.test('the badge of a stage that was left at the end says so, in no colour of progress', async (t) => {
  const badge = (state: State) => badgeSvg(state, moment('08:00'), { of: 'stage', incident: 'I-1', stage: 'S2' }, 'en', 'flat')
  t.match(badge(before), /Under way/)
  t.match(badge(ended.resolved), /Not completed/)
  t.notMatch(badge(ended.resolved), /#0b5c5f/)
})

t.test('what a calendar still expected at the end is no longer expected, in its name too', async (t) => {
  const calendar = (state: State) => calendarText({ state, now: moment('08:00'), language: 'en', url: 'https://status.example', insurer: null })
  t.match(calendar(before), 'SUMMARY:Expected: stage')
  t.match(calendar(ended.resolved), 'SUMMARY:No longer expected: S2')
  t.notMatch(calendar(ended.resolved), 'SUMMARY:Expected')
})
