import type { Draft, Proposal } from '../../desk/desk.ts'
import type { Problem } from '../../model/problem.ts'
import { localMinute, type Instant } from '../../model/time.ts'
import { href, html, type Markup } from '../markup.ts'
import { draftPath, newerDraft } from './drafts.ts'
import { draftsWords, draftTitle, placedTexts, type PlacedText } from './draft-words.ts'
import type { ConsoleSheet } from './frame.ts'
import { type ConsoleReader } from './reader.ts'
import { deskRefusalPart } from './refusals.ts'
import { statesWords } from './states.ts'

/** What is being written: as it was saved, or as it came from the form. */
export interface Editing {
  readonly title: string
  readonly proposal: Proposal
  readonly publishAt: string
  readonly embargoUntil: string
}

export interface DraftEditFacts {
  /** As it is saved now: its revision is what the form is based on. */
  readonly draft: Draft
  readonly editing: Editing
  /** Set where somebody else saved meanwhile: their version stands beside this one. */
  readonly theirs: { readonly name: string; readonly at: Instant } | null
  readonly problem: Problem | null
  readonly key: string
}

export const asSaved = (draft: Draft, zone: string): Editing => ({
  title: draft.title,
  proposal: draft.proposal,
  publishAt: draft.publishAt === null ? '' : localMinute(draft.publishAt, zone),
  embargoUntil: draft.embargoUntil === null ? '' : localMinute(draft.embargoUntil, zone),
})

/** The name of a field that holds one text in one language. */
export const fieldFor = ({ step, path }: Pick<PlacedText, 'step' | 'path'>, language: string): string => `text.${step}.${path.join('.')}.${language}`

/** The words and times of a draft as a form; two versions beside each other where two people wrote. */
export function draftEditPage(reader: ConsoleReader, { draft, editing, theirs, problem, key }: DraftEditFacts): ConsoleSheet {
  const words = draftsWords(reader)
  const { edit, conflict } = words
  const texts = placedTexts(editing.proposal)
  const saved = placedTexts(draft.proposal)
  const types = draft.proposal.steps.map(({ type }) => statesWords(reader).types[type] ?? type)
  return {
    title: edit.title,
    path: `${draftPath(draft.id)}/edit`,
    styles: ['console-preview.css', 'console-states.css'],
    scripts: ['console-drafts.js', 'console-refresh.js'],
    body: html`${newerDraft(reader, draft, true)}<h1>${theirs ? conflict.title : edit.title}</h1>
${theirs ? html`<div class="refusal" role="alert" tabindex="-1"><p>${conflict.text(theirs.name, reader.format.moment(theirs.at))}</p></div>` : deskRefusalPart(reader, problem)}
${!theirs && html`<p id="presence" class="presence" role="status" data-source="${draftPath(draft.id)}/presence"></p>`}
<form class="stack" method="post" action="${draftPath(draft.id)}/edit">
<input type="hidden" name="key" value="${key}"><input type="hidden" name="revision" value="${draft.revision}">
<p><label for="title">${edit.name}</label><input id="title" name="title" value="${draftTitle(reader, editing)}" maxlength="200" required>${theirs && draft.title !== editing.title && html`<span class="small quiet">${conflict.theirs}: ${draft.title}</span>`}</p>
${texts.length === 0 ? html`<p>${edit.noWords}</p>` : html`<p class="small quiet">${edit.empty} ${draft.approval !== null && edit.approvalEnds}</p>`}
${texts.map((text) => html`<fieldset class="words-of"><legend>${types[text.step]}: ${words.fields[text.path.at(-1) ?? ''] ?? text.path.join(' ')}</legend>
<div class="side-by-side">${(['de', 'en'] as const).map((language) => wordsField(reader, text, language, theirs ? (saved.find((other) => other.step === text.step && other.path.join() === text.path.join())?.text[language] ?? '') : null))}</div></fieldset>`)}
<div class="pair-of-fields">
<p><label for="publish-at">${edit.publishAt}</label><input id="publish-at" name="publishAt" type="datetime-local" value="${editing.publishAt}" aria-describedby="publish-at-help"><span class="small quiet" id="publish-at-help">${edit.publishAtHelp}${theirs && timeOfTheirs(reader, draft.publishAt)}</span></p>
<p><label for="embargo">${edit.embargo}</label><input id="embargo" name="embargoUntil" type="datetime-local" value="${editing.embargoUntil}" aria-describedby="embargo-help"><span class="small quiet" id="embargo-help">${edit.embargoHelp}${theirs && timeOfTheirs(reader, draft.embargoUntil)}</span></p></div>
<p class="actions actions-sticky"><button>${theirs ? conflict.save : edit.save}</button> <a ${href(draftPath(draft.id))}>${theirs ? conflict.drop : reader.console.cancel}</a></p>
</form>`,
  }
}

const timeOfTheirs = (reader: ConsoleReader, at: Instant | null): string =>
  ` ${draftsWords(reader).conflict.theirs}: ${at === null ? '–' : reader.format.moment(at)}.`

function wordsField(reader: ConsoleReader, text: PlacedText, language: 'de' | 'en', saved: string | null): Markup {
  const { edit, conflict } = draftsWords(reader)
  const name = fieldFor(text, language)
  const yours = text.text[language] ?? ''
  return html`<div><label for="${name}">${language === 'de' ? edit.german : edit.english}${saved !== null && saved !== yours && html` – ${conflict.yours}`}</label>
<textarea id="${name}" name="${name}" lang="${language}" rows="5" maxlength="20000">${yours}</textarea>
${saved !== null && saved !== yours && html`<p class="small quiet">${conflict.theirs}:</p><blockquote class="says says-before" lang="${language}">${saved}</blockquote>`}</div>`
}
