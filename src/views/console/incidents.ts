import type { Incident } from '../../state/incident.ts'
import { isOverdue, nextUpdateBy } from '../../state/promises.ts'
import { incidentsNewestFirst } from '../../state/restoration.ts'
import { severities, phases } from '../../model/event.ts'
import { href, html, type Markup } from '../markup.ts'
import { say } from '../reader.ts'
import { choiceField, lineField, textField, writingWords, type Filled } from './form-fields.ts'
import { incidentPath, incidentWords, overdueParts } from './promise.ts'
import { may, type ConsoleReader } from './reader.ts'
import { writingForm } from './writing.ts'

/** All incidents by what can still be done with them. */
export function incidentsPart(reader: ConsoleReader): Markup {
  const words = incidentWords(reader).list
  const all = incidentsNewestFirst(reader.state)
  const open = all.filter(({ status }) => status === 'open')
  const resolved = all.filter(({ status }) => status === 'resolved')
  const closed = all.filter(({ status }) => status === 'closed')
  return html`<h1>${words.title}</h1>
${overdueParts(reader)}
${!reader.state.catalogue && html`<p class="callout">${writingWords(reader).form.noCatalogue}</p>`}
<section id="open"><h2>${words.open}</h2>
${open.length === 0 ? html`<p class="quiet">${words.noneOpen}</p>` : html`<ul class="incident-list">${open.map((incident) => openIncidentItem(reader, incident))}</ul>`}
${may(reader, 'editor') && reader.state.catalogue && html`<p class="actions"><a class="button quiet-button" href="/incidents/open">${words.openNew}</a></p>`}</section>
${resolved.length > 0 && html`<section id="resolved"><h2>${words.resolved}</h2>${plainList(reader, resolved)}</section>`}
${closed.length > 0 && html`<section id="closed"><h2>${words.closed}</h2>${plainList(reader, closed)}</section>`}`
}

function openIncidentItem(reader: ConsoleReader, incident: Incident): Markup {
  const { format, words: shared } = reader
  const words = incidentWords(reader).list
  const by = nextUpdateBy(incident)
  return html`<li><h3><a ${href(incidentPath(incident.id))}>${say(reader, incident.title)}</a></h3>
<p class="small quiet">${incident.id} · ${shared.incidents.severity(shared.severities[incident.severity])} · ${shared.phases[incident.phase]} · ${shared.incidents.openedAt(format.moment(incident.openedAt))}</p>
${!incident.published && html`<p class="small"><strong class="internal-mark">${words.internal}</strong></p>`}
<p class="small${isOverdue(incident, reader.now) && ' overdue'}">${by === null ? words.noNews : isOverdue(incident, reader.now) ? shared.headline.overdue(format.moment(by), format.span(reader.now - by)) : incidentWords(reader).overdue.soon(format.moment(by), format.relative(by))}</p>
${may(reader, 'editor') && html`<p><a class="button primary" ${href(`${incidentPath(incident.id)}/update`)}>${words.post}<span class="hidden">: ${say(reader, incident.title)}</span></a></p>`}</li>`
}

const plainList = (reader: ConsoleReader, incidents: readonly Incident[]): Markup =>
  html`<ul class="incident-list">${incidents.map(({ id, title, openedAt, resolvedAt }) => html`<li><a ${href(incidentPath(id))}>${say(reader, title)}</a>
<br><span class="small quiet">${id} · ${reader.format.brief(openedAt)}${resolvedAt !== null && ` – ${reader.format.brief(resolvedAt)}`}</span></li>`)}</ul>`

/** The form that opens an incident. */
export function openIncidentPart(reader: ConsoleReader, filled: Filled): Markup {
  const words = incidentWords(reader).open
  const { severities: severityNames, phases: phaseNames, phaseMeanings } = reader.words
  return writingForm(reader, {
    path: '/incidents/open',
    title: words.title,
    lead: html`${overdueParts(reader)}<p class="lead">${words.lead}</p>`,
    filled,
    back: '/incidents',
    fields: html`${textField(reader, filled, { name: 'title', label: words.name, help: words.nameHelp, rows: 1, isLine: true })}
${choiceField(reader, filled, { name: 'severity', label: words.severity, choices: severities.map((value) => ({ value, name: severityNames[value], help: words.severityHelp[value] })) })}
${choiceField(reader, filled, { name: 'phase', label: reader.words.incidents.phase, choices: phases.map((value) => ({ value, name: phaseNames[value], help: phaseMeanings[value] })) })}
${choiceField(reader, filled, { name: 'visibility', label: words.visibility, choices: (['public', 'internal'] as const).map((value) => ({ value, ...words.visibilities[value] })) })}
${lineField(reader, filled, { name: 'incident', label: words.id, help: words.idHelp, maxLength: 64 })}`,
  })
}
