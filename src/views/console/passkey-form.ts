import { html, type Markup } from '../markup.ts'
import { hiddenPart } from './fields.ts'

export interface PasskeyForm {
  readonly kind: 'get' | 'create'
  /** Where the form goes once the device has answered. */
  readonly action: string
  /** Where the script asks for a challenge. */
  readonly challenge: string
  readonly button: string
  readonly needsScript: string
  /** What is sent along. */
  readonly fields?: Markup
  /** The id of the form beside it whose fields that stand outside of it are sent along. */
  readonly beside?: string
}

/** A form that the script sends once the device has signed; without a script it says what to do instead. */
export const passkeyForm = ({ kind, action, challenge, button, needsScript, fields, beside }: PasskeyForm): Markup =>
  html`<form method="post" action="${action}" class="passkey" data-passkey="${kind}" data-challenge="${challenge}"${beside && html` data-beside="${beside}"`}>
${fields}${hiddenPart('challengeId', '')}${hiddenPart('response', '')}
<p class="needs-script quiet">${needsScript}</p>
<button hidden>${button}</button></form>`
