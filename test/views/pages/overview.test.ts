import t from 'tap'
import { pageHtml } from '../../../src/views/page.ts'
import type { State } from '../../../src/state/state.ts'
import { moment, opened, reported, stateOf } from '../../state/journal-of.ts'

const headlineOf = (state: State): string => {
  const html = pageHtml({ page: 'overview' }, { state, now: moment('09:00'), language: 'en', publicUrl: null, assets: '/assets/none', at: null, playing: null })
  return /<h1>(.*?)<\/h1>/s.exec(html)![1]!
}

t.test('an incident in which nothing fell does not let the page say that things work “again”', async (t) => {
  t.equal(headlineOf(stateOf(opened('01:00'))), 'Everything works.')
  t.equal(headlineOf(stateOf(opened('01:00'), reported('02:00', 'phone', 'outage'), reported('03:00', 'phone', 'restarting'), reported('04:00', 'phone', 'stabilising'))), 'Everything works again.')
})
