import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { concernsInsurer, lastTold, timelineFor, timelineOf } from '../../src/state/timeline.ts'
import { openDrillRecord } from '../drill-record.ts'
import { readAtom, readJson, readRss, write, type JsonItem } from './feeds-reading.ts'

const { service, forms } = await openDrillRecord(t.teardown.bind(t))

const states: State[] = []
for (const form of forms) states.push(stateAfter(states.at(-1) ?? emptyState, [form]))
const stateAt = async (at: string): Promise<State> => (await service.publicStateAt(instantOf(at))).state
const end = states.at(-1)!
const all = forms.length

t.test('at every public entry the JSON Feed fits the schema that others wrote, and an item keeps its id while its date moves with what happens', async (t) => {
  const known = new Map<string, JsonItem>()
  const faults: string[] = []
  states.forEach((state, place) => {
    const items = new Map(readJson(write('json', state, place % 2 === 0 ? {} : { language: 'en' })).items.map((item) => [item.id, item]))
    for (const [id, before] of known) {
      const item = items.get(id)
      if (!item || item.date_published !== before.date_published || item.date_modified < before.date_modified) faults.push(`${id} at ${place}`)
    }
    for (const incident of state.incidents.values()) {
      const item = items.get(`tag:status.medrz.example,2026:exercise:incident:${incident.id}`)
      if (!item || instantOf(item.date_modified) < lastTold(timelineOf(state, incident))) faults.push(`${incident.id} at ${place} is older than what it tells`)
    }
    for (const [id, item] of items) known.set(id, item)
  })
  t.equal(states.length, all)
  t.strictSame([...known.keys()].map((id) => id.split(':exercise:')[1]), ['incident:INC-2026-001', 'incident:INC-2026-002', 'maintenance:M-2'])
  t.strictSame(faults.slice(0, 5), [])
})

t.test('with an item for each thing that happened, at every public entry, each keeps its id and its first date; only what is edited or corrected is changed later', async (t) => {
  const known = new Map<string, JsonItem>()
  const changed = new Set<string>()
  const faults: string[] = []
  states.forEach((state, place) => {
    const { items } = readJson(write('json', state, { granularity: 'update' }))
    if (items.length > 50 || new Set(items.map(({ id }) => id)).size !== items.length) faults.push(`ids at ${place}`)
    for (const item of items) {
      const before = known.get(item.id)
      if (before && before.date_published !== item.date_published) faults.push(`${item.id} at ${place} was published anew`)
      if (before && before.date_modified !== item.date_modified) changed.add(item.id.split(':').at(-1)!)
      known.set(item.id, item)
    }
  })
  t.strictSame(faults.slice(0, 5), [])
  t.strictSame([...changed], ['U-P1', 'U-09', 'U-03'], 'a time was added to the second, the others were corrected')
  const told = [...end.incidents.values()].flatMap((incident) => timelineOf(end, incident)).length
  t.equal(known.size, told + 1, 'all that happened, and a maintenance')
})

t.test('Atom and RSS are read alike by two parsers each and say what the JSON Feed says, at every eleventh public entry', async (t) => {
  for (const [place, state] of states.entries()) {
    if (place % 11 !== 0 && place !== all - 1) continue
    const asked = { granularity: place % 2 === 0 ? 'update' : 'incident', insurer: place % 3 === 0 ? null : 'bkk-musterland' } as const
    const { items } = readJson(write('json', state, asked))
    const told = items.map(({ id, title, url, content_html }) => ({ id, title, url, html: content_html }))
    const dated = items.map(({ date_published, date_modified }) => [date_published, date_modified])
    const atom = await readAtom(write('atom', state, asked))
    t.strictSame(atom.map(({ id, title, url, html }) => ({ id, title, url, html })), told, `Atom at ${place}`)
    t.strictSame(atom.map(({ published, modified }) => [published, modified]), dated, `the dates of Atom at ${place}`)
    const rss = await readRss(write('rss', state, asked))
    t.strictSame(rss.map(({ id, title, url, html }) => ({ id, title, url, html })), told, `RSS at ${place}`)
    t.strictSame(rss.map(({ modified }) => modified), dated.map(([published, modified]) => (asked.granularity === 'update' ? published : modified)), `the dates of RSS at ${place}`)
  }
})

