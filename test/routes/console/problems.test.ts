import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'
import { wordsOn } from './form-page.ts'
import { consoleDe } from '../../../src/views/words/console-de.ts'
import { expectedInGerman } from '../../../src/views/words/console-faults-de.ts'
import { consoleUpdatesDe } from '../../../src/views/words/console-updates-de.ts'
import { deConsoleStates } from '../../../src/views/words/console-states-de.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** What refuses nothing on a page of the console: the public door and its questions, what machines alone ask, the start, the command line. */
const elsewhere = /^src\/(shelf|state|views|drill|moving-in|command-line|routes\/[^/]+\.ts|routes\/manage|main\.ts|config\.ts|desk\/four-eyes\.ts|model\/problem\.ts|commands\/refusal\.ts)/

/** Codes of the start, and of tokens, which are answered in JSON. */
const notOnPages = new Set([
  'not-a-database', 'foreign-database', 'database-not-durable', 'database-unreachable', 'database-in-use', 'newer-database',
  'scope-missing', 'service-not-allowed', 'not-for-tokens', 'too-deep',
])

/** What these name stands beside them on the page: the number of a request, the field. */
const namedElsewhere = new Set(['internal-error', 'choice-missing', 'key-reused', 'nothing-to-undo'])

interface Refusal {
  readonly path: string
  readonly code: string
  readonly sentences: readonly string[]
  /** Whether it says itself in the words of a language. */
  readonly isSaid: boolean
}

/** The text of a call from its opening bracket to the closing one. */
function callAt(text: string, start: number): string {
  let depth = 0
  for (let place = start; place < text.length; place++) {
    if (text[place] === '(') depth++
    if (text[place] === ')' && --depth === 0) return text.slice(start, place + 1)
  }
  throw new Error(`a call is never closed: ${text.slice(start, start + 80)}`)
}

