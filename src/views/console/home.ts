import type { Draft, ProposedSentence } from '../../desk/desk.ts'
import type { Incident } from '../../state/incident.ts'
import { openIncidents } from '../../state/restoration.ts'
import { serviceStatuses } from '../../state/services.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { headlineSentence } from '../parts/headline.ts'
import { say } from '../reader.ts'
import { draftTitle } from './draft-words.ts'
import { draftList, draftPath, isOwn, waitsForReader } from './drafts.ts'
import { homeWords, whatIsDue, type Due } from './due.ts'
import type { ConsoleSheet } from './frame.ts'
import { may, toPublic, type ConsoleReader } from './reader.ts'

const dueShown = 8

export interface HomeFacts {
  /** Those that are still to do. */
  readonly drafts: readonly Draft[]
  /** Emergency publications that the reader has not acknowledged. */
  readonly emergencies: readonly Draft[]
  readonly proposed: readonly ProposedSentence[]
  readonly key: string
}

/** What is public now, what is due next, what waits for the reader; and first of all the two buttons of the night. */
export function homePage(reader: ConsoleReader, facts: HomeFacts): ConsoleSheet {
  const words = homeWords(reader)
  const due = whatIsDue(reader, facts.drafts)
  return {
    title: words.title,
    path: '/',
    styles: ['console-preview.css', 'console-states.css', 'console-home.css'],
    scripts: ['console-refresh.js'],
    body: html`<h1 class="hidden">${words.title}</h1>
${overduePart(reader, due.filter(({ isOverdue }) => isOverdue))}
${firstButtons(reader)}
<div class="home-columns"><div>${publicPart(reader, facts)}</div><div>${waitsPart(reader, facts)}
${duePart(reader, due.filter(({ isOverdue }) => !isOverdue))}</div></div>`,
  }
}

function overduePart(reader: ConsoleReader, overdue: readonly Due[]): Markup {
  if (overdue.length === 0) return html``
  const words = homeWords(reader).due
  return html`<section class="overdue-block" role="alert"><h2>${icon('degraded')} ${words.overdueTitle(overdue.length)}</h2>
<ul>${overdue.map(({ at, text, path }) => html`<li><a ${href(path)}>${text}</a> <span class="when">${reader.format.timeTag(at)}, <strong>${words.overdueFor(reader.format.span(reader.now - at))}</strong></span></li>`)}</ul></section>`
}

function firstButtons(reader: ConsoleReader): Markup {
  if (!may(reader, 'editor') || !reader.state.catalogue) return html``
  const words = homeWords(reader).actions
  const open = openIncidents(reader.state)
  const update = open.length === 0 ? '/incidents/open' : open.length === 1 ? `/incidents/${encodeURIComponent(open[0]!.id)}/update` : '/incidents'
  const states = open.length === 1 ? `/states?incident=${encodeURIComponent(open[0]!.id)}` : '/states'
  return html`<nav class="first-buttons" aria-label="${homeWords(reader).title}"><a class="button" ${href(update)}>${open.length === 0 ? words.open : words.update}</a> <a class="button" ${href(states)}>${words.states}</a></nav>`
}

