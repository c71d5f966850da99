import { adviceActions, trends } from '../../model/event.ts'
import type { Incident } from '../../state/incident.ts'
import { openIncidents } from '../../state/restoration.ts'
import type { Advice } from '../../state/state.ts'
import { href, html, type Markup } from '../markup.ts'
import { paragraphs, plainly, say, scopeInWords } from '../reader.ts'
import { choiceField, lineField, manyField, momentField, scopeField, selectField, textField, writingWords, type Filled } from './form-fields.ts'
import { incidentWords, overdueParts } from './promise.ts'
import { may, type ConsoleReader } from './reader.ts'
import { audienceChoices } from './update-editor.ts'
import { donePart } from './incident.ts'
import { writingForm } from './writing.ts'

export const useCaseName = (reader: ConsoleReader, id: string): string => {
  const useCase = reader.state.catalogue?.useCases.find((one) => one.id === id)
  return useCase ? plainly(reader, useCase.name) : id
}

/** What people are told to do now, and what waits to be worked off. */
export function advicePart(reader: ConsoleReader, done: string): Markup {
  const words = incidentWords(reader).advice
  const { state } = reader
  const isWriter = may(reader, 'editor') && openIncidents(state).length > 0
  const backlogs = openIncidents(state).concat([...state.incidents.values()].filter(({ status }) => status === 'resolved'))
    .flatMap((incident) => [...incident.backlogs.values()].map((backlog) => ({ incident, backlog })))
  return html`<h1>${words.title}</h1>${donePart(reader, done)}${overdueParts(reader)}<p class="lead">${words.lead}</p>
<section id="advice"><h2>${words.inForce}</h2>${state.advice.size === 0 && html`<p class="quiet">${words.none}</p>`}
<ul class="incident-list">${[...state.advice.values()].map((advice) => adviceItem(reader, advice))}</ul>
${isWriter && html`<p><a class="button" href="/advice/set">${words.set}</a></p>`}</section>
<section id="backlogs"><h2>${words.backlogs}</h2>${backlogs.length === 0 && html`<p class="quiet">${words.noBacklogs}</p>`}
<ul class="incident-list">${backlogs.map(({ incident, backlog: { useCase, scope, openItems, at } }) => html`<li><strong>${useCaseName(reader, useCase)}</strong>: ${words.openItems(openItems)}${!('all' in scope) && ` (${scopeInWords(reader, scope)})`}
<br><span class="small quiet">${incident.id} · ${reader.format.moment(at)}</span></li>`)}</ul>
${may(reader, 'editor') && html`<p><a class="button quiet-button" href="/advice/backlog">${words.report}</a></p>`}</section>`
}

function adviceItem(reader: ConsoleReader, { id, incident, useCase, action, audiences, scope, text }: Advice): Markup {
  const words = incidentWords(reader).advice
  const { words: shared, format } = reader
  return html`<li id="advice-${id}"><h3>${useCaseName(reader, useCase)}</h3><p class="small quiet">${shared.actions[action]} · ${format.list(audiences.map((each) => shared.audiences[each]))} · ${scopeInWords(reader, scope)} · ${incident}</p>
${paragraphs(reader, text)}
${may(reader, 'editor') && html`<p class="small"><a ${href(`/advice/set?advice=${encodeURIComponent(id)}`)}>${words.change}<span class="hidden">: ${useCaseName(reader, useCase)}</span></a> · <a ${href(`/advice/${encodeURIComponent(id)}/end`)}>${words.end}<span class="hidden">: ${useCaseName(reader, useCase)}</span></a></p>`}</li>`
}

/** Which of the incidents that can still be added to; a field only where there is a choice. */
export function incidentField(reader: ConsoleReader, filled: Filled, incidents: readonly Incident[]): Markup {
  const [only, ...others] = incidents
  if (!only) return html`<p class="callout">${writingWords(reader).form.noIncident}</p>`
  if (others.length === 0) return html`<input type="hidden" name="incident" value="${only.id}"><p class="quiet">${say(reader, only.title)}</p>`
  return selectField(reader, filled, { name: 'incident', label: writingWords(reader).form.incident, choices: incidents.map(({ id, title }) => ({ value: id, name: `${id}: ${plainly(reader, title)}` })) })
}

const useCaseField = (reader: ConsoleReader, filled: Filled): Markup =>
  selectField(reader, filled, {
    name: 'use_case',
    label: incidentWords(reader).advice.useCase,
    choices: [{ value: '', name: '–' }, ...(reader.state.catalogue?.useCases ?? []).map(({ id, name }) => ({ value: id, name: plainly(reader, name) }))],
  })

/** The form that gives an advice or changes one. */
export function setAdvicePart(reader: ConsoleReader, filled: Filled): Markup {
  const words = incidentWords(reader).advice
  return writingForm(reader, {
    path: '/advice/set',
    title: words.setTitle,
    lead: overdueParts(reader),
    filled,
    back: '/advice',
    fields: html`<input type="hidden" name="advice" value="${filled.form['advice'] as string}">
${incidentField(reader, filled, openIncidents(reader.state))}
${useCaseField(reader, filled)}
${choiceField(reader, filled, { name: 'action', label: words.action, choices: adviceActions.map((value) => ({ value, name: reader.words.actions[value], help: words.actionsHelp[value] })) })}
${textField(reader, filled, { name: 'text', label: words.text, help: words.textHelp, rows: 3 })}
${manyField(reader, filled, { name: 'audiences', label: words.audiences, choices: audienceChoices(reader) })}
${scopeField(reader, filled)}
<p class="hint">${words.period}</p><div class="fills">${momentField(reader, filled, { name: 'from', label: words.from, isOptional: true })}${momentField(reader, filled, { name: 'until', label: words.until, isOptional: true })}</div>`,
  })
}

/** The form that ends an advice: first what disappears. */
export function endAdvicePart(reader: ConsoleReader, advice: Advice, filled: Filled): Markup {
  const words = incidentWords(reader).advice
  return writingForm(reader, {
    path: `/advice/${encodeURIComponent(advice.id)}/end`,
    title: words.endTitle,
    lead: html`${overdueParts(reader)}<div class="callout consequence"><p>${words.endSays(useCaseName(reader, advice.useCase))}</p></div><blockquote class="says">${paragraphs(reader, advice.text)}</blockquote>`,
    filled,
    back: '/advice',
    fields: html``,
  })
}

/** The form that reports a backlog. */
export function backlogPart(reader: ConsoleReader, filled: Filled): Markup {
  const words = incidentWords(reader).advice
  const incidents = [...reader.state.incidents.values()].filter(({ status }) => status !== 'closed').reverse()
  return writingForm(reader, {
    path: '/advice/backlog',
    title: words.reportTitle,
    lead: html`${overdueParts(reader)}<p class="lead">${words.reportHelp}</p>`,
    filled,
    back: '/advice',
    fields: html`${incidentField(reader, filled, incidents)}
${useCaseField(reader, filled)}
${lineField(reader, filled, { name: 'open_items', label: words.open, type: 'number' })}
${selectField(reader, filled, { name: 'trend', label: words.trend, choices: [{ value: '', name: words.trendNone }, ...trends.map((value) => ({ value, name: reader.words.trends[value] }))] })}
${scopeField(reader, filled)}
<div class="fills">${momentField(reader, filled, { name: 'handling_received_until', label: words.receivedUntil, isOptional: true })}${momentField(reader, filled, { name: 'expected_clear', label: words.clear, isOptional: true })}</div>
${textField(reader, filled, { name: 'note', label: words.note, rows: 2, isOptional: true })}`,
  })
}
