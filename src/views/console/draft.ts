import type { Draft, Preview, Revision } from '../../desk/desk.ts'
import type { Applied } from '../../model/catalogue.ts'
import type { Entry } from '../../model/event.ts'
import type { Problem } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import type { State } from '../../state/state.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { catalogueEffectPart, effectOf } from './catalogue-changes.ts'
import { draftPath, draftSign, isOwn, newerDraft } from './drafts.ts'
import { draftsWords, draftTitle, proposalInWords, whyRefused } from './draft-words.ts'
import type { ConsoleSheet } from './frame.ts'
import { redactedWordsPart } from './logbook-forms.ts'
import { previewPart } from './preview.ts'
import { isFresh, may, stepUpPart, type ConsoleReader } from './reader.ts'
import { deskRefusalPart, refusalInWords } from './refusals.ts'
import { updateEditorLink } from './update-editor.ts'

export interface DraftFacts {
  readonly draft: Draft
  readonly revisions: readonly Revision[]
  /** What publishing it would do now, or why that would be refused; both null once it is published or discarded. */
  readonly preview: Preview | null
  readonly wouldRefuse: Problem | null
  readonly publicAfter: State | null
  /** Who else has it open. */
  readonly others: readonly { readonly name: string; readonly since: Instant }[]
  readonly problem: Problem | null
  /** The entries whose words the draft would take away. */
  readonly redacts: readonly Entry[]
  /** Whether this was an emergency that the reader has not yet acknowledged. */
  readonly isToAcknowledge: boolean
  readonly isSaved: boolean
  readonly key: string
}

/** A draft with its exact words, what it would do, and what may be done with it. */
export function draftPage(reader: ConsoleReader, facts: DraftFacts): ConsoleSheet {
  const words = draftsWords(reader)
  const { draft, preview, wouldRefuse, publicAfter, problem, isSaved } = facts
  const isOver = draft.state === 'published' || draft.state === 'discarded'
  return {
    title: draftTitle(reader, draft),
    path: draftPath(draft.id),
    styles: ['console-preview.css', 'console-states.css'],
    scripts: ['console-drafts.js', 'console-refresh.js'],
    body: html`${newerDraft(reader, draft)}<p class="draft-state d-${draft.state}">${draftSign(draft.state)} ${words.states[draft.state]}</p><h1>${draftTitle(reader, draft)}</h1>
${deskRefusalPart(reader, problem)}
${isSaved && html`<p class="callout done" role="status">${icon('operational')} ${words.edit.saved}</p>`}
${standing(reader, facts)}
${isOver ? null : presence(reader, facts)}
<section class="exact"><h2>${words.draft.exact}</h2><p class="small quiet">${words.draft.exactHelp}</p>${proposalInWords(reader, draft.proposal)}${facts.redacts.map((entry) => redactedWordsPart(reader, entry))}</section>
${!isOver && html`<section class="would"><h2>${words.draft.would}</h2>
${wouldRefuse && html`<div class="callout warnings"><p>${words.draft.wouldRefuse}</p><p><strong>${refusalInWords(reader, wouldRefuse)}</strong></p></div>`}
${draft.proposal.steps.map((step) => step.type === 'catalogue.apply' && catalogueEffectPart(reader, effectOf(reader, step.data as unknown as Applied)))}
${preview && previewPart(reader, preview, publicAfter, 'effects')}</section>
${actions(reader, facts)}`}
${history(reader, facts.revisions, draft)}`,
  }
}

function standing(reader: ConsoleReader, { draft, isToAcknowledge, key }: DraftFacts): Markup {
  const words = draftsWords(reader)
  const { format } = reader
  const others = draft.editors.map(({ name }) => name).filter((name, place, all) => name !== draft.author.name && all.indexOf(name) === place)
  return html`<p class="small quiet">${words.draft.author} ${draft.author.name} · ${words.draft.changed} ${format.timeTag(draft.changedAt)}
${others.length > 0 && html` · ${words.draft.editors} ${format.list(others)}`}</p>
${draft.refusal !== null && html`<div class="callout warnings"><h2>${words.draft.refusal}</h2><p>${whyRefused(reader, draft)}</p></div>`}
${draft.publishAt !== null && html`<p>${icon('next')} ${words.publishAt(format.moment(draft.publishAt))}, ${format.relative(draft.publishAt)}.</p>`}
${draft.embargoUntil !== null && html`<p>${icon('next')} ${words.embargoUntil(format.moment(draft.embargoUntil))}.</p>`}
${draft.approval && html`<p>${icon('operational')} ${words.draft.approvedBy(draft.approval.name, format.moment(draft.approval.at))}</p>`}
${draft.emergency && html`<div class="callout warnings"><p>${icon('degraded')} <strong>${words.draft.emergencyBy(draft.emergency.name, format.moment(draft.emergency.at))}</strong></p>
<p>${words.draft.emergencyReason}: ${draft.emergency.reason}</p>
${isToAcknowledge && html`<p>${words.draft.acknowledged}</p><form method="post" action="${draftPath(draft.id)}/acknowledge"><input type="hidden" name="key" value="${key}"><button>${words.draft.acknowledge}</button></form>`}</div>`}
${draft.sequences.length > 0 && html`<p>${icon('operational')} ${words.draft.published(draft.sequences.length > 1 ? `${draft.sequences[0]}–${draft.sequences.at(-1)}` : String(draft.sequences[0]))}</p>`}`
}

