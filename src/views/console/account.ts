import type { Problem } from '../../model/problem.ts'
import type { Passkey } from '../../operators/operators.ts'
import type { Session } from '../../operators/principal.ts'
import { html, type Markup } from '../markup.ts'
import { consoleDoorDe } from '../words/console-door-de.ts'
import { consoleDoorEn } from '../words/console-door-en.ts'
import { fieldPart } from './fields.ts'
import type { ConsoleSheet } from './frame.ts'
import { passkeyForm } from './passkey-form.ts'
import { inLanguage, isFresh, refusalPart, stepUpPart, type ConsoleReader } from './reader.ts'

export interface AccountPage {
  readonly sessions: readonly Session[]
  readonly passkeys: readonly Passkey[]
  readonly problem: Problem | null
}

/** One's own factors and sessions. */
export function accountSheet(reader: ConsoleReader, { sessions, passkeys, problem }: AccountPage): ConsoleSheet {
  const { account: words, signIn, enrol } = inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })
  const { who, format, console: shared } = reader
  if (who === null) throw new Error('the page of an account is shown to whoever has one')
  const { account, session } = who
  const { factors } = account
  return {
    title: words.title,
    path: '/account',
    body: html`<h1>${words.title}</h1>${refusalPart(reader, problem)}
<p class="lead">${account.name} · ${shared.functions[account.function]} · ${shared.rightNames[account.right]} (${shared.rights[account.right]})</p>
<section><h2>${words.factors}</h2><ul class="facts-list">${passkeys.length === 0 && html`<li>${words.passkeys(0)}</li>`}${passkeys.map((passkey) => passkeyPart(reader, passkey))}<li>${factors.hasPassword ? words.hasPassword : words.noPassword}</li>
${factors.hasPassword && html`<li>${words.recoveryCodes(factors.recoveryCodes)}</li>`}</ul></section>
${!isFresh(reader) ? stepUpPart(reader, '/account') : html`<div class="columns">
<section><h2>${words.addPasskey}</h2>${passkeyForm({
  kind: 'create', action: '/account/passkeys', challenge: '/account/challenge', button: words.addPasskeyButton, needsScript: signIn.passkeyNeedsScript,
  fields: html`<div class="stacked only-script">${fieldPart({ name: 'label', label: words.passkeyLabel, longest: 60 })}</div>`,
})}</section>
<section><h2>${words.passwordAndApp}</h2><p>${words.passwordAndAppText}</p><p><a class="button second" href="/account/password-and-app">${words.passwordAndAppButton}</a></p></section>
${factors.hasPassword && html`<section><h2>${words.changePassword}</h2><p>${words.changeEnds(sessions.length)}</p><form method="post" action="/account/password" class="stacked">
<input class="hidden" type="text" autocomplete="username" value="${account.name}" readonly tabindex="-1" aria-hidden="true">
${fieldPart({ name: 'password', label: words.newPassword, hint: enrol.passwordHint, type: 'password', autocomplete: 'new-password', longest: 256 })}<button>${words.changePasswordButton}</button></form></section>
<section><h2>${words.renewCodes}</h2><p>${words.renewCodesText(factors.recoveryCodes)} ${words.changeEnds(sessions.length)}</p><form method="post" action="/account/recovery-codes"><button>${words.renewCodesButton}</button></form></section>`}</div>`}
<section><h2>${words.sessions}</h2><div class="scroll" tabindex="0" role="region" aria-label="${words.sessions}"><table><thead><tr><th scope="col">${words.begun}</th><th scope="col">${words.lastUsed}</th><th scope="col">${words.from}</th><td></td></tr></thead>
<tbody>${sessions.map((one) => html`<tr><td>${format.timeTag(one.startedAt, format.brief(one.startedAt))}</td><td>${format.timeTag(one.lastUsedAt, format.brief(one.lastUsedAt))}</td><td>${one.from}</td>
<td>${one.id === session.id ? words.thisOne : html`<form method="post" action="/account/sessions/${one.id}/end"><button class="second small-button" aria-label="${words.endLabel(one.from)}">${words.end}</button></form>`}</td></tr>`)}</tbody></table></div></section>`,
  }
}

function passkeyPart(reader: ConsoleReader, { id, label, createdAt, lastUsedAt }: Passkey): Markup {
  const { account: words } = inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })
  const { format } = reader
  return html`<li>${words.passkey(label)} <span class="quiet small">${words.since} ${format.timeTag(createdAt, format.brief(createdAt))}${lastUsedAt !== null && html`, ${words.lastUsed.toLowerCase()} ${format.timeTag(lastUsedAt, format.brief(lastUsedAt))}`}</span>
${isFresh(reader) && html`<form method="post" action="/account/passkeys/${encodeURIComponent(id)}/remove"><button class="second small-button" aria-label="${words.removeLabel(label)}">${words.remove}</button></form>`}</li>`
}
