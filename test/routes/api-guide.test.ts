import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openApiDocument } from '../../src/routes/open-api.ts'
import { apiGuideDe } from '../../src/views/words/api-guide-de.ts'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

const url = 'https://status.example'
const house = await openHouse(t, { drill: true, until, url })
const emptyHouse = await openHouse(t)
const document = openApiDocument('0.0.0')
const page = async (language: string, of = house): Promise<string> => (await of.get(`/${language}/api`)).body
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const textOf = (html: string): string => unescaped(html.replace(/<[^>]+>/g, ''))

t.test('the page shows every path of the document, in each language, with what it may be asked with', async (t) => {
  for (const language of ['de', 'en']) {
    const { statusCode, headers, body } = await house.get(`/${language}/api`)
    t.match({ statusCode, headers }, { statusCode: 200, headers: { 'content-type': /^text\/html/, 'content-language': language } })
    for (const [path, { get }] of Object.entries(document.paths)) {
      const [, own] = body.split(`<article class="operation" id="${get.operationId}">`)
      const text = textOf(own!.split('</article>')[0]!)
      t.ok(text.startsWith(`GET ${path}`), path)
      for (const { name, description } of get.parameters) t.ok(text.includes(name) && text.includes(description.replaceAll('`', '')), `${path} ${name}`)
    }
  }
})

t.test('every field of every answer and of every part of one is on the page', async (t) => {
  const body = await page('en')
  const shown = new Set([...body.matchAll(/<code class="field-name">(\w+)<\/code>/g)].map(([, name]) => name))
  const fields = [...JSON.stringify(document.components.schemas).matchAll(/"required":\[([^\]]+)\]/g)].flatMap(([, names]) => JSON.parse(`[${names}]`) as string[])
  t.ok(fields.length > 200)
  t.same([...new Set(fields)].filter((name) => !shown.has(name)), [])
  const parts = [...body.matchAll(/href="#(part-\w+)"/g)].map(([, id]) => id!)
  t.same([...new Set(parts)].filter((id) => !body.includes(`id="${id}"`)), [], 'every name leads to its description')
})

t.test('the programs on the page are the files in the examples, written for this site', async (t) => {
  const text = unescaped(await page('de'))
  for (const name of ['status.sh', 'status.py', 'status.ts']) {
    const file = readFileSync(join(import.meta.dirname, '../../examples/api', name), 'utf8')
    t.ok(file.includes('http://localhost:3000'))
    t.ok(text.includes(file.replaceAll('http://localhost:3000', url)), name)
  }
})

t.test('every address that the page names answers', async (t) => {
  const body = await page('en')
  const linked = [...body.matchAll(/<a href="(\/(?:api|insurers|[a-z]+\.|embed|healthz|readyz|metrics|badge)[^"]*)"/g)].map(([, path]) => path!)
  const named = [...body.matchAll(/<code>(\/(?!\/|api\/v1)[^<]*\{[^<]*)<\/code>/g)].map(([, path]) => path!)
    .map((path) => path.replace('{incident}', 'INC-2026-002').replace('{stage}', 'S1').replace('{service}', 'epa').replace('{id}', 'bkk-musterland'))
  t.ok(linked.length > 20 && named.length > 8, `${linked.length} ${named.length}`)
  for (const path of new Set([...linked, ...named])) t.equal((await house.get(path)).statusCode, 200, path)
})

t.test('an answer shown on the page is what its path answers now', async (t) => {
  const body = await page('en')
  const [, own] = body.split('id="getInsurer"')
  const shown = JSON.parse(unescaped(/<code>(\{[\s\S]*?)<\/code>/.exec(own!)![1]!))
  const { insurer, exercise, position, services } = (await house.get(/href="(\/api\/v1\/insurers\/[^"]+)"/.exec(own!)![1]!)).json()
  t.match(shown, { insurer: { id: insurer.id, name: insurer.name }, exercise, position, services: [services[0]] })
  t.equal(exercise, true)
  t.match(body, /This is an exercise/)
})

t.test('in German, what comes from the document is marked as English and the rest is German', async (t) => {
  const body = await page('de')
  const operations = Object.values(document.paths).map(({ get }) => get)
  t.same(operations.filter(({ operationId }) => !apiGuideDe.operations[operationId]).map(({ operationId }) => operationId), [])
  t.same(document.tags.filter(({ name }) => !apiGuideDe.tags[name]), [])
  const meanings = [...body.matchAll(/<span class="meaning">(<span lang="en">)?/g)]
  t.ok(meanings.length > 100)
  t.same(meanings.filter(([, isMarked]) => !isMarked), [])
})

t.test('before anything is recorded the page is whole, and says that there is nothing to show', async (t) => {
  const { statusCode } = await emptyHouse.get('/en/api')
  const body = await page('en', emptyHouse)
  t.equal(statusCode, 200)
  const [, insurer] = body.split('id="getInsurer"')
  t.match(insurer!.split('</article>')[0], /There is nothing recorded yet that could be shown/)
  t.match(body, 'http://localhost:3000/api/v1/status')
  t.match(body, '&quot;provider&quot;: null')
})

t.test('a language that the site does not speak has no such page', async (t) => {
  t.equal((await house.get('/fr/api')).statusCode, 404)
})
