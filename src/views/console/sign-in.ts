import type { Problem } from '../../model/problem.ts'
import { href, html, type Markup } from '../markup.ts'
import { consoleDoorDe } from '../words/console-door-de.ts'
import { consoleDoorEn } from '../words/console-door-en.ts'
import { fieldPart, hiddenPart } from './fields.ts'
import type { ConsoleSheet } from './frame.ts'
import { passkeyForm } from './passkey-form.ts'
import { inLanguage, refusalPart, type ConsoleReader } from './reader.ts'

export interface SignInForm {
  readonly next: string
  readonly problem: Problem | null
  /** What was typed as the name; nothing else that was typed comes back. */
  readonly name: string
  readonly isRecovering: boolean
}

const wordsFor = (reader: ConsoleReader) => inLanguage(reader, { de: consoleDoorDe, en: consoleDoorEn })

export function signInSheet(reader: ConsoleReader, { next, problem, name, isRecovering }: SignInForm): ConsoleSheet {
  const words = wordsFor(reader).signIn
  const onward = `?language=${reader.language}`
  const fields = (prefix: string): Markup => html`${hiddenPart('next', next)}
${fieldPart({ name: 'name', label: words.name, value: name, autocomplete: 'username', longest: 100, prefix })}
${fieldPart({ name: 'password', label: words.passwordLabel, type: 'password', autocomplete: 'current-password', longest: 256, prefix })}`
  return {
    title: words.title,
    path: next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
    body: html`<div class="door"><h1>${words.title}</h1><p class="lead">${words.lead}</p>${refusalPart(reader, problem)}
<section><h2>${words.passkey}</h2><p>${words.passkeyText}</p>
${passkeyForm({ kind: 'get', action: `/sign-in/with-passkey${onward}`, challenge: '/sign-in/challenge', button: words.passkeyButton, needsScript: words.passkeyNeedsScript, fields: hiddenPart('next', next) })}</section>
<section><h2>${words.password}</h2>
<form method="post" action="/sign-in${onward}" class="stacked">${fields('')}
${fieldPart({ name: 'totpCode', label: words.code, hint: words.codeHint, autocomplete: 'one-time-code', keyboard: 'numeric', longest: 12 })}
<button>${words.button}</button></form></section>
<section><details${isRecovering && html` open`}><summary>${words.recovery}</summary><p>${words.recoveryText}</p>
<form method="post" action="/sign-in/with-recovery-code${onward}" class="stacked">${fields('recovery-')}
${fieldPart({ name: 'recoveryCode', label: words.recoveryCode, longest: 64, prefix: 'recovery-' })}
<button>${words.recoveryButton}</button></form></details>
<p class="small quiet">${words.locked}</p></section></div>`,
  }
}

/** Shown when the cookie that was just given did not come back. */
export function notKeptSheet(reader: ConsoleReader): ConsoleSheet {
  const words = wordsFor(reader).notKept
  return {
    title: words.title,
    path: '/begun',
    body: html`<div class="door"><h1>${words.title}</h1><p class="lead">${words.text}</p><p>${words.mend}</p><p><a href="/sign-in">${words.again}</a></p></div>`,
  }
}

/** A factor again, before what changes who may do what. */
export function stepUpSheet(reader: ConsoleReader, next: string, problem: Problem | null): ConsoleSheet {
  const words = wordsFor(reader)
  const factors = reader.who?.account.factors
  const fields = hiddenPart('next', next)
  return {
    title: words.stepUp.title,
    path: '/step-up',
    isOnce: true,
    body: html`<div class="door"><h1>${words.stepUp.title}</h1><p class="lead">${words.stepUp.lead}</p>${refusalPart(reader, problem)}
${factors && factors.passkeys > 0 && html`<section><h2>${words.signIn.passkey}</h2>
${passkeyForm({ kind: 'get', action: '/step-up/with-passkey', challenge: '/step-up/challenge', button: words.stepUp.passkeyButton, needsScript: words.signIn.passkeyNeedsScript, fields })}</section>`}
${factors?.hasTotp && html`<section><form method="post" action="/step-up" class="stacked">${fields}
${fieldPart({ name: 'totpCode', label: words.signIn.code, hint: words.signIn.codeHint, autocomplete: 'one-time-code', keyboard: 'numeric', longest: 12, isFirst: factors.passkeys === 0 })}
<button>${words.stepUp.button}</button></form></section>`}
<p><a ${href(next)}>${reader.console.cancel}</a></p></div>`,
  }
}
