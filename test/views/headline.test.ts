import t from 'tap'
import { stateAfter } from '../../src/state/fold.ts'
import type { State } from '../../src/state/state.ts'
import { pageHtml } from '../../src/views/page.ts'
import { catalogueAt, insurers, journalOf, moment, opened, reported, reportedAlone, south, stateOf, words, type Line } from '../state/journal-of.ts'

/** The sentences that a page begins with, before anything is named. */
function sentencesOf(state: State, language: 'de' | 'en', now = moment('09:00')): readonly string[] {
  const page = pageHtml({ page: 'overview' }, { state, now, language, publicUrl: null, assets: '/assets/none', at: null, playing: null })
  const section = /<section class="headline".*?<\/section>/s.exec(page)![0]
  return [...section.matchAll(/<(?:h1|p class="lead")>([^<]*)</g)].map(([, sentence]) => sentence!).filter((one) => !/^(Zurzeit nirgends|Nowhere possible)/.test(one))
}
const said = (language: 'de' | 'en', ...lines: readonly Line[]): readonly string[] => sentencesOf(stateOf(...lines), language)

const everything = ['phone', 'mail', 'portal', 'app', 'web']
const allTo = (to: 'shut_down' | 'outage', scope: { all: true } | { sites: string[] } = { all: true }): Line =>
  ['02:00', 'service.state', { incident: 'I-1', services: everything, scope, to }]

t.test('when everything is switched off for everybody, the page says that', async (t) => {
  t.strictSame(said('de', opened('01:00'), allTo('shut_down')), ['Alle Dienste aller 3 Krankenkassen sind abgeschaltet.'])
  t.strictSame(said('en', opened('01:00'), allTo('shut_down')), ['All services of all 3 insurers are switched off.'])
  t.strictSame(said('de', opened('01:00'), allTo('outage')), ['Bei keiner der 3 Krankenkassen funktioniert ein Dienst.'])
})

t.test('right after a critical incident was opened, nothing is said to work', async (t) => {
  t.strictSame(said('de', opened('01:00')), ['Ein Vorfall ist offen. Bisher ist kein Dienst als ausgefallen oder eingeschränkt gemeldet.', 'Bestätigt ist aber noch nicht, dass alles funktioniert.'])
  t.strictSame(said('en', opened('01:00')), ['An incident is open. No service is reported as down or limited so far.', 'But nobody has confirmed yet that everything works.'])
})

t.test('where some is off, the rest is told as not reported until somebody has looked, and then as it is', async (t) => {
  const off = [opened('01:00'), allTo('outage', { sites: ['south'] })] as const
  t.strictSame(said('en', ...off), ['At 2 of 3 insurers no service works.', 'No fault is reported so far for anything else, but nobody has confirmed yet that it works.'])
  t.strictSame(said('de', ...off, ['03:00', 'board.confirm', { scope: { all: true } }]), ['Bei 2 von 3 Krankenkassen funktioniert kein Dienst.', 'Bei der anderen ist kein Dienst ausgefallen oder eingeschränkt.'])
  t.match(said('en', ...off, ['03:00', 'board.confirm', { scope: { all: true }, services: ['phone', 'mail'] }]).at(-1), /^For 22% of all that insurers use no fault is reported so far/)
})

t.test('one insurer’s fault is told as that insurer’s, and the others are said to have none', async (t) => {
  const one = reportedAlone('02:00', 'mail', 'degraded', { scope: { insurers: ['beta'] } })
  t.strictSame(said('de', one), ['Bei einer von 3 Krankenkassen (Beta) geht manches nur mit Einschränkung.', 'Bei den anderen 2 ist kein Dienst ausgefallen oder eingeschränkt.'])
  t.strictSame(said('en', one), ['At one of 3 insurers (Beta) some things work with a limit only.', 'At the other 2 no service is down or limited.'])
})

t.test('where there is only one insurer, nobody is counted', async (t) => {
  const alone = catalogueAt('00:30', { insurers: insurers.slice(0, 1) })
  t.strictSame(said('de', alone, reportedAlone('02:00', 'phone', 'outage')), ['Einige Dienste funktionieren nicht.'])
  t.strictSame(said('en', alone, reportedAlone('02:00', 'phone', 'degraded')), ['Some things work with a limit only.'])
  t.strictSame(said('de', alone, opened('01:00'), ['02:00', 'service.state', { incident: 'I-1', services: everything, scope: { all: true }, to: 'shut_down' }]), ['Alle Dienste sind abgeschaltet.'])
})

t.test('where nothing ever happened everything works, and only for a week after an end does it work again', async (t) => {
  t.strictSame(said('de'), ['Alles funktioniert.'])
  const ended = stateAfter(stateOf(opened('01:00'), reported('02:00', 'phone', 'outage', { scope: south }), reported('03:00', 'phone', 'operational', { scope: south, override: true })),
    journalOf([['04:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]]))
  t.strictSame(sentencesOf(ended, 'en', moment('2026-05-10T04:00:00Z')), ['Everything works again.'])
  t.strictSame(sentencesOf(ended, 'en', moment('2026-05-12T04:00:00Z')), ['Everything works.'])
})
