import type { Draft, DraftState } from '../../desk/desk.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { draftsWords, draftTitle, whyRefused } from './draft-words.ts'
import type { ConsoleSheet } from './frame.ts'
import { may, type ConsoleReader } from './reader.ts'

export const draftPath = (id: string): string => `/drafts/${encodeURIComponent(id)}`

/** Whether the reader wrote or changed the draft, and so may not approve it. */
export const isOwn = ({ who }: Pick<ConsoleReader, 'who'>, { author, editors }: Pick<Draft, 'author' | 'editors'>): boolean =>
  who !== null && (author.id === who.account.id || editors.some(({ name }) => name === who.account.name))

/** Whether the draft waits for nobody else than people like the reader. */
export const waitsForReader = (reader: ConsoleReader, draft: Draft): boolean => draft.state === 'waiting' && may(reader, 'approver') && !isOwn(reader, draft)

/** Filled with its words and shown by the script when somebody else changed the draft that is on the page. */
export const newerDraft = (reader: ConsoleReader, { id, state, revision, changedAt }: Draft, isWriting = false): Markup =>
  html`<p class="band band-warning" role="status" hidden data-draft-mark="${state} ${revision} ${changedAt}">${!isWriting && html`<a ${href(draftPath(id))}>${reader.console.frame.loadAgain}</a>`}</p>`

/** Drafts by what they need next, what the reader must do first. */
export function draftsPage(reader: ConsoleReader, drafts: readonly Draft[], isAll: boolean): ConsoleSheet {
  const words = draftsWords(reader)
  const group = (title: string, some: readonly Draft[]): Markup | false =>
    some.length > 0 && html`<section><h2>${title} <span class="count quiet">(${some.length})</span></h2>${draftList(reader, some)}</section>`
  const inState = (state: DraftState): readonly Draft[] => drafts.filter((draft) => draft.state === state && !waitsForReader(reader, draft))
  return {
    title: words.title,
    path: '/drafts',
    styles: ['console-preview.css', 'console-states.css'],
    scripts: ['console-refresh.js'],
    body: html`<h1>${words.title}</h1><p class="lead">${words.intro}</p>
<div id="drafts-part" data-drafts-part>${drafts.length === 0 && html`<p>${words.none}</p>`}
${group(words.groups.mine, drafts.filter((draft) => waitsForReader(reader, draft)))}
${(['waiting', 'scheduled', 'approved', 'open', 'published', 'discarded'] as const).map((state) => group(words.groups[state], inState(state)))}</div>
<p class="actions"><a ${href(isAll ? '/drafts' : '/drafts?show=all')}>${isAll ? words.showCurrent : words.showOlder}</a></p>`,
  }
}

export const draftList = (reader: ConsoleReader, drafts: readonly Draft[]): Markup => html`<ul class="drafts">${drafts.map((draft) => draftLine(reader, draft))}</ul>`

function draftLine(reader: ConsoleReader, draft: Draft): Markup {
  const words = draftsWords(reader)
  const { format } = reader
  return html`<li><a ${href(draftPath(draft.id))}>${draftTitle(reader, draft)}</a> <span class="draft-state d-${draft.state}">${draftSign(draft.state)} ${words.states[draft.state]}</span>
<span class="small quiet">${words.by(draft.author.name, format.moment(draft.changedAt))} · ${words.steps(draft.proposal.steps.length)}
${draft.publishAt !== null && html` · ${words.publishAt(format.moment(draft.publishAt))}`}${draft.embargoUntil !== null && html` · ${words.embargoUntil(format.moment(draft.embargoUntil))}`}</span>
${draft.refusal !== null && html`<span class="small refused">${icon('degraded')} ${words.refused}: ${whyRefused(reader, draft)}</span>`}</li>`
}

const signs = { open: 'next', waiting: 'flag', approved: 'stabilising', scheduled: 'next', published: 'operational', discarded: 'outage' } as const
export const draftSign = (state: DraftState): Markup => icon(signs[state])