/** Who else has the draft open: known at loading, and renewed by the script. */
function presence(reader: ConsoleReader, { draft, others }: DraftFacts): Markup {
  return html`<p id="presence" class="presence${others.length > 0 ? ' somebody' : ''}" role="status" data-source="${draftPath(draft.id)}/presence">${presenceInWords(reader, others)}</p>`
}

export const presenceInWords = (reader: ConsoleReader, others: DraftFacts['others']): string =>
  others.length === 0 ? draftsWords(reader).draft.alone : draftsWords(reader).draft.also(reader.format.list(others.map(({ name }) => name)))

function actions(reader: ConsoleReader, facts: DraftFacts): Markup {
  const { draft, key } = facts
  const words = draftsWords(reader)
  const hidden = html`<input type="hidden" name="key" value="${key}"><input type="hidden" name="revision" value="${draft.revision}">`
  return html`${draft.state === 'waiting' && approvalPart(reader, facts)}
${may(reader, 'editor') && html`<section class="next"><h2>${words.next.title}</h2>
${(draft.state === 'open' || draft.state === 'approved') && publishPart(reader, facts, hidden)}
<p class="actions"><a class="button quiet-button" ${href(`${draftPath(draft.id)}/edit`)}>${words.next.edit}</a> ${updateEditorLink(reader, draft)}</p>
<details><summary>${words.next.discard}</summary><form method="post" action="${draftPath(draft.id)}/discard">${hidden}<p>${words.next.discardText}</p><button class="quiet-button danger">${words.next.discardButton}</button></form></details>
${may(reader, 'admin') && emergencyPart(reader, draft, hidden)}</section>`}`
}

/** The one step that this draft needs next. */
function publishPart(reader: ConsoleReader, { draft, preview }: DraftFacts, hidden: Markup): Markup {
  const words = draftsWords(reader).next
  const [text, button] =
    draft.approval === null && (preview?.needsSecondPerson.length ?? 1) > 0 ? [words.handOver, words.handOverButton]
    : draft.publishAt !== null && draft.publishAt > reader.wall ? [words.schedule, words.scheduleButton]
    : [words.publish, words.publishButton]
  return html`<form method="post" action="${draftPath(draft.id)}/publish">${hidden}<p>${text}</p><p class="actions"><button>${button}</button></p></form>`
}

function approvalPart(reader: ConsoleReader, { draft, key }: DraftFacts): Markup {
  const words = draftsWords(reader).approve
  if (!may(reader, 'approver')) return html`<section class="approve"><h2>${words.title}</h2><p>${words.notAllowed}</p></section>`
  if (isOwn(reader, draft)) return html`<section class="approve"><h2>${words.title}</h2><p>${words.notOwn}</p></section>`
  const path = draftPath(draft.id)
  return html`<section class="approve callout"><h2>${icon('flag')} ${words.title}</h2><p>${words.text}</p>
${isFresh(reader)
    ? html`<form method="post" action="${path}/approve"><input type="hidden" name="digest" value="${draft.digest}"><input type="hidden" name="key" value="${key}"><p class="actions"><button>${words.button}</button></p></form>`
    : stepUpPart(reader, path)}
<details><summary>${words.refuse}</summary><form method="post" action="${path}/refuse"><input type="hidden" name="key" value="${key}"><p><label for="why-not">${words.refuseReason}</label><textarea id="why-not" name="reason" rows="3" maxlength="1000" required></textarea></p><button class="quiet-button">${words.refuseButton}</button></form></details></section>`
}

function emergencyPart(reader: ConsoleReader, draft: Draft, hidden: Markup): Markup {
  const words = draftsWords(reader).emergency
  const path = draftPath(draft.id)
  return html`<details class="emergency"><summary>${words.title}</summary><p>${words.text}</p>
${isFresh(reader)
    ? html`<form method="post" action="${path}/emergency">${hidden}<p><label for="emergency-why">${words.reason}</label><textarea id="emergency-why" name="reason" rows="3" maxlength="1000" required></textarea></p><button class="danger">${words.button}</button></form>`
    : stepUpPart(reader, path)}</details>`
}

function history(reader: ConsoleReader, revisions: readonly Revision[], draft: Draft): Markup {
  const words = draftsWords(reader)
  const earlier = revisions.filter(({ revision }) => revision !== draft.revision)
  if (earlier.length === 0) return html``
  return html`<section><h2>${words.draft.history}</h2>${earlier.toReversed().map(({ revision, by, at, proposal }) => html`<details><summary>${words.draft.version(revision)}: ${words.by(by.name, reader.format.moment(at))}</summary>${proposalInWords(reader, proposal)}</details>`)}</section>`
}
