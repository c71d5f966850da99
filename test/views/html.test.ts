import { HtmlValidate } from 'html-validate'
import t from 'tap'
import { languages, paths } from '../browser/pages.ts'
import { openHouse } from '../house.ts'

/** Recommended rules but for those that ask for a style, not for valid HTML. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // The standard writes it in small letters, as we do.
    'doctype-style': 'off',
    // The title says what works, in a whole sentence: that is what a tab is looked at for.
    'long-title': 'off',
    // A button without a type submits and an input without one takes text: both are said by the standard.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    // Numbers stand as insurers gave them, so that they can be copied.
    'tel-non-breaking': 'off',
    // A box that scrolls is a region for the keyboard, not a section of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // A list may bear a name (ARIA 1.2).
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Ids of the record may hold dots, and what happened is named with colons; the standard admits both.
    'valid-id': ['error', { relaxed: true }],
  },
})

const faultsOf = async (body: string): Promise<readonly string[]> => (await validator.validateString(body)).results.flatMap(({ messages }) =>
  messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} at ${body.split('\n')[line - 1]!.slice(Math.max(0, column - 60), column + 60)}`))

const framed = ['/embed', '/embed?lang=en', '/insurers/bkk-musterland/embed']
const reports = languages.map((language) => `/${language}/insurers/bkk-musterland/availability`)
const pages = [...languages.flatMap((language) => paths.map((path) => `/${language}/${path}`)), ...framed, ...reports]

t.test('a validator that others wrote finds every page in order, through the whole drill', async (t) => {
  for (const until of ['2026-03-07T03:00:00.000Z', '2026-03-10T11:00:00.000Z', '2026-03-21T11:00:00.000Z', '2026-04-30T11:00:00.000Z']) {
    const house = await openHouse(t, { drill: true, until })
    for (const page of pages) t.same(await faultsOf((await house.get(page)).body), [], `${until} ${page}`)
  }
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

t.test('no page says that it is out of date: the script that finds out brings the words along', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  for (const page of pages) t.notMatch((await house.get(page)).body, /out of date|not up to date|connection to this page|veraltet|nicht aktuell|Verbindung zu dieser Seite/, page)
})

t.test('an English page links what is English, and both kinds of feed by what they are', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  for (const page of ['/en/', '/en/insurers/bkk-musterland', '/en/services/epa']) {
    const { body } = await house.get(page)
    const links = [...body.matchAll(/href="([^"]*(?:feed\.\w+|\.ics|badge[^"]*\.svg|\/embed)[^"]*)"/g)].map(([, target]) => target!)
    t.ok(links.length > 4, page)
    t.same(links.filter((target) => !target.includes('lang=en')), [], page)
    if (!page.includes('services')) t.match(body, /rel="alternate" type="application\/atom\+xml"[^>]*one entry per update[^>]*granularity=update/, page)
    t.match(body, /one entry per incident\); for chat tools: .*granularity=update.*one entry per update/, page)
  }
  t.match((await house.get('/de/')).body, /für Chat-Programme: .*granularity=update/)
})
