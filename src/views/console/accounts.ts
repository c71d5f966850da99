import type { Problem } from '../../model/problem.ts'
import type { Enrolment } from '../../operators/operators.ts'
import { operatorFunctions, rights, type Account, type Session } from '../../operators/principal.ts'
import { html, type Markup } from '../markup.ts'
import { consoleKeepingDe } from '../words/console-keeping-de.ts'
import { consoleKeepingEn } from '../words/console-keeping-en.ts'
import { choicePart, fieldPart } from './fields.ts'
import type { ConsoleSheet } from './frame.ts'
import { inLanguage, isFresh, refusalPart, stepUpPart, type ConsoleReader } from './reader.ts'

const wordsFor = (reader: ConsoleReader) => inLanguage(reader, { de: consoleKeepingDe, en: consoleKeepingEn })

export interface InviteForm {
  readonly problem: Problem | null
  readonly typed: { readonly name: string; readonly right: string; readonly function: string }
}

export function accountsSheet(reader: ConsoleReader, accounts: readonly Account[], { problem, typed }: InviteForm): ConsoleSheet {
  const { accounts: words } = wordsFor(reader)
  const former = accounts.filter(({ isActive }) => !isActive)
  return {
    title: words.title,
    path: '/accounts',
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${refusalPart(reader, problem)}
<ul class="cards">${accounts.filter(({ isActive }) => isActive).map((account) => cardOf(reader, account))}</ul>
${former.length > 0 && html`<details><summary>${words.former(former.length)}</summary><ul class="plain">${former.map(({ name }) => html`<li>${name} <span class="quiet">(${words.removed})</span></li>`)}</ul></details>`}
<section><h2>${words.invite}</h2><p>${words.inviteText}</p>
${!isFresh(reader) ? stepUpPart(reader, '/accounts') : html`<form method="post" action="/accounts" class="stacked">
${fieldPart({ name: 'name', label: words.name, value: typed.name, longest: 100 })}${rightAndFunction(reader, typed.right, typed.function)}
<button>${words.inviteButton}</button></form>`}</section>`,
  }
}

function cardOf(reader: ConsoleReader, { id, name, right, function: func, factors, lastSeenAt }: Account): Markup {
  const { accounts: words } = wordsFor(reader)
  const { console: shared, format } = reader
  const held = [...(factors.passkeys > 0 ? [words.passkeys(factors.passkeys)] : []), ...(factors.hasPassword ? [words.password] : [])]
  return html`<li class="card"><h2>${name}</h2><p>${shared.functions[func]} · ${shared.rightNames[right]}</p>
<p class="small quiet">${held.length === 0 ? words.notYet : format.list(held)} · ${words.lastSeen}: ${lastSeenAt === null ? words.never : format.timeTag(lastSeenAt, format.brief(lastSeenAt))}</p>
<p><a href="/accounts/${id}" aria-label="${words.openLabel(name)}">${words.open}</a></p></li>`
}

function rightAndFunction(reader: ConsoleReader, right: string, func: string): Markup {
  const { accounts: words } = wordsFor(reader)
  const { console: shared } = reader
  return html`${choicePart('right', words.right, rights.map((value) => ({ value, label: shared.rightNames[value], hint: words.rightMeans[value] })), rights.find((one) => one === right) ?? null)}
${choicePart('function', words.func, operatorFunctions.map((value) => ({ value, label: shared.functions[value] })), operatorFunctions.find((one) => one === func) ?? null, words.funcHint)}`
}

export interface OneAccount {
  readonly account: Account
  readonly sessions: readonly Session[]
  readonly isLastAdmin: boolean
  /** Tokens in force that it made. */
  readonly tokens: number
  readonly problem: Problem | null
}

/** Everything that can be done to one account, each with what it takes away in numbers. */
export function oneAccountSheet(reader: ConsoleReader, { account, sessions, isLastAdmin, tokens, problem }: OneAccount): ConsoleSheet {
  const { account: words, accounts } = wordsFor(reader)
  const { console: shared, format } = reader
  const { id, name, factors } = account
  const path = `/accounts/${id}`
  const forms = html`<div class="columns">
<section><h2>${words.change}</h2><p>${words.changeText(sessions.length)}</p><form method="post" action="${path}" class="stacked">${rightAndFunction(reader, account.right, account.function)}<button>${words.changeButton}</button></form></section>
<div><section><h2>${words.reset}</h2><p>${words.resetText(factors.passkeys, factors.hasPassword, factors.recoveryCodes, sessions.length)}</p><form method="post" action="${path}/reset"><button class="grave">${words.resetButton}</button></form></section>
<section><h2>${words.remove}</h2>${isLastAdmin ? html`<p>${words.lastAdmin}</p>` : html`<p>${words.removeText(sessions.length, tokens)}</p><form method="post" action="${path}/remove"><button class="grave">${words.removeButton(name)}</button></form>`}</section></div></div>`
  return {
    title: words.title(name),
    path,
    body: html`<p class="above"><a href="/accounts">${accounts.title}</a></p><h1>${words.title(name)}</h1>${refusalPart(reader, problem)}
<p class="lead">${shared.functions[account.function]} · ${shared.rightNames[account.right]} (${shared.rights[account.right]})</p>
${reader.who?.account.id === id && html`<p>${words.isYou}</p>`}
${!account.isActive ? html`<p>${accounts.removed}</p>` : isFresh(reader) ? forms : stepUpPart(reader, path)}
<section><h2>${words.sessions}</h2>${sessions.length === 0 ? html`<p class="quiet">${words.noSessions}</p>` : html`<ul class="facts-list">${sessions.map((one) => html`<li><span>${format.timeTag(one.startedAt, format.brief(one.startedAt))} · ${one.from}</span>
<form method="post" action="${path}/sessions/${one.id}/end"><button class="second small-button">${words.end}</button></form></li>`)}</ul>`}</section>`,
  }
}

/** A link and its code, shown this once. */
export function enrolmentSheet(reader: ConsoleReader, given: { readonly name: string; readonly origin: string; readonly enrolment: Enrolment; readonly isReset: boolean }): ConsoleSheet {
  const { link: words } = wordsFor(reader)
  const { name, origin, enrolment, isReset } = given
  const title = isReset ? words.reset(name) : words.invited(name)
  return {
    title,
    path: '/accounts',
    isOnce: true,
    body: html`<h1>${title}</h1><p class="lead">${words.once}</p><dl class="shown-once"><div><dt>${words.link}</dt><dd><code>${origin}${enrolment.path}</code></dd></div>
<div><dt>${words.code}</dt><dd><code class="big">${enrolment.code}</code></dd></div></dl>
<p>${words.holds(reader.format.moment(enrolment.expiresAt))}</p><p>${words.twoWays}</p><p><a class="button" href="/accounts">${words.done}</a></p>`,
  }
}
