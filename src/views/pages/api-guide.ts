import type { Operation, OpenApiDocument, Parameter } from '../api/open-api.ts'
import { nameIn } from '../api/published.ts'
import { framed } from '../frame.ts'
import { href, html, joined, type Markup } from '../markup.ts'
import { contents } from '../parts/contents.ts'
import { pageLanguages, readerOf, wordsIn, type PageContext, type Reader } from '../reader.ts'
import { apiGuideDe } from '../words/api-guide-de.ts'
import { apiGuideEn, type ApiGuideWords, type ReadyFormat } from '../words/api-guide-en.ts'
import { answerNow } from './api-guide-answers.ts'
import { coded, fieldList, fromDocument, typeInWords } from './api-guide-fields.ts'

/** Programs that read the API, as they lie in the examples, written for this address. */
export type ExamplePrograms = Readonly<Record<keyof ApiGuideWords['programs'], string>>

/** The address that the programs hold as they lie there. */
const exampleSite = 'http://localhost:3000'

interface Guide {
  readonly reader: Reader
  readonly words: ApiGuideWords
  readonly document: OpenApiDocument
}

/** The page that explains the API: a whole document, made from what describes it to programs. `site` is the whole public address. */
export function apiGuideHtml(document: OpenApiDocument, programs: ExamplePrograms, site: string, context: PageContext): string {
  const reader = readerOf(context)
  const words = wordsIn({ de: apiGuideDe, en: apiGuideEn }, context.language)
  const guide = { reader, words, document }
  return framed(reader, {
    title: words.title,
    path: 'api',
    style: 'api-guide.css',
    hasPast: false,
    body: html`
<section class="headline" id="headline"><h1>${words.heading}</h1><p class="lead">${words.lead} ${words.leadMore}</p><p><a ${href('/api/v1/openapi.json')}>${words.document}</a></p></section>
${contents(reader, [['begin', words.begin], ['ready', words.ready], ['rules', words.rules], ['paths', words.paths], ['parts', words.parts], ['problems', words.problems]])}
<section id="begin"><h2>${words.begin}</h2><p>${words.beginText(site)}</p>
${(Object.keys(words.programs) as (keyof ExamplePrograms)[]).map((name) => html`<h3>${words.programs[name]}</h3>${code(programs[name].replaceAll(exampleSite, site), words.programs[name])}`)}
<p>${coded(words.client)}</p></section>
<section id="ready"><h2>${words.ready}</h2><p>${words.readyText}</p>${readyTable(reader, words)}</section>
<section id="rules"><h2>${words.rules}</h2><dl class="rules">${words.ruleList.map(([title, text]) => html`<div><dt>${title}</dt><dd>${coded(text)}</dd></div>`)}</dl></section>
<section id="paths"><h2>${words.paths}</h2>${words.pathsText !== '' && html`<p>${words.pathsText}</p>`}${document.tags.map(({ name }) => kindOfPaths(guide, name))}</section>
<section id="parts"><h2>${words.parts}</h2><p>${words.partsText}</p>${parts(guide)}</section>
<section id="problems"><h2>${words.problems}</h2><p>${coded(words.problemsText)}</p>${problemTable(guide)}</section>`,
  })
}

/** Code that can be scrolled by keyboard, too. */
const code = (text: string, label: string): Markup => html`<pre class="code" tabindex="0" role="group" aria-label="${label}"><code>${text}</code></pre>`

/** Addresses of the whole, and those that exist for one insurer. */
const readyPaths: Readonly<Record<ReadyFormat, { readonly forAll: readonly string[]; readonly forOne?: readonly string[] }>> = {
  statuspage: { forAll: ['/api/v2/summary.json', '/api/v2/status.json', '/api/v2/components.json', '/api/v2/incidents.json', '/api/v2/scheduled-maintenances.json'], forOne: ['/insurers/{id}/api/v2/summary.json'] },
  history: { forAll: ['/history.atom', '/history.rss'], forOne: ['/insurers/{id}/history.atom'] },
  feeds: { forAll: ['/feed.atom', '/feed.rss', '/feed.json'], forOne: ['/insurers/{id}/feed.atom'] },
  calendar: { forAll: ['/calendar.ics'], forOne: ['/insurers/{id}/calendar.ics'] },
  metrics: { forAll: ['/metrics'], forOne: ['/insurers/{id}/metrics'] },
  check: { forAll: ['relight check'] },
  badges: { forAll: ['/badge.svg', '/badge/{service}.svg', '/incidents/{incident}/badge/{stage}.svg'], forOne: ['/insurers/{id}/badge.svg', '/insurers/{id}/badge/{service}.svg'] },
  embed: { forAll: ['/embed'], forOne: ['/insurers/{id}/embed'] },
  csv: { forAll: [], forOne: ['/insurers/{id}/availability.csv'] },
  health: { forAll: ['/healthz', '/readyz'] },
}

