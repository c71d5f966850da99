import type { Preview } from '../../desk/desk.ts'
import type { Applied } from '../../model/catalogue.ts'
import { catalogueLists } from '../../model/catalogue-difference.ts'
import type { FaultOnLine } from '../../model/fault-words.ts'
import type { Problem } from '../../model/problem.ts'
import { shortened } from '../../model/text.ts'
import { icon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { catalogueEffectPart, catalogueInForce, catalogueWords, effectOf } from './catalogue-changes.ts'
import type { ConsoleSheet } from './frame.ts'
import { secondPersonPart, warningsPart } from './preview.ts'
import { may, type ConsoleReader } from './reader.ts'
import { deskRefusalPart } from './refusals.ts'
import { meanwhilePart, type Meanwhile } from './states-confirm.ts'

export interface CatalogueFacts {
  /** What stands in the field: an example, the one in force, or what was sent. */
  readonly text: string
  readonly problem: Problem | null
  readonly isDone: boolean
}

const look = { styles: ['console-preview.css', 'console-states.css', 'console-home.css'], scripts: ['console-catalogue.js'] } as const

/** What is in force, and for whoever may a form to put in another. */
export function cataloguePage(reader: ConsoleReader, facts: CatalogueFacts): ConsoleSheet {
  const words = catalogueWords(reader)
  return {
    title: words.title,
    path: '/catalogue',
    ...look,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${facts.isDone && html`<p class="callout done" role="status">${icon('operational')} ${words.done}</p>`}
${refusedPart(reader, facts)}
${inForcePart(reader)}
${may(reader, 'admin') ? formPart(reader, facts.text) : html`<p class="quiet">${words.onlyAdmin}</p>`}`,
  }
}

function inForcePart(reader: ConsoleReader): Markup {
  const words = catalogueWords(reader)
  const now = catalogueInForce(reader.state)
  if (!now) return html`<p class="callout">${words.none}</p>`
  return html`<section aria-labelledby="in-force"><h2 id="in-force">${words.inForce}</h2>
<p><strong>${now.provider.name}</strong> <span class="quiet">· ${now.provider.legal_name} · ${now.provider.url} · ${now.provider.time_zone}</span></p>
${now.exercise && html`<p>${words.exercise}</p>`}
<ul class="plain">${catalogueLists.map((list) => html`<li>${words.counts(list, now.catalogue[list].length)}</li>`)}</ul>
<p>${words.inFile} <a href="/catalogue/catalogue.yaml" download>YAML</a> · <a href="/catalogue/catalogue.json" download>JSON</a></p></section>`
}

function formPart(reader: ConsoleReader, text: string): Markup {
  const words = catalogueWords(reader)
  const isFirst = reader.state.catalogue === null
  return html`<section id="put"><h2>${isFirst ? words.putFirst : words.put}</h2><p>${words.putText}</p>
<p><a href="/catalogue?start=${isFirst ? 'example' : 'current'}#put">${isFirst ? words.withExample : words.withCurrent}</a></p>
<form class="stack" method="post" action="/catalogue/preview">
<p class="only-script" hidden><label for="file">${words.file}</label><input id="file" type="file" accept=".yaml,.yml,.json,application/json,text/plain"></p>
<p><label for="text">${words.text}</label><textarea id="text" name="text" rows="${text === '' ? 8 : 24}" spellcheck="false" autocapitalize="off" autocomplete="off" class="source" required>
${text}</textarea></p>
<p class="actions"><button>${words.preview}</button></p></form></section>`
}

function refusedPart(reader: ConsoleReader, { problem, text }: CatalogueFacts): Markup {
  const words = catalogueWords(reader)
  const faults = (problem?.more['faults'] ?? []) as readonly FaultOnLine[]
  if (problem === null || faults.length === 0) return deskRefusalPart(reader, problem)
  const unnamed = Number(problem.more['unnamed'])
  const { refusals } = reader.console
  const lines = text.split(/\r\n?|\n/)
  return html`<div class="refusal" role="alert" tabindex="-1"><strong>${words.faultsTitle(faults.length + unnamed)}</strong>
<ol class="line-faults plain">${faults.map(({ line, sentence, saying }) => html`<li><strong>${words.line(line)}</strong> <code>${shortened((lines[line - 1] ?? '').trim(), 120)}</code><br>${refusals && saying ? saying(refusals) : sentence}</li>`)}</ol>
${unnamed > 0 && html`<p>${words.faultsMore(unnamed)}</p>`}</div>`
}

export interface CataloguePreviewFacts {
  readonly text: string
  readonly next: Applied
  readonly preview: Preview
  readonly key: string
  readonly meanwhile: readonly Meanwhile[]
}

/** What it would change, and the one button that applies it. */
export function cataloguePreviewPage(reader: ConsoleReader, { text, next, preview, key, meanwhile }: CataloguePreviewFacts): ConsoleSheet {
  const words = catalogueWords(reader)
  const effect = effectOf(reader, next)
  const waits = preview.needsSecondPerson.length > 0
  const isSame = effect.changes.length === 0
  const isLoss = effect.gone.length > 0
  return {
    title: words.previewTitle,
    path: '/catalogue',
    ...look,
    body: html`<h1>${words.previewTitle}</h1><p class="quiet">${words.notYet}</p>
${meanwhilePart(reader, meanwhile)}
${isSame ? html`<p class="callout">${words.nothing}</p>` : html`${warningsPart(reader, preview)}${secondPersonPart(reader, preview)}${catalogueEffectPart(reader, effect)}`}
<form class="stack" method="post" action="/catalogue/apply"><input type="hidden" name="text" value="${text}"><input type="hidden" name="key" value="${key}"><input type="hidden" name="sequence" value="${preview.sequence}">
<p class="actions actions-sticky">${!isSame && html`<button${isLoss && !waits && html` class="grave"`}>${waits ? words.handOver : isLoss ? words.applyAndLose(effect.gone.length) : words.apply}</button>
${!waits && html`<button class="quiet-button" name="ask" value="yes">${words.handOverAnyway}</button>`}`}
<button class="quiet-button" formaction="/catalogue">${words.change}</button></p></form>`,
  }
}
