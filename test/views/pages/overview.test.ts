import t from 'tap'
import { pageHtml } from '../../../src/views/page.ts'
import type { State } from '../../../src/state/state.ts'
import { catalogueAt, moment, opened, reported, stateOf, words, type Line } from '../../state/journal-of.ts'

const overviewOf = (state: State): string =>
  pageHtml({ page: 'overview' }, { state, now: moment('09:00'), language: 'en', publicUrl: null, assets: '/assets/none', at: null, playing: null })
const headlineOf = (state: State): string => /<h1>(.*?)<\/h1>/s.exec(overviewOf(state))![1]!

t.test('where nobody wrote down what people want to do, nothing is said about it', async (t) => {
  const state = stateOf(catalogueAt('00:30', { use_cases: [] }), reported('02:00', 'phone', 'degraded'))
  t.equal(headlineOf(state), 'At all 3 insurers some things work with a limit only.')
  t.notMatch(overviewOf(state), /What can I do now/)
  t.match(overviewOf(stateOf()), /What can I do now/)
})

t.test('an incident in which nothing fell does not let the page say that things work “again”', async (t) => {
  const resolved: Line = ['05:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]
  const fell = [reported('02:00', 'phone', 'outage'), reported('03:00', 'phone', 'restarting'), reported('04:00', 'phone', 'stabilising')]
  t.equal(headlineOf(stateOf(opened('01:00'))), 'An incident is open. No service is reported as down or limited so far.')
  t.equal(headlineOf(stateOf(opened('01:00'), resolved)), 'Everything works.')
  t.equal(headlineOf(stateOf(opened('01:00'), ...fell, resolved)), 'Everything works again.')
})
