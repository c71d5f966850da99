import { encode } from 'uqr'
import type { Problem } from '../../model/problem.ts'
import type { NewTotp, OpenEnrolment } from '../../operators/operators.ts'
import { operatorFunctions } from '../../operators/principal.ts'
import { html, type Markup } from '../markup.ts'
import { consoleDoorDe } from '../words/console-door-de.ts'
import { consoleDoorEn } from '../words/console-door-en.ts'
import { choicePart, fieldPart, hiddenPart } from './fields.ts'
import type { ConsoleSheet } from './frame.ts'
import { passkeyForm } from './passkey-form.ts'
import { inLanguage, refusalPart, type ConsoleReader } from './reader.ts'

export interface EnrolForm {
  /** The path of the page itself, which holds the secret of the link. */
  readonly path: string
  readonly enrolment: OpenEnrolment
  readonly totp: NewTotp
  readonly problem: Problem | null
  /** What was typed: the name, the function and the code told by somebody. */
  readonly typed: { readonly name: string; readonly function: string; readonly code: string }
}

const form = 'enrol'

export function enrolSheet(reader: ConsoleReader, { path, enrolment, totp, problem, typed }: EnrolForm): ConsoleSheet {
  const { enrol: words, signIn } = inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })
  const { purpose, account, needsCode } = enrolment
  const { console: shared } = reader
  const [title, lead] =
    purpose === 'set-up' || account === null ? [words.setUpTitle, words.setUpLead]
    : purpose === 'invitation' ? [words.invitationTitle(account.name), words.invitationLead(`${shared.rightNames[account.right]} (${shared.rights[account.right]})`, shared.functions[account.function])]
    : [words.resetTitle(account.name), words.resetLead]
  const who = html`<section><h2>${words.you}</h2><div class="stacked">
${account === null && html`${fieldPart({ name: 'name', label: words.name, hint: words.nameHint, value: typed.name, autocomplete: 'username', longest: 64, form })}
${choicePart('function', words.func, operatorFunctions.map((value) => ({ value, label: shared.functions[value] })), operatorFunctions.find((one) => one === typed.function) ?? 'incident_manager', words.funcHint, form)}`}
${needsCode && fieldPart({ name: 'code', label: words.code, hint: words.codeHint, value: typed.code, keyboard: 'numeric', longest: 32, form })}</div></section>`
  return {
    title,
    path,
    isSecret: true,
    body: html`<div class="door"><h1>${title}</h1><p class="lead">${lead}</p><p class="quiet">${words.linkOnce}</p>${refusalPart(reader, problem)}
${(account === null || needsCode) && who}
<section><h2>${words.passkey}</h2><p>${words.passkeyText}</p>
${passkeyForm({ kind: 'create', action: `${path}/with-passkey?language=${reader.language}`, challenge: `${path}/challenge`, button: words.passkeyButton, needsScript: signIn.passkeyNeedsScript, beside: form })}</section>
<section><h2>${words.password}</h2>
<form method="post" action="${path}?language=${reader.language}" class="stacked" id="${form}">
${account && html`<input class="hidden" type="text" autocomplete="username" value="${account.name}" readonly tabindex="-1" aria-hidden="true">`}
${newPasswordPart(reader, totp)}<button>${words.button}</button></form></section></div>`,
  }
}

function newPasswordPart(reader: ConsoleReader, totp: NewTotp): Markup {
  const { enrol: words } = inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })
  return html`${fieldPart({ name: 'password', label: words.passwordLabel, hint: words.passwordHint, type: 'password', autocomplete: 'new-password', longest: 256 })}
<div class="totp"><p>${words.totp}</p>${codePicture(totp.uri, words.totpPicture)}<p>${words.totpKey}: <code class="key-text">${inFours(totp.secret)}</code></p></div>
${hiddenPart('totpSecret', totp.secret)}
${fieldPart({ name: 'totpCode', label: words.totpCode, autocomplete: 'one-time-code', keyboard: 'numeric', longest: 12 })}`
}

/** A new password and a new authenticator app, both at once, for who is signed in. */
export function passwordAndAppSheet(reader: ConsoleReader, totp: NewTotp, problem: Problem | null): ConsoleSheet {
  const { account: words } = inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })
  return {
    title: words.passwordAndApp,
    path: '/account/password-and-app',
    isOnce: true,
    body: html`<div class="door"><p class="above"><a href="/account">${words.title}</a></p><h1>${words.passwordAndApp}</h1><p class="lead">${words.passwordAndAppText}</p>${refusalPart(reader, problem)}
<form method="post" action="/account/password-and-app" class="stacked"><input class="hidden" type="text" autocomplete="username" value="${reader.who?.account.name}" readonly tabindex="-1" aria-hidden="true">
${newPasswordPart(reader, totp)}<button>${words.passwordAndAppButton}</button></form></div>`,
  }
}

const inFours = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1 ')

/** The address as squares that a camera reads: dark on light in any colour scheme. */
function codePicture(address: string, label: string): Markup {
  const { data, size } = encode(address, { border: 4, ecc: 'M' })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return html`<svg class="code-picture" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="220" height="220" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

/** Codes that are shown this once, in a form fit for paper. */
export function recoveryCodesSheet(reader: ConsoleReader, codes: readonly string[], next: string): ConsoleSheet {
  const { codes: words } = inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })
  return {
    title: words.title,
    path: '/account',
    isOnce: true,
    body: html`<div class="door"><h1>${words.title}</h1><p class="lead">${words.lead}</p><p>${words.keep}</p>
<ol class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
<p class="buttons"><a class="button" href="/begun?next=${encodeURIComponent(next)}">${words.done}</a> <button type="button" class="second" data-print hidden>${words.print}</button></p></div>`,
  }
}