const readyTable = (reader: Reader, { readyHead, readyRows, forOne, ready }: ApiGuideWords): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${ready}"><table class="ready"><thead><tr><th scope="col">${readyHead.path}</th><th scope="col">${readyHead.what}</th><th scope="col">${readyHead.who}</th></tr></thead><tbody>
${(Object.keys(readyPaths) as ReadyFormat[]).map((format) => html`<tr><th scope="row">${addresses(reader, readyPaths[format].forAll)}
${readyPaths[format].forOne && html`<span class="quiet">${forOne}</span> ${addresses(reader, readyPaths[format].forOne)}`}</th><td>${coded(readyRows[format][0])}</td><td>${coded(readyRows[format][1])}</td></tr>`)}
</tbody></table></div>`

const addresses = (reader: Reader, paths: readonly string[]): Markup =>
  html`${paths.map((path) => html`<span class="address">${/^\/[^{]*$/.test(path) ? html`<a ${href(spoken(reader, path))}><code>${path}</code></a>` : html`<code>${path}</code>`}</span> `)}`

/** Where a format answers in the page's own language; the first one is in the address without being named. */
function spoken({ state, language }: Reader, path: string): string {
  if (language === pageLanguages(state)[0]) return path
  if (/^\/(api\/v2\/|history\.)/.test(path)) return `/${language}${path}`
  return /^\/(feed|calendar|badge|embed)\b/.test(path) ? `${path}?lang=${language}` : path
}

const kindOfPaths = (guide: Guide, tag: string): Markup =>
  html`<h3 class="kind-of-paths">${guide.words.tags[tag] ?? tag}</h3>${Object.entries(guide.document.paths).filter(([, { get }]) => get.tags.includes(tag)).map(([path, { get }]) => operation(guide, path, get))}`

function operation({ reader: { state, now, language }, words, document }: Guide, path: string, get: Operation): Markup {
  const own = words.operations[get.operationId]
  const said = own ? html`<p><strong>${coded(own.summary)}.</strong> ${coded(own.description)}</p>`
    : html`<p><strong>${fromDocument(get.summary, language)}.</strong> ${fromDocument(get.description, language)}</p>`
  const reference = get.responses['200']?.content?.['application/json']?.schema.$ref
  const isStream = reference === undefined
  const now200 = answerNow(get.operationId, path, state, now)
  return html`<article class="operation" id="${get.operationId}"><h4><code>GET ${path}</code></h4>${said}
${now200 && !isStream && html`<p><a ${href(now200.address)}>${words.open}: <code>${now200.address}</code></a></p>`}
${get.parameters.length > 0 && html`<h5>${words.parameters}</h5><ul class="fields">${get.parameters.map((one) => parameter(one, words, language))}</ul>`}
${isStream ? html`<p>${words.answers}</p>` : html`<details><summary>${words.fields}</summary>${fieldList(document.components.schemas[nameIn(reference)]!, words, language)}</details>`}
${now200?.shown && html`<details class="sample"><summary>${words.example}</summary><p class="small">${words.shortened}</p>${code(now200.shown, words.example)}</details>`}
${!now200 && html`<p class="quiet">${words.nothingYet}</p>`}
<p class="small quiet">${words.refusals} ${joined(Object.keys(get.responses).filter((status) => /^[45]/.test(status)), ', ')}</p></article>`
}

const parameter = ({ name, in: where, required, description, schema }: Parameter, words: ApiGuideWords, language: string): Markup =>
  html`<li><code class="field-name">${where === 'path' ? `{${name}}` : where === 'query' ? `?${name}=` : `${name}:`}</code> <span class="type">${typeInWords(schema, words)}${required && `, ${words.needed}`}</span> <span class="meaning">${fromDocument(description, language)}</span></li>`

/** Answers are described where their path is; what is left are the parts. */
function parts({ words, document, reader: { language } }: Guide): Markup {
  const answers = new Set(Object.values(document.paths).map(({ get }) => get.responses['200']?.content?.['application/json']?.schema.$ref).filter((one) => one !== undefined).map(nameIn))
  return html`${Object.entries(document.components.schemas).filter(([name]) => !answers.has(name)).toSorted().map(([name, schema]) => html`<div class="part" id="part-${name}"><h3>${name}</h3>
${schema.description !== undefined && html`<p>${fromDocument(schema.description, language)}</p>`}
${(schema.anyOf ?? [schema]).map((one, place) => html`${place > 0 && html`<p class="type">${words.kinds.or}</p>`}${one.properties ? fieldList(one, words, language) : html`<p class="type">${typeInWords(one, words)}</p>`}`)}</div>`)}`
}

function problemTable({ words: { problemHead, problems }, document, reader: { language } }: Guide): Markup {
  const rows = Object.values(document.components.responses).map(({ description = '', content }) =>
    ({ description, examples: Object.values(content!['application/problem+json']!.examples!).map(({ value }) => value) }))
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${problems}"><table><thead><tr><th scope="col">${problemHead.status}</th><th scope="col">${problemHead.code}</th><th scope="col">${problemHead.why}</th></tr></thead><tbody>
${rows.map(({ description, examples }) => html`<tr><th scope="row">${examples[0]!.status}</th><td>${joined(examples.map(({ code: name }) => html`<code>${name}</code>`), ', ')}</td><td>${fromDocument(description, language)}</td></tr>`)}</tbody></table></div>`
}
