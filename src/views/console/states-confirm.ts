import type { Preview } from '../../desk/desk.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import type { Text } from '../../model/text.ts'
import type { State } from '../../state/state.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { speaker } from '../reader.ts'
import type { ConsoleSheet } from './frame.ts'
import { cellsInWords, movesPart, previewPart, sideBySide } from './preview.ts'
import { may, toPublic, type ConsoleReader } from './reader.ts'
import { deskRefusalPart, type Refused } from './refusals.ts'
import { fieldsOf, statesPath, type StateChoice } from './state-choice.ts'
import { statesWords } from './states.ts'

/** Something that was recorded while an operator was still looking at a preview. */
export interface Meanwhile {
  readonly sequence: number
  readonly at: string
  readonly by: string
  readonly type: string
}

export interface StatesPreviewFacts {
  readonly choice: StateChoice
  readonly preview: Preview
  readonly publicAfter: State | null
  readonly key: string
  /** What made the earlier preview stale; empty for a first one. */
  readonly meanwhile: readonly Meanwhile[]
}

/** What would change, and the one button that does it. */
export function statesPreviewPage(reader: ConsoleReader, { choice, preview, publicAfter, key, meanwhile }: StatesPreviewFacts): ConsoleSheet {
  const words = statesWords(reader)
  const waits = preview.needsSecondPerson.length > 0
  return {
    title: words.preview.title,
    path: statesPath(choice),
    styles: ['console-preview.css', 'console-states.css'],
    body: html`<h1>${words.preview.title}</h1><p class="quiet">${words.preview.notYet}</p>
${meanwhilePart(reader, meanwhile)}
${previewPart(reader, preview, publicAfter)}
<form class="stack" method="post" action="/states/publish">
${fieldsOf(choice).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input type="hidden" name="key" value="${key}"><input type="hidden" name="sequence" value="${preview.sequence}">
<p class="actions actions-sticky"><button>${waits ? words.preview.handOver : words.preview.publish}</button>
${!waits && html`<button class="quiet-button" name="ask" value="yes">${words.preview.handOverAnyway}</button>`}
<button class="quiet-button" formaction="/states">${words.preview.change}</button></p>
</form>`,
  }
}

/** What was recorded since the preview that somebody is looking at. */
export function meanwhilePart(reader: ConsoleReader, meanwhile: readonly Meanwhile[]): Markup {
  if (meanwhile.length === 0) return html``
  const words = statesWords(reader)
  return html`<div class="refusal" role="alert" tabindex="-1"><strong>${words.refusals['sequence-moved']}</strong>
<h2>${words.preview.movedTitle}</h2><ul>${meanwhile.map(({ at, by, type }) =>
    html`<li>${reader.format.timeTag(Date.parse(at))}: ${words.preview.movedEntry(words.types[type] ?? type, speaker(reader, by))}</li>`)}</ul></div>`
}

/** What a run of entries changed on the board, and what they said, as far as the rows still remember. */
function changesOf(state: State, first: number, last: number) {
  const services = state.catalogue?.services ?? []
  const insurers = state.catalogue?.insurers ?? []
  const changes = state.board.rows.flatMap(({ history }, row) => history
    .filter(({ change }) => change.position >= first && change.position <= last)
    .map((past) => ({ ...past, service: services[row]!.id })))
  const cells = changes.flatMap(({ service, change, columns, from }) => [...columns].map((column, place) =>
    ({ service, insurer: insurers[column]!.id, from: serviceStates[from[place]!]!, to: serviceStates[change.to]! })))
  const reasons = new Map<number, Text>(changes.flatMap(({ change }) => (change.reason ? [[change.position, change.reason] as const] : [])))
  return { cells, reasons: [...reasons.values()] }
}

export interface StatesDoneFacts {
  readonly first: number
  readonly last: number
  readonly isUndo: boolean
  readonly key: string
  /** How many cells an undo would bring back where they were; null when none is possible. */
  readonly undoable: number | null
  readonly problem: Refused | null
}

/** What was recorded, and how to take it back. */
export function statesDonePage(reader: ConsoleReader, { first, last, isUndo, undoable, key, problem }: StatesDoneFacts): ConsoleSheet {
  const words = statesWords(reader).done
  const { cells, reasons } = changesOf(reader.state, first, last)
  const isNewest = reader.state.board.rows.every(({ newest }) => (newest?.position ?? 0) <= last)
  return {
    title: isUndo ? words.undoneTitle : words.title,
    path: '/states',
    styles: ['console-preview.css', 'console-states.css'],
    body: html`<section class="headline"><h1>${icon('operational')} ${isUndo ? words.undoneTitle : words.title}</h1>
${deskRefusalPart(reader, problem)}
<p class="lead" role="status">${cellsInWords(reader, cells, true)}</p>
<p class="actions"><a class="button" href="/states">${words.again}</a> <a ${href('/')}>${words.home}</a> <a ${toPublic(reader, '')}>${words.publicPage} ↗</a></p></section>
${reasons.length > 0 && html`<section><h2>${words.said}</h2>${reasons.map(sideBySide)}</section>`}
${cells.length > 0 && html`<section>${movesPart(reader, cells)}</section>`}
${!isUndo && cells.length > 0 && may(reader, 'editor') && html`<section class="callout"><h2>${words.undo}</h2>
${isNewest && undoable !== null ? html`<p>${words.undoText(undoable)}</p><form method="post" action="/states/undo"><input type="hidden" name="key" value="${key}"><input type="hidden" name="sequence" value="${reader.state.position}"><input type="hidden" name="first" value="${first}"><input type="hidden" name="last" value="${last}">
<button class="quiet-button">${words.undoButton(undoable)}</button></form>` : html`<p>${words.cannotUndo}</p>`}</section>`}`,
  }
}
