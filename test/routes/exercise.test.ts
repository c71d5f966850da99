import { readFileSync } from 'node:fs'
import t from 'tap'
import { exampleDrill, openHouse } from '../house.ts'
import { until } from './every-path.ts'

const insurer = 'bkk-musterland'

/** Every format, and the mark that nobody who uses it can overlook. */
const marks: readonly (readonly [path: string, mark: RegExp])[] = [
  ['/de/', /<title>ÜBUNG: .*Dies ist eine Übung/s],
  [`/en/insurers/${insurer}`, /<title>EXERCISE: .*This is an exercise/s],
  [`/en/insurers/${insurer}/availability?from=2026-03-10&to=2026-03-20`, /<title>EXERCISE: .*This is an exercise/s],
  ['/en/api', /<title>EXERCISE: .*This is an exercise/s],
  ['/embed?lang=de', /<title>ÜBUNG: .*Dies ist eine Übung/s],
  [`/insurers/${insurer}/embed?lang=en`, /<title>EXERCISE: .*This is an exercise/s],
  ['/api/v1/status', /"exercise":true/],
  [`/api/v1/insurers/${insurer}`, /"exercise":true/],
  ['/api/v1/journal', /^\{"exercise":true/],
  [`/api/v1/insurers/${insurer}/availability?from=2026-03-10&to=2026-03-20`, /"exercise":true/],
  [`/insurers/${insurer}/availability.csv?from=2026-03-10&to=2026-03-20&lang=en`, /EXERCISE/],
  ...['/api/v2/summary.json', '/api/v2/status.json', '/api/v2/components.json', '/api/v2/incidents.json', `/insurers/${insurer}/api/v2/summary.json`, '/en/api/v2/summary.json']
    .map((path) => [path, /^\{"page":\{"id":"[a-z0-9]{12}","name":"(ÜBUNG|EXERCISE)/] as const),
  ['/history.atom', /<title[^>]*>(<!\[CDATA\[)?\s*(ÜBUNG|EXERCISE)/],
  ['/history.rss', /<title[^>]*>(<!\[CDATA\[)?\s*(ÜBUNG|EXERCISE)/],
  ['/feed.json?lang=en', /"title":"EXERCISE: .*"title":"EXERCISE: /s],
  ['/feed.atom?lang=en', /<title[^>]*>(<!\[CDATA\[)?\s*EXERCISE: .*<entry>.*<title[^>]*>(<!\[CDATA\[)?\s*EXERCISE: /s],
  ['/feed.rss', /<title>(<!\[CDATA\[)?\s*ÜBUNG: .*<item>.*<title>(<!\[CDATA\[)?\s*ÜBUNG: /s],
  [`/insurers/${insurer}/feed.json`, /"title":"ÜBUNG: /],
  ['/calendar.ics?lang=en', /X-WR-CALNAME:EXERCISE: .*SUMMARY:EXERCISE: /s],
  [`/insurers/${insurer}/calendar.ics`, /X-WR-CALNAME:ÜBUNG: .*SUMMARY:ÜBUNG: /s],
  ['/badge.svg?lang=en', /<title>MedRZ: EXERCISE · /],
  ['/badge/epa.svg', /: ÜBUNG · /],
  [`/insurers/${insurer}/badge.svg`, /: ÜBUNG · /],
  ['/incidents/INC-2026-002/badge/S2.svg', /: ÜBUNG · /],
  ['/metrics', /^relight_exercise(\{[^}]*\})? 1$/m],
  [`/insurers/${insurer}/metrics`, /^relight_exercise(\{[^}]*\})? 1$/m],
  ['/healthz', /"notes":\["EXERCISE: /],
  ['/readyz', /"notes":\["EXERCISE: /],
]

t.test('every format says that an exercise is one, and says nothing of the kind in earnest', async (t) => {
  const exercise = await openHouse(t, { drill: true, until })
  const earnest = await openHouse(t, { drill: true, until })
  const { provider, catalogue } = JSON.parse(readFileSync(exampleDrill, 'utf8')) as { readonly provider: object; readonly catalogue: object }
  await earnest.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  t.equal(earnest.service.publicState().catalogue?.exercise, false)
  for (const [path, mark] of marks) {
    const [played, real] = [await exercise.get(path), await earnest.get(path)]
    t.equal(played.statusCode, 200, path)
    t.match(played.body, mark, path)
    t.equal(real.statusCode, 200, path)
    t.notMatch(real.body, mark, `${path}, in earnest`)
  }
})

t.test('a stream begins with saying that it is of an exercise', async (t) => {
  const exercise = await openHouse(t, { drill: true, until })
  const empty = await openHouse(t)
  const beginningOf = async (url: string): Promise<string> => {
    const stop = new AbortController()
    const { body } = await fetch(url, { signal: stop.signal })
    const { value } = await body!.getReader().read()
    stop.abort()
    return new TextDecoder().decode(value)
  }
  for (const path of ['/api/v1/stream', `/api/v1/insurers/${insurer}/stream`]) {
    t.match(await beginningOf(`${await exercise.url()}${path}`), '\n\nevent: exercise\ndata: {"exercise":true}\n\n', path)
  }
  t.notMatch(await beginningOf(`${await empty.url()}/api/v1/stream`), 'exercise')
})
