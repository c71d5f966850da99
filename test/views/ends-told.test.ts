import t from 'tap'
import { openHouse } from '../house.ts'

const incident = 'INC-2026-002'
const ends = [
  ['2026-03-21T12:01:00Z', 'incident_manager', 'incident.phase', { to: 'review' }],
  ['2026-03-21T12:02:00Z', 'incident_manager', 'incident.resolve', { text: { de: 'Es ist vorbei.', en: 'It is over.' } }],
  ['2026-03-21T12:03:00Z', 'ops', 'incident.close', {}],
  ['2026-03-21T12:04:00Z', 'incident_manager', 'incident.reopen', { reason: { de: 'Es ist nicht vorbei.', en: 'It is not over.' } }],
] as const

const house = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00Z' })
for (const [at, actor, type, data] of ends) {
  house.turnTo(at)
  await house.say(actor, type, { incident, ...data })
}
const turns = (updates: readonly { readonly id: string; readonly at: string; readonly kind: string }[]) => updates.filter(({ id }) => id.includes(':'))
const json = async (path: string) => (await house.get(path)).json()
const newest = [
  { id: `${incident}:reopened:1`, incident, at: '2026-03-21T12:04:00.000Z', by: 'incident_manager', kind: 'reopened', phase: null, scope: { all: true }, audiences: ['public'], text: { de: 'Es ist nicht vorbei.', en: 'It is not over.' } },
  { id: `${incident}:closed:1`, at: '2026-03-21T12:03:00.000Z', by: 'ops', kind: 'closed', text: { de: 'ÜBUNG: Die Arbeit an diesem Vorfall ist beendet.', en: 'EXERCISE: The work on this incident has ended.' } },
  { id: `${incident}:resolved:1`, kind: 'resolved', text: { de: 'Es ist vorbei.', en: 'It is over.' } },
  { id: `${incident}:phase:4`, kind: 'phase', phase: 'review', text: { en: 'EXERCISE: The review begins: working out what is to be learnt.' } },
]

t.test('an end, a return and a new phase stand among the updates of their incident, newest first, each under a name of its own', async (t) => {
  const { updates } = await json(`/api/v1/incidents/${incident}`)
  t.match(updates.slice(0, 4), newest)
  t.same(updates.map(({ at }: { at: string }) => at), updates.map(({ at }: { at: string }) => at).toSorted().reverse())
  t.equal(new Set(updates.map(({ id }: { id: string }) => id)).size, updates.length)
  t.equal(turns(updates).length, 7, 'three phases before')
})

t.test('as the record stood before the end, nothing of it was told, and what was told keeps its name', async (t) => {
  const { updates } = await json(`/api/v1/incidents/${incident}?at=2026-03-21T12:01:00Z`)
  t.match(turns(updates)[0], { id: `${incident}:phase:4` })
  t.notOk(turns(updates).some(({ kind }) => kind !== 'phase'))
})

t.test('an insurer whom the incident concerns is told of its ends, in JSON and on its page', async (t) => {
  t.match((await json('/api/v1/insurers/bkk-musterland')).updates.slice(0, 4), newest)
  t.match((await house.get('/en/insurers/bkk-musterland')).body, /id="update-INC-2026-002:reopened:1".*It is not over\..*Closed.*The work on this incident has ended\..*It is over\./s)
})

t.test('every page with a list of updates tells them, in the language of the page and without marking our words twice', async (t) => {
  for (const page of ['', `incidents/${incident}`]) {
    const english = (await house.get(`/en/${page}`)).body
    t.match(english, /Reopened<\/b>.*It is not over\..*Closed<\/b>.*The work on this incident has ended\..*Resolved<\/b>.*It is over\..*New phase<\/b>.*The review begins/s, page)
    t.notMatch(english, 'EXERCISE: The work')
    t.match((await house.get(`/de/${page}`)).body, /Wieder geöffnet<\/b>.*Abgeschlossen<\/b>.*Die Arbeit an diesem Vorfall ist beendet\..*Behoben<\/b>.*Neue Phase<\/b>.*Die Auswertung beginnt/s, page)
  }
})

t.test('feeds tell them, one by one and within their incident', async (t) => {
  const items = (await json('/feed.json?lang=en&granularity=update')).items.slice(0, 4)
  t.match(items.map(({ title }: { title: string }) => title), [
    /^EXERCISE: Incident reopened – /, /^EXERCISE: Incident closed – /, /^EXERCISE: Incident resolved – /, /^EXERCISE: New phase: Review – /,
  ])
  t.match(items[1], { url: /\/en\/incidents\/INC-2026-002#update-INC-2026-002:closed:1$/, content_text: /The work on this incident has ended\./ })
  const whole = (await json('/feed.json?lang=en')).items.find(({ id }: { id: string }) => id.endsWith(incident))
  t.notMatch(whole.content_text, 'Next news by', 'what was promised before the end is awaited no longer')
  t.match(whole.content_text, /Incident reopened.*It is not over\..*Incident closed.*Incident resolved.*New phase: Review/s)
})
