import type { Note } from '../../state/logbook.ts'
import { reportingClocks, reportingStages, type ReportingClock } from '../../state/reporting-clocks.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { paragraphs, plainly, speaker } from '../reader.ts'
import { evidencePath } from './evidence.ts'
import { logbookWords } from './logbook-words.ts'
import { may, type ConsoleReader } from './reader.ts'

const notesShown = 100

/** The internal logbook: what is owed to authorities first, then notes, reports, and the way to the evidence. */
export function logbookPart(reader: ConsoleReader, done: string): Markup {
  const words = logbookWords(reader)
  const clocks = reportingClocks(reader.state, reader.now)
  return html`<h1>${words.title}</h1>${done !== '' && html`<p class="callout done" role="status">${words.done}</p>`}
${overduePart(reader, clocks.filter(({ isOverdue }) => isOverdue))}<p class="lead">${words.lead}</p>
${may(reader, 'editor') && html`<p class="actions"><a class="button" href="/logbook/note">${words.notes.add}</a> <a class="button quiet-button" href="/logbook/clock">${words.clock.start}</a> <a class="button quiet-button" href="/logbook/report">${words.report.record}</a></p>`}
${clocksPart(reader, clocks)}${notesPart(reader)}${reportsPart(reader)}${evidenceLinks(reader)}${redactionsPart(reader)}`
}

const incidentTitle = (reader: ConsoleReader, id: string): string => {
  const incident = reader.state.incidents.get(id)
  return incident ? plainly(reader, incident.title) : id
}

const incidentLink = (reader: ConsoleReader, id: string): Markup => html`<a ${href(`/incidents/${encodeURIComponent(id)}`)}>${incidentTitle(reader, id)}</a>`

function overduePart(reader: ConsoleReader, overdue: readonly ReportingClock[]): Markup {
  if (overdue.length === 0) return html``
  const words = logbookWords(reader)
  return html`<section class="overdue-block" role="alert"><h2>${icon('degraded')} ${words.clocks.overdue(overdue.length)}</h2>
<ul>${overdue.map(({ incident, regime, stage, dueAt }) => html`<li>${words.regimes[regime]}: ${words.stages[stage]} (${incidentLink(reader, incident)}) <span class="when">${reader.format.timeTag(dueAt!)}, <strong>${words.clocks.late(reader.format.span(reader.now - dueAt!))}</strong></span></li>`)}</ul></section>`
}

function clocksPart(reader: ConsoleReader, clocks: readonly ReportingClock[]): Markup {
  const words = logbookWords(reader)
  const { format } = reader
  if (clocks.length === 0) return html`<section id="clocks"><h2>${words.clocks.title}</h2><p class="quiet">${words.clocks.none}</p></section>`
  const item = (clock: ReportingClock): Markup => {
    const { incident, regime, stage, awareAt, dueAt, doneAt, isOverdue } = clock
    const record = `/logbook/report?incident=${encodeURIComponent(incident)}&stage=${stage}`
    return html`<li${isOverdue && html` class="overdue"`}><h3>${words.regimes[regime]}: ${words.stages[stage]}</h3>
<p class="when"><span class="small quiet">${words.clocks.due}</span> ${dueAt === null ? words.clocks.noTime : format.timeTag(dueAt)}</p>
<p class="standing">${standing(reader, clock)}</p>
<p class="small quiet about">${incidentLink(reader, incident)}${awareAt !== null && html`, ${words.clocks.aware(format.moment(awareAt))}`}</p>
${doneAt === null && may(reader, 'editor') && html`<p class="record"><a ${href(record)}>${words.clocks.record}<span class="hidden">: ${words.stages[stage]}</span></a></p>`}</li>`
  }
  return html`<section id="clocks"><h2>${words.clocks.title}</h2><ul class="clocks">${clocks.map(item)}</ul></section>`
}

function standing(reader: ConsoleReader, { doneAt, dueAt, authority, isOverdue, isLate }: ReportingClock): Markup {
  const words = logbookWords(reader).clocks
  const { format, now } = reader
  if (doneAt !== null) return html`${icon(isLate ? 'degraded' : 'operational')} ${(isLate ? words.sentLate : words.sent)(format.moment(doneAt), authority ?? '')}`
  if (dueAt === null) return html`${words.reminder}`
  return isOverdue ? html`${icon('outage')} <strong>${words.late(format.span(now - dueAt))}</strong>` : html`${words.inTime(format.relative(dueAt))}`
}

function notesPart(reader: ConsoleReader): Markup {
  const words = logbookWords(reader).notes
  const notes = [...reader.state.notes.values()].toReversed()
  const note = ({ sequence, at, by, incident, text }: Note): Markup =>
    html`<li id="n-${sequence}"><p class="small quiet">${reader.format.timeTag(at)} · ${speaker(reader, by)}${incident !== null && html` · ${incidentLink(reader, incident)}`}</p>${paragraphs(reader, text)}</li>`
  return html`<section id="notes"><h2>${words.title}</h2>${notes.length === 0 ? html`<p class="quiet">${words.none}</p>` : html`<ol class="trail">${notes.slice(0, notesShown).map(note)}</ol>`}
${notes.length > notesShown && html`<p class="small quiet">${words.earlier(notes.length - notesShown)}</p>`}</section>`
}

const lawful: ReadonlySet<string> = new Set(Object.values(reportingStages).flat())

function reportsPart(reader: ConsoleReader): Markup {
  const words = logbookWords(reader).reports
  const others = [...reader.state.authorityReports.values()].filter(({ stage }) => !lawful.has(stage)).toReversed()
  if (others.length === 0) return html``
  return html`<section id="reports"><h2>${words.title}</h2><ol class="trail">${others.map(({ sequence, by, sentAt, incident, authority, stage }) =>
    html`<li id="r-${sequence}"><p class="small quiet">${reader.format.timeTag(sentAt)} · ${speaker(reader, by)} · ${incidentLink(reader, incident)}</p><p>${words.to(authority, stage)}</p></li>`)}</ol></section>`
}

function evidenceLinks(reader: ConsoleReader): Markup {
  const words = logbookWords(reader).evidence
  const incidents = [...reader.state.incidents.values()].toReversed()
  if (incidents.length === 0) return html``
  return html`<section id="evidence"><h2>${words.all}</h2><p class="quiet">${words.allLead}</p><ul class="plain">${incidents.map(({ id, title }) => html`<li><a ${href(evidencePath(id))}>${plainly(reader, title)}</a> <span class="small quiet">${id}</span></li>`)}</ul></section>`
}

function redactionsPart(reader: ConsoleReader): Markup {
  const words = logbookWords(reader)
  const redactions = [...reader.state.redactions.values()].toReversed()
  return html`<section id="redactions"><h2>${words.redactions.title}</h2>${redactions.length > 0 && html`<ol class="trail">${redactions.map(({ sequence, at, by, ground }) =>
    html`<li><p class="small quiet">${reader.format.timeTag(at)}</p><p>${words.redactions.one(sequence, speaker(reader, by))}: ${words.grounds[ground]}</p></li>`)}</ol>`}
${may(reader, 'editor') && html`<p><a href="/logbook/redact">${words.redact.take}</a> <span class="quiet">${words.redact.needsTwo}</span></p>`}</section>`
}
