import type { Preview } from '../../desk/desk.ts'
import type { Problem } from '../../model/problem.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { say } from '../reader.ts'
import { faultPart, hiddenFields, valuesOf, writingWords, type Filled, type Form } from './form-fields.ts'
import { previewPart } from './preview.ts'
import { meanwhilePart, type Meanwhile } from './states-confirm.ts'
import type { ConsoleReader } from './reader.ts'

export const writingLook = { styles: ['console-preview.css', 'console-editor.css'], scripts: ['console-editor.js'] } as const

export interface WritingForm {
  readonly path: string
  readonly title: string
  /** What the step is for and what it will do, before any field. */
  readonly lead: Markup
  readonly filled: Filled
  readonly fields: Markup
  /** Where to go on without doing anything. */
  readonly back: string
  /** More buttons and fields below the first one. */
  readonly below?: Markup
  /** Stands beside the fields on a wide screen. */
  readonly beside?: Markup
  /** Set where nobody outside is told, so that there is nothing to preview: the button that records it at once. */
  readonly record?: string
  /** Set where the script may show while somebody writes what readers will see. */
  readonly isLive?: boolean
}

/** A form that is previewed before anything is recorded. */
export function writingForm(reader: ConsoleReader, { path, title, lead, filled, fields, back, below, beside, record, isLive }: WritingForm): Markup {
  const words = writingWords(reader).form
  return html`<h1>${title}</h1>
${faultPart(reader, filled)}
<div class="lead-in">${lead}</div>
<form class="writing" method="post" action="${path}"${isLive && html` data-preview`}>
<div class="fields">${fields}
<div class="actions"><button name="do" value="${record ? 'record' : 'preview'}" class="primary">${record ?? words.preview}</button></div>
${below}<p class="way-back"><a ${href(back)}>${words.cancel}</a></p></div>
${beside}
</form>`
}

export interface WritingPreview {
  readonly path: string
  readonly title: string
  readonly form: Form
  readonly preview: Preview
  readonly key: string
  /** How readers will see it, or nothing where that says no more than the texts. */
  readonly asReaders: Markup | null
  /** Whether that shows every text in every language. */
  readonly isWhole: boolean
  /** Why it was not published though somebody asked for it. */
  readonly problem: Problem | null
  /** What was recorded since somebody looked at the preview. */
  readonly meanwhile: readonly Meanwhile[]
  /** What the button says where it does not publish at once. */
  readonly button: string | null
}

/** What was chosen of the warnings to go on with. */
export const warningMark = ({ code, step }: Preview['warnings'][number]): string => `${code}/${step}`

/** The page between writing and publishing: what readers will see, what to think of, who must look at it, and one button. */
export function writingPreview(reader: ConsoleReader, { path, title, form, preview, key, asReaders, isWhole, problem, meanwhile, button }: WritingPreview): Markup {
  const words = writingWords(reader).preview
  const accepted = valuesOf(form, 'accept')
  const { warnings } = preview
  const isWaiting = preview.needsSecondPerson.length > 0
  return html`<h1>${title}</h1>
<p class="lead">${words.title}. <span class="quiet">${words.nothingWritten}</span></p>
${meanwhile.length > 0 ? meanwhilePart(reader, meanwhile) : faultPart(reader, { form, fault: problem && { code: problem.code, message: problem.message, saying: problem.saying, field: null } })}
<form class="confirm" method="post" action="${path}">
${hiddenFields(form, ['do', 'accept', 'key', 'sequence'])}
<input type="hidden" name="key" value="${key}"><input type="hidden" name="sequence" value="${preview.sequence}">
${asReaders && html`<section class="as-readers" aria-labelledby="as-readers"><h2 id="as-readers">${words.asReadersSee}</h2>${asReaders}</section>`}
${preview.forms.length === 0 && html`<p class="callout internal-note">${words.nothingPublic}</p>`}
${warnings.length > 0 && html`<section class="callout warnings" aria-labelledby="warnings"><h2 id="warnings">${icon('degraded')} ${words.thinkOf}</h2>
${warnings.map((warning) => html`<div class="warning"><p>${say(reader, warning.text)}</p><label class="option"><input type="checkbox" name="accept" value="${warningMark(warning)}"${accepted.includes(warningMark(warning)) && html` checked`}><span>${words.goOn}</span></label></div>`)}</section>`}
${previewPart(reader, { ...preview, warnings: [], texts: asReaders && isWhole ? [] : preview.texts }, null)}
<div class="actions sticky"><button name="do" value="publish" class="primary">${button ?? (isWaiting ? words.handOver : words.publish)}</button> <button name="do" value="change" class="quiet-button">${words.change}</button></div>
</form>`
}