t.test('an insurer’s feed holds what concerns it and names no other, for each of the 85', async (t) => {
  const { insurers } = end.catalogue!
  t.equal(insurers.length, 85)
  const march = await stateAt('2026-03-15T12:00:00+01:00')
  insurers.forEach((insurer, place) => {
    const text = place % 2 === 0 ? write('json', end, { insurer: insurer.id }) : write('json', march, { insurer: insurer.id, granularity: 'update' })
    const named = insurers.filter(({ id, name }) => id !== insurer.id && (text.includes(`"${id}"`) || (text.includes(name) && !insurer.name.includes(name))))
    if (named.length > 0) t.strictSame(named.map(({ name }) => name), [], insurer.name)
  })
  const own = insurers.find(({ id }) => id === 'bkk-musterland')!
  const incidents = [...end.incidents.values()].filter((incident) => concernsInsurer(end, incident, own))
  const { items } = readJson(write('json', end, { insurer: own.id }))
  t.strictSame(items.map(({ _relight }) => _relight.maintenance ?? _relight.incident), ['INC-2026-002', 'M-2', 'INC-2026-001'], 'with the maintenance at its own site')
  t.equal(incidents.length, 2)
  const elsewhere = insurers.find(({ site }) => site === 'nord')!
  t.notOk(readJson(write('json', end, { insurer: elsewhere.id })).items.some(({ _relight }) => _relight.maintenance), 'what is done at site South is nothing to site North')
  const incident = march.incidents.get('INC-2026-002')!
  const happenings = readJson(write('json', march, { insurer: own.id, granularity: 'update' })).items.filter(({ id }) => id.includes('INC-2026-002'))
  t.equal(happenings.length, timelineFor(march, incident, own).length)
  t.ok(happenings.length < timelineOf(march, incident).length, 'less than everybody is told')
  t.ok(happenings.every(({ id }) => id.startsWith('tag:status.medrz.example,2026:exercise:insurer:bkk-musterland:')), 'what an insurer is told has ids of its own')
})

t.test('a feed carries the plan for machines: all of it, or the stages and windows of one insurer', async (t) => {
  const state = await stateAt('2026-04-01T12:00:00+02:00')
  const stagesOf = (insurer: string | null) => readJson(write('json', state, { insurer }))._relight.restoration[0]!.stages
  t.match(stagesOf(null).at(-1), { id: 'S6', state: 'planned', order: 7, setbacks: 0, eta: { latest: '2026-04-07T16:00:00.000Z' } })
  t.match(stagesOf('bkk-musterland').at(-1), { id: 'S6', eta: { latest: '2026-04-07T18:00:00.000Z' } }, 'site South has a window of its own')
  t.match(readJson(write('json', state)), { _relight: { exercise: true, position: state.position, insurer: null, about: 'https://status.medrz.example/api/v1/openapi.json' } })
  t.strictSame(readJson(write('json', end))._relight.restoration, [], 'nothing is restored any more')
  const [item] = readJson(write('json', state)).items
  t.match(item?._relight, { incident: 'INC-2026-002', severity: 'critical', phase: 'recovery', status: 'open', overdue: false, setbacks: 4 })
  t.match(item?._relight.next_update_by, /^2026-04-0/)
})

t.test('a corrected statement shows its correction, and the correction what it corrects', async (t) => {
  const state = await stateAt('2026-03-26T12:00:00+01:00')
  const { items } = readJson(write('json', state, { granularity: 'update', language: 'en' }))
  const correction = items.find(({ id }) => id.endsWith(':U-26'))!
  const updates = state.incidents.get('INC-2026-002')!.updates
  const wordsOf = (id: string): string => updates.find((update) => update.id === id)!.text.en!
  t.match(correction.content_text, wordsOf('U-26'))
  t.match(correction.content_text, wordsOf('U-03'))
  t.match(correction.content_text, 'What was said, ')
  const [whole] = readJson(write('json', state, { language: 'en' })).items
  t.match(whole?.content_text, wordsOf('U-03'), 'beside it in the incident’s own item too')
})

t.test('nobody can take an exercise for real: the feed and every item say so', async (t) => {
  for (const language of ['de', 'en']) {
    const prefix = language === 'de' ? 'ÜBUNG: ' : 'EXERCISE: '
    const sentence = language === 'de' ? 'Dies ist eine Übung.' : 'This is an exercise.'
    for (const insurer of [null, 'bkk-musterland']) {
      const feed = readJson(write('json', end, { language, insurer, granularity: 'update' }))
      t.ok(feed.title.startsWith(prefix))
      t.ok(feed.items.every(({ title, content_html, content_text, tags }) =>
        title.startsWith(prefix) && content_html.includes(sentence) && content_text.startsWith(sentence) && tags[0] === (language === 'de' ? 'Übung' : 'Exercise')))
    }
  }
})

t.test('the record of an exercise gives no item a name that the real thing would have', async (t) => {
  const [first] = readJson(write('json', end)).items
  const real = { ...end, catalogue: { ...end.catalogue!, exercise: false } }
  const [same] = readJson(write('json', real)).items
  t.equal(same?.id, first?.id.replace(':exercise:', ':'))
  t.notMatch(write('json', real), /ÜBUNG|Dies ist eine Übung/)
})
