import { readFileSync } from 'node:fs'
import t from 'tap'
import { checked } from '../command-line/checked.ts'
import { exampleDrill, openHouse } from '../house.ts'
import { apiPaths, formatPaths, framedPaths, pagePaths, until } from './every-path.ts'

/** Things that clients show alone: what each says, as it stands in its format. */
type Alone = (body: string) => readonly string[]

const mark = /^(ÜBUNG: |EXERCISE: )/
const anyMark = /ÜBUNG|EXERCISE|exercise="true"|"exercise":true|^event: exercise/
const every = (body: string, expression: RegExp): readonly string[] => [...body.matchAll(expression)].map(([, found]) => found!)

const titles: Alone = (body) => every(body, /<title[^>]*>(?:<!\[CDATA\[)?\s*([^<\]]*)/g)
const unfolded = (body: string): string => body.replace(/\r\n[ \t]/g, '')

interface StatuspageAnswer {
  readonly page: { readonly name: string }
  readonly incidents?: readonly { readonly name: string; readonly incident_updates: readonly { readonly body: string }[] }[]
  readonly scheduled_maintenances?: StatuspageAnswer['incidents']
}

const fromStatuspage: Alone = (body) => {
  const { page, incidents = [], scheduled_maintenances: maintenances = [] } = JSON.parse(body) as StatuspageAnswer
  return [page.name, ...[...incidents, ...maintenances].flatMap(({ name, incident_updates: updates }) => [name, ...updates.map((update) => update.body)])]
}

const fromJsonFeed: Alone = (body) => {
  const { title, items } = JSON.parse(body) as { readonly title: string; readonly items: readonly { readonly title: string }[] }
  return [title, ...items.map((item) => item.title)]
}

const fromCalendar: Alone = (body) => every(unfolded(body), /^(?:X-WR-CALNAME|X-WR-CALDESC|SUMMARY|DESCRIPTION)[^:\r\n]*:(.*)$/gm)
const fromPage: Alone = (body) => [...titles(body).slice(0, 1), ...every(body, /<meta name="description" content="([^"]*)"/g)]

const insurer = 'bkk-musterland'
const places = ['', `/insurers/${insurer}`]
const feeds = places.flatMap((place) => ['', '?lang=en', '?granularity=update', '?granularity=update&lang=en'].map((query) => [place, query] as const))
const byFormat: readonly (readonly [take: Alone, paths: readonly string[]])[] = [
  [fromStatuspage, formatPaths.filter((path) => path.includes('/api/v2/'))],
  [titles, places.flatMap((place) => [`${place}/history.atom`, `${place}/history.rss`])],
  [titles, feeds.flatMap(([place, query]) => [`${place}/feed.atom${query}`, `${place}/feed.rss${query}`])],
  [fromJsonFeed, feeds.map(([place, query]) => `${place}/feed.json${query}`)],
  [fromCalendar, places.flatMap((place) => [`${place}/calendar.ics`, `${place}/calendar.ics?lang=en`])],
  [fromPage, [...pagePaths.filter((path) => path !== '/'), ...framedPaths]],
]

interface Told {
  readonly kind: string
  readonly text: { readonly de: string; readonly en: string }
}

const isOurs = ({ kind }: Told): boolean => kind === 'phase' || kind === 'closed'
const prefixed = ({ de, en }: Told['text']): Told['text'] => ({ de: `ÜBUNG: ${de}`, en: `EXERCISE: ${en}` })

async function openBoth(t: Parameters<typeof openHouse>[0]) {
  const exercise = await openHouse(t, { drill: true, until })
  const earnest = await openHouse(t, { drill: true, until })
  const { provider, catalogue } = JSON.parse(readFileSync(exampleDrill, 'utf8')) as { readonly provider: object; readonly catalogue: object }
  await earnest.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  return { exercise, earnest }
}

t.test('each name, title and text that a client shows alone is marked in an exercise, and none in earnest', async (t) => {
  const { exercise, earnest } = await openBoth(t)
  for (const [take, paths] of byFormat) {
    for (const path of paths) {
      const [played, real] = [await exercise.get(path), await earnest.get(path)]
      t.same([played.statusCode, real.statusCode], [200, 200], path)
      const alone = take(played.body)
      t.ok(alone.length > 0, `${path} shows something alone`)
      t.same(alone.filter((text) => !mark.test(text)), [], `${path}: all of ${alone.length} marked`)
      t.notMatch(real.body, anyMark, `${path}, in earnest`)
    }
  }
})

t.test('each sample of the metrics bears the label of an exercise, facts among them, and none in earnest', async (t) => {
  const { exercise, earnest } = await openBoth(t)
  for (const path of places.map((place) => `${place}/metrics`)) {
    for (const accept of ['text/plain', 'application/openmetrics-text; version=1.0.0']) {
      const [played, real] = [await exercise.get(path, { accept }), await earnest.get(path, { accept })]
      const samples = played.body.split('\n').filter((line) => line.startsWith('relight_'))
      t.ok(samples.some((line) => /^relight_\w+_info\{/.test(line)), `${path} ${accept} tells facts`)
      t.same(samples.filter((line) => !line.includes('exercise="true"')), [], `${path} ${accept}: all of ${samples.length} marked`)
      t.notMatch(real.body, anyMark, `${path} ${accept}, in earnest`)
    }
  }
})

t.test('each badge, each answer of the JSON and each line of a table says that it is an exercise, and none does in earnest', async (t) => {
  const { exercise, earnest } = await openBoth(t)
  const badges = formatPaths.filter((path) => path.includes('badge')).flatMap((path) => ['flat', 'flat-square', 'for-the-badge'].map((style) => `${path.split('?')[0]}?style=${style}`))
  for (const path of badges) {
    t.match((await exercise.get(path)).body, /<title>[^<]*: ÜBUNG · /, path)
    t.notMatch((await earnest.get(path)).body, anyMark, `${path}, in earnest`)
  }
  for (const path of [...apiPaths, `/api/v1/insurers/${insurer}/availability?from=2026-03-10&to=2026-03-20`]) {
    t.equal((await exercise.get(path)).json().exercise, true, path)
    t.notSame((await earnest.get(path)).json().exercise, true, `${path}, in earnest`)
  }
  const table = `/insurers/${insurer}/availability.csv?from=2026-03-10&to=2026-03-20&lang=en`
  const lines = (await exercise.get(table)).body.trimEnd().split('\r\n').slice(1)
  t.ok(lines.length > 10)
  t.same(lines.filter((line) => !line.includes('EXERCISE')), [])
  t.notMatch((await earnest.get(table)).body, anyMark)
})

t.test('in the JSON of an exercise what Relight words itself is marked in each language; what people wrote stands as they wrote it', async (t) => {
  const { exercise, earnest } = await openBoth(t)
  for (const id of ['INC-2026-001', 'INC-2026-002']) {
    const path = `/api/v1/incidents/${id}`
    const updatesIn = async (house: typeof exercise) => (await house.get(path)).json().updates as readonly Told[]
    const real = await updatesIn(earnest)
    t.same(await updatesIn(exercise), real.map((told) => (isOurs(told) ? { ...told, text: prefixed(told.text) } : told)), path)
    t.equal(real.some(isOurs), id === 'INC-2026-002', `${id} has turns without words of people, or none`)
  }
})

t.test('what relight check prints of an exercise says so before all else, and nothing of the kind in earnest', async (t) => {
  const { exercise, earnest } = await openBoth(t)
  for (const words of [[], ['--insurer', insurer], ['--service', 'epa']]) {
    t.match((await checked([await exercise.url(), '--exercise', ...words])).said, /^RELIGHT [A-Z]+ - (.* It says: )?EXERCISE, not real: /, words.join(' '))
    t.notMatch((await checked([await earnest.url(), ...words])).text, anyMark, `${words.join(' ')}, in earnest`)
  }
})