function refusalsIn(path: string): readonly Refusal[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/(?<!function |\.)\b(invalid|conflict|wrong|refused|notFound|new Problem|new Refusal)(?=\()/g)].flatMap((match) => {
    const call = callAt(text, match.index + match[0].length)
    if (!/['`]/.test(call)) return []
    const sentences = [...call.matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map((one) => one[1] ?? one[2]!).filter((one) => /\w \w/.test(one.replace(/\$\{[^}]*\}/g, 'x')))
    const codes = match[1] === 'notFound' ? ['not-found'] : [...call.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((one) => one[1]!)
    const isSaid = /\bwords\.\w|\blanguage\.\w|\bsaying\b/.test(call)
    return (codes.length === 0 ? ['a code put together'] : codes).map((code) => ({ path, code, sentences, isSaid }))
  })
}

const refusals = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/')).filter((path) => !elsewhere.test(path)).flatMap(refusalsIn).filter(({ code }) => !notOnPages.has(code))
const said = ({ path, code, sentences }: Refusal): string => `${path}, ${code}: ${sentences.join(' / ')}`

t.test('whatever is refused on a page of the console is refused in German too', async (t) => {
  t.ok(refusals.length > 150, `${refusals.length} refusals are found in the source`)
  const forms = [consoleUpdatesDe.faults, deConsoleStates.refusals]
  const isKnown = ({ path, code, isSaid }: Refusal): boolean =>
    isSaid || Object.hasOwn(consoleDe.problems, code) || (path.startsWith('src/routes/console/') && forms.some((table) => Object.hasOwn(table, code)))
  t.same(refusals.filter((refusal) => !isKnown(refusal)).map(said), [])
})

t.test('what names something in English names it in German', async (t) => {
  const names = refusals.filter(({ code, sentences }) => !namedElsewhere.has(code) && sentences.some((sentence) => sentence.includes('${')))
  t.ok(names.length > 40, `${names.length} refusals name something`)
  t.same(names.filter(({ isSaid }) => !isSaid).map(said), [])
})

t.test('what is not there has a German sentence of its own', async (t) => {
  const inGerman = consoleDe.problems['not-found'] as (problem: { readonly message: string }) => string
  const [atNoAddress, ...others] = [...new Set(refusals.filter(({ code, isSaid }) => code === 'not-found' && !isSaid).flatMap(({ sentences }) => sentences))]
    .toSorted((one, other) => Number(other.includes('at this address')) - Number(one.includes('at this address')))
  t.match(atNoAddress, 'There is nothing at this address')
  const general = inGerman({ message: atNoAddress! })
  t.match(general, /^Unter dieser Adresse/)
  t.ok(others.length > 10)
  t.same(others.filter((message) => inGerman({ message }) === general), [])
})

t.test('what a schema expects of a field is said in German', async (t) => {
  const inSource = globSync(['src/model/*.ts', 'src/routes/console/*.ts'], { cwd: root })
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/description: (?:'([^']*)'|`([^`]*)`)/g)].map((match) => match[1] ?? match[2]!))
  const expected = [...new Set(inSource.map((description) => description.replace(/\$\{.*?\}/g, 'a, b')))]
  t.ok(expected.length > 10)
  t.same(expected.filter((description) => expectedInGerman(description) === description), [])
})

/** Words that German does not have. */
const english = /\b(?:the|this|that|there|is|are|must|not|does|with|missing|expected|field|characters?|choose|write|send)\b/
const alertOn = (body: string): string => wordsOn(/<(?:div class="refusal"|p class="lead")[^>]*role="alert"[\s\S]*?(?=<form|<section|<\/main>)/.exec(body)?.[0] ?? body)

t.test('wrong forms, wrong addresses and broken catalogues are answered without a word of English', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-11T12:00:00Z' })
  const ada = await house.admin()
  const eve = await house.person('Eve', 'editor', 'editor')
  const example = readFileSync(join(root, 'examples', 'catalogue.yaml'), 'utf8')
  const answers = {
    '/catalogue/preview': await ada.post('/catalogue/preview', { text: 'provider: {name: 7, url: ftp://x, time_zone: Mars, languages: [fr], colour: red}\nsites: [{id: "a b", name: {en: ""}}]\ngroups: no\ninsurers: []\nuse_cases: []' }),
    'a catalogue of YAML that is none': await ada.post('/catalogue/preview', { text: 'provider: {name: [}\n\tsites: @\n  a: *nobody\n "x' }),
    'a catalogue with wrong ids': await ada.post('/catalogue/preview', { text: example.replace('    site: sued', '    site: mars').replace('service: core, kind: soft', 'service: fax, kind: soft').replace('Europe/Berlin', 'Mars/North') }),
    'a strange field': await ada.post('/accounts', { name: 'Zoe', right: 'king', function: 'ops', extra: 'x' }),
    'a strange query': await ada.get('/drafts?show=some'),
    'no such page': await ada.get('/nowhere'),
    'no such draft': await ada.get('/drafts/draft-x'),
    'no such incident': await ada.get('/incidents/I-X'),
    'a token for nothing': await ada.post('/tokens', { name: 'M', function: 'ops', days: '30' }),
    'a token for ever': await ada.post('/tokens', { name: 'M', function: 'ops', days: '900', scopes: 'state:write' }),
    'a name that is taken': await ada.post('/accounts', { name: 'Eve', right: 'editor', function: 'ops' }),
    'a right that is missing': await eve.get('/accounts'),
    'a foreign page': await ada.post('/language', { language: 'en' }, { origin: 'https://elsewhere.example' }),
    'no sentence': await ada.post('/sentences', { key: 'k', kind: 'reason', de: '', en: 'x' }),
  }
  for (const [what, { statusCode, body }] of Object.entries(answers)) {
    t.ok(statusCode >= 400, `${what}: ${statusCode}`)
    t.match(body, 'lang="de"')
    t.notMatch(alertOn(body).toLowerCase(), english, what)
  }
  t.match(wordsOn(answers['/catalogue/preview'].body), 'provider.name: muss ein Text (in Anführungszeichen) sein, nicht 7.')
  t.match(wordsOn(answers['/catalogue/preview'].body), 'provider.languages[0]: „fr“ geht nicht; möglich sind de, en.')
  t.match(wordsOn(answers['a catalogue with wrong ids'].body), 'insurers[2].site: In diesem Katalog gibt es keinen Standort „mars“.')
  t.match(wordsOn(answers['a strange field'].body), 'extra: gibt es hier nicht; es gibt name, right, function.')
})