function publicPart(reader: ConsoleReader, { key }: HomeFacts): Markup {
  const words = homeWords(reader)
  const { publicState, state, format } = reader
  if (!state.catalogue) return html`<section class="public-now"><h2>${words.public.title}</h2><p class="lead">${words.public.empty}</p>
${may(reader, 'admin') ? html`<p class="actions"><a class="button" href="/catalogue">${words.public.first}</a></p>` : html`<p>${words.public.firstByAdmin}</p>`}</section>`
  const statuses = serviceStatuses(publicState)
  const down = statuses.filter(({ up }) => !up).length
  const isDoubted = publicState.board.unconfirmed > 0
  const incidents = openIncidents(state)
  return html`<section class="public-now" aria-labelledby="public-now"><h2 id="public-now">${words.public.title}</h2>
<blockquote class="says says-large">${headlineSentence({ ...reader, state: publicState })}</blockquote>
<p>${down > 0 ? icon('outage') : isDoubted ? icon('unconfirmed') : icon('operational')} ${down === 0 && isDoubted ? words.public.unconfirmed : words.public.down(down, statuses.length)}</p>
<h3>${words.public.incidents}</h3>
${incidents.length === 0 ? html`<p class="quiet">${words.public.noIncident}</p>` : html`<ul class="plain">${incidents.map((incident) => incidentLine(reader, incident))}</ul>`}
<p class="small quiet">${state.changedAt !== null && html`${words.public.newest(format.moment(state.changedAt), format.relative(state.changedAt))}. `}
${state.checkedAt === null ? words.public.neverChecked : html`${words.public.checked(format.moment(state.checkedAt), format.relative(state.checkedAt))}.`}</p>
<div class="actions"><a ${toPublic(reader, '')}>${words.public.page} ↗</a>
${may(reader, 'editor') && html`<form method="post" action="/states/confirm"><input type="hidden" name="key" value="${key}"><button class="quiet-button">${words.actions.confirm}</button></form>`}</div></section>`
}

function incidentLine(reader: ConsoleReader, incident: Incident): Markup {
  return html`<li><a ${href(`/incidents/${encodeURIComponent(incident.id)}`)}>${say(reader, incident.title)}</a> <span class="small quiet">· ${reader.words.incidents.phase}: ${reader.words.phases[incident.phase]} · ${reader.words.severities[incident.severity]}${!incident.published && html` · <strong>${homeWords(reader).public.internal}</strong>`}</span></li>`
}

function waitsPart(reader: ConsoleReader, { drafts, emergencies, proposed }: HomeFacts): Markup {
  const words = homeWords(reader).waits
  const toApprove = drafts.filter((draft) => waitsForReader(reader, draft))
  const refused = drafts.filter((draft) => draft.refusal !== null && isOwn(reader, draft))
  const mine = drafts.filter((draft) => isOwn(reader, draft) && !refused.includes(draft))
  const sentences = may(reader, 'approver') ? proposed.filter(({ by }) => by.id !== reader.who?.account.id) : []
  const isNothing = [toApprove, refused, mine, emergencies, sentences].every(({ length }) => length === 0)
  return html`<section class="waits" id="waits-part" data-drafts-part aria-labelledby="waits"><h2 id="waits">${words.title}</h2>
${isNothing && html`<p class="quiet">${words.none}</p>`}
${emergencies.length > 0 && html`<div class="callout warnings" role="alert"><h3>${icon('degraded')} ${words.emergencies}</h3><ul>${emergencies.map((draft) =>
    html`<li><a ${href(draftPath(draft.id))}>${draftTitle(reader, draft)}</a> <span class="small quiet">${draft.emergency && html`${draft.emergency.name}, ${reader.format.timeTag(draft.emergency.at)}`}</span></li>`)}</ul></div>`}
${toApprove.length > 0 && html`<div class="callout to-approve"><h3>${icon('flag')} ${words.approve(toApprove.length)}</h3>${draftList(reader, toApprove)}</div>`}
${refused.length > 0 && html`<h3>${words.refused}</h3>${draftList(reader, refused)}`}
${mine.length > 0 && html`<h3>${words.mine}</h3>${draftList(reader, mine)}`}
${sentences.length > 0 && html`<p><a href="/sentences">${words.sentences(sentences.length)}</a></p>`}</section>`
}

function duePart(reader: ConsoleReader, ahead: readonly Due[]): Markup {
  const words = homeWords(reader).due
  return html`<section class="due" id="due-part" data-drafts-part aria-labelledby="due"><h2 id="due">${words.title}</h2>
${ahead.length === 0 && html`<p class="quiet">${words.none}</p>`}
<ol class="due-list">${ahead.slice(0, dueShown).map(({ at, text, path }) => html`<li><span class="when">${reader.format.timeTag(at, reader.format.brief(at))} <span class="quiet">${reader.format.relative(at)}</span></span> <a ${href(path)}>${text}</a></li>`)}</ol>
${ahead.length > dueShown && html`<p class="small quiet">${words.more(ahead.length - dueShown)}</p>`}</section>`
}
