import type { Problem } from '../../model/problem.ts'
import { tokenScopes, type Token } from '../../operators/principal.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, serviceName } from '../reader.ts'
import { consoleKeepingDe } from '../words/console-keeping-de.ts'
import { consoleKeepingEn } from '../words/console-keeping-en.ts'
import { choicePart, fieldPart, manyPart } from './fields.ts'
import type { ConsoleSheet } from './frame.ts'
import { inLanguage, isFresh, refusalPart, stepUpPart, type ConsoleReader } from './reader.ts'

const wordsFor = (reader: ConsoleReader) => inLanguage(reader, { de: consoleKeepingDe, en: consoleKeepingEn }).tokens

export interface TokenForm {
  readonly problem: Problem | null
  readonly typed: { readonly name: string; readonly function: string; readonly days: string; readonly scopes: readonly string[]; readonly services: readonly string[] }
}

export function tokensSheet(reader: ConsoleReader, tokens: readonly Token[], { problem, typed }: TokenForm): ConsoleSheet {
  const words = wordsFor(reader)
  const services = reader.state.catalogue?.services ?? []
  return {
    title: words.title,
    path: '/tokens',
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${refusalPart(reader, problem)}
${tokens.length === 0 ? html`<p class="quiet">${words.none}</p>` : html`<ul class="cards">${tokens.map((token) => cardOf(reader, token))}</ul>`}
<section><h2>${words.create}</h2>${!isFresh(reader) ? stepUpPart(reader, '/tokens') : html`<form method="post" action="/tokens" class="stacked">
${fieldPart({ name: 'name', label: words.name, hint: words.nameHint, value: typed.name, longest: 100 })}
${manyPart('scopes', words.scopes, tokenScopes.map((value) => ({ value, label: words.scopeMeans[value], hint: value })), typed.scopes)}
${services.length > 0 && html`<details${typed.services.length > 0 && html` open`}><summary>${words.limited}</summary>${manyPart('services', words.services, services.map(({ id, name }) => ({ value: id, label: plainly(reader, name) })), typed.services)}</details>`}
${choicePart('function', words.func, (['monitor', 'ops'] as const).map((value) => ({ value, label: words.functions[value] })), typed.function === 'ops' ? 'ops' : 'monitor')}
${fieldPart({ name: 'days', label: words.days, value: typed.days, type: 'number', keyboard: 'numeric' })}
<button>${words.createButton}</button></form>`}</section>`,
  }
}

function cardOf(reader: ConsoleReader, token: Token): Markup {
  const words = wordsFor(reader)
  const { format, wall } = reader
  const ended = token.revokedAt !== null ? words.revoked : token.expiresAt <= wall ? words.ended : null
  const moment = (instant: number): Markup => format.timeTag(instant, format.brief(instant))
  return html`<li class="card"><h2>${token.name}${ended && html` <span class="quiet">(${ended})</span>`}</h2>
<dl class="particulars small"><div><dt>${words.begins}</dt><dd><code>${token.prefix}…</code></dd></div>
<div><dt>${words.scopes}</dt><dd>${format.list(token.scopes.map((scope) => words.scopeMeans[scope]))}</dd></div>
<div><dt>${words.services}</dt><dd>${token.services === null ? words.all : format.list(token.services.map((id) => serviceName(reader, id)))}</dd></div>
<div><dt>${words.expires}</dt><dd>${moment(token.expiresAt)}</dd></div><div><dt>${words.lastUsed}</dt><dd>${token.lastUsedAt === null ? words.never : moment(token.lastUsedAt)}</dd></div></dl>
${ended === null && html`<p><a href="/tokens/${token.id}/revoke" aria-label="${words.revokeTitle(token.name)}">${words.revoke}</a></p>`}</li>`
}

export function tokenShownSheet(reader: ConsoleReader, token: Token, text: string): ConsoleSheet {
  const words = wordsFor(reader)
  return {
    title: words.created(token.name),
    path: '/tokens',
    isOnce: true,
    body: html`<h1>${words.created(token.name)}</h1><p class="lead">${words.once}</p><dl class="shown-once"><div><dt>${words.text}</dt><dd><code>${text}</code></dd></div></dl><p><a class="button" href="/tokens">${words.done}</a></p>`,
  }
}

export function revokeSheet(reader: ConsoleReader, token: Token): ConsoleSheet {
  const words = wordsFor(reader)
  const path = `/tokens/${token.id}/revoke`
  return {
    title: words.revokeTitle(token.name),
    path,
    body: html`<p class="above"><a href="/tokens">${words.title}</a></p><h1>${words.revokeTitle(token.name)}</h1>
<p class="lead">${words.revokeText(token.lastUsedAt === null ? null : reader.format.relative(token.lastUsedAt + (reader.now - reader.wall)))}</p>
${isFresh(reader) ? html`<form method="post" action="${path}"><button class="grave">${words.revokeButton}</button></form>` : stepUpPart(reader, path)}<p><a href="/tokens">${reader.console.cancel}</a></p>`,
  }
}
