import t from 'tap'
import { languages, paths } from '../browser/pages.ts'
import { openHouse } from '../house.ts'
import { runTogether } from './run-together.ts'
import { faultsOf } from './valid-html.ts'

const framed = ['/embed', '/embed?lang=en', '/insurers/bkk-musterland/embed']
const reports = languages.map((language) => `/${language}/insurers/bkk-musterland/availability`)
const moments = ['2026-03-07T03:00:00.000Z', '2026-03-10T11:00:00.000Z', '2026-03-21T11:00:00.000Z', '2026-04-30T11:00:00.000Z']
const pages = [...languages.flatMap((language) => paths.map((path) => `/${language}/${path}`)), ...framed, ...reports]

t.test('a validator that others wrote finds every page in order, through the whole drill', async (t) => {
  for (const until of moments) {
    const house = await openHouse(t, { drill: true, until })
    for (const page of pages) t.same(await faultsOf((await house.get(page)).body), [], `${until} ${page}`)
  }
})

t.test('read without any style, no two words of a page run together, through the whole drill', async (t) => {
  for (const until of moments) {
    const house = await openHouse(t, { drill: true, until })
    for (const page of pages) t.same(runTogether((await house.get(page)).body), [], `${until} ${page}`)
  }
  t.same(runTogether('<body><b>works</b><span>Phone</span><p>one<p>two <i>three</i>, <i>four</i>'), ['works|Phone'])
})

t.test('so it does where nothing is recorded yet', async (t) => {
  const house = await openHouse(t)
  for (const path of ['/', ...languages.flatMap((language) => ['', 'insurers', 'board', 'history', 'about', 'api', 'nothing'].map((page) => `/${language}/${page}`)), '/embed']) {
    t.same(await faultsOf((await house.get(path)).body), [], path)
  }
})

t.test('every page says in its head what kind of page it is, in its own language', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  const said = new Map<string, string>()
  for (const page of pages.filter((page) => !page.includes('?') && !page.startsWith('/embed') && !page.endsWith('/embed'))) {
    const description = /<meta name="description" content="([^"]{40,})">/.exec((await house.get(page)).body)?.[1]
    t.ok(description, page)
    t.notOk(said.has(description!), `${page} says the same as ${said.get(description!)}`)
    said.set(description!, page)
  }
})

t.test('the overview and the page of an insurer describe themselves by what they answer, word for word', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  for (const page of languages.flatMap((language) => [`/${language}/`, `/${language}/insurers/bkk-musterland`])) {
    const { body } = await house.get(page)
    const answer = /<h1>(.*?)<\/h1>/.exec(body)![1]!
    t.match(/<meta name="description" content="([^"]*)">/.exec(body)![1]!, answer, page)
  }
})

t.test('no page says that it is out of date: the script that finds out brings the words along', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  for (const page of pages) t.notMatch((await house.get(page)).body, /out of date|not up to date|connection to this page|veraltet|nicht aktuell|Verbindung zu dieser Seite/, page)
})

t.test('an English page links what is English, and both kinds of feed by what they are', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  const spoken = /^\/(?!assets\/).*(feed\.|\.ics|badge|embed|history\.|api\/v2\/|\.csv)/
  for (const page of pages.filter((page) => /^\/en\/|lang=en/.test(page))) {
    const { body } = await house.get(page)
    const links = [...body.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, target]) => target!).filter((target) => spoken.test(target))
    t.same(links.filter((target) => !/lang=en|^\/en\//.test(target)), [], page)
    for (const link of new Set(links)) t.equal((await house.get(link.replaceAll('&amp;', '&'))).statusCode, 200, link)
    if (!page.includes('embed')) t.match(body, /one entry per incident\); for chat tools: .*granularity=update.*one entry per update/, page)
  }
  for (const page of ['/en/', '/en/insurers/bkk-musterland']) {
    t.match((await house.get(page)).body, /rel="alternate" type="application\/atom\+xml"[^>]*one entry per update[^>]*granularity=update/, page)
  }
  t.match((await house.get('/de/')).body, /für Chat-Programme: .*granularity=update/)
})
