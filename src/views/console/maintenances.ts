import { holdsInsurer } from '../../model/scope.ts'
import { rankOf } from '../../model/state-of-service.ts'
import { maintenanceState } from '../../state/maintenances.ts'
import type { Maintenance } from '../../state/state.ts'
import { href, html, joined, type Markup } from '../markup.ts'
import { paragraphs, scopeInWords, serviceName } from '../reader.ts'
import { changesOf, standingInWords } from '../parts/maintenances.ts'
import { momentField, scopeField, servicesField, textField, type Filled } from './form-fields.ts'
import { donePart } from './incident.ts'
import { incidentWords, overdueParts } from './promise.ts'
import { may, type ConsoleReader } from './reader.ts'
import { writingForm } from './writing.ts'

/** Announced work: what lies ahead, and what is over. */
export function maintenancesPart(reader: ConsoleReader, done: string): Markup {
  const words = incidentWords(reader).maintenance
  const { state, now } = reader
  const all = [...state.maintenances.values()].sort((a, b) => a.start - b.start)
  const isAhead = (maintenance: Maintenance): boolean => maintenance.cancelledAt === null && maintenanceState(state, maintenance, now) !== 'completed'
  const ahead = all.filter(isAhead)
  const past = all.filter((maintenance) => !isAhead(maintenance)).reverse()
  return html`<h1>${words.title}</h1>${donePart(reader, done)}${overdueParts(reader)}<p class="lead">${words.lead}</p>
${may(reader, 'editor') && state.catalogue && html`<p><a class="button" href="/maintenances/schedule">${words.schedule}</a></p>`}
<section id="ahead"><h2>${words.ahead}</h2>${ahead.length === 0 && html`<p class="quiet">${words.none}</p>`}<ul class="incident-list">${ahead.map((maintenance) => item(reader, maintenance, true))}</ul></section>
${past.length > 0 && html`<section id="past"><h2>${words.past}</h2><ul class="incident-list">${past.map((maintenance) => item(reader, maintenance, false))}</ul></section>`}`
}

function item(reader: ConsoleReader, maintenance: Maintenance, isAhead: boolean): Markup {
  const words = incidentWords(reader).maintenance
  const { format } = reader
  const { id, start, end, services, scope, text, cancelledAt } = maintenance
  const to = (step: 'finish' | 'change' | 'cancel', name: string): Markup =>
    html`<a ${href(`/maintenances/${encodeURIComponent(id)}/${step}`)}>${name}<span class="hidden">: ${format.window(start, end)}</span></a>`
  const steps = start <= reader.now ? [to('finish', words.finish), to('change', words.change)] : [to('change', words.change)]
  const all = end <= reader.now ? steps : [...steps, to('cancel', words.cancel)]
  return html`<li><h3>${format.window(start, end)}</h3><p class="small quiet">${cancelledAt === null ? standingInWords(reader, maintenance) : words.cancelled} · ${services.map((service) => serviceName(reader, service)).join(', ')} · ${scopeInWords(reader, scope)}</p>
${paragraphs(reader, text)}${changesOf(reader, maintenance)}${isAhead && may(reader, 'editor') && html`<p class="small">${joined(all, ' · ')}</p>`}</li>`
}

/** The form that announces work. */
export function schedulePart(reader: ConsoleReader, filled: Filled): Markup {
  const words = incidentWords(reader).maintenance
  return writingForm(reader, {
    path: '/maintenances/schedule',
    title: words.scheduleTitle,
    lead: html`${overdueParts(reader)}<p class="lead">${words.lead}</p>`,
    filled,
    back: '/maintenances',
    fields: html`<input type="hidden" name="maintenance" value="${filled.form['maintenance'] as string}">
${servicesField(reader, filled)}
${scopeField(reader, filled)}
<div class="fills">${momentField(reader, filled, { name: 'start', label: words.start })}${momentField(reader, filled, { name: 'end', label: words.end })}</div>
${textField(reader, filled, { name: 'text', label: words.text, help: words.textHelp, rows: 3 })}`,
  })
}

/** The form that cancels work: first what that changes, in numbers. */
export function cancelPart(reader: ConsoleReader, maintenance: Maintenance, filled: Filled): Markup {
  const words = incidentWords(reader).maintenance
  const insurers = (reader.state.catalogue?.insurers ?? []).filter((insurer) => holdsInsurer(maintenance.scope, insurer) && insurer.services.some((id) => maintenance.services.includes(id)))
  return writingForm(reader, {
    path: `/maintenances/${encodeURIComponent(maintenance.id)}/cancel`,
    title: words.cancelTitle,
    lead: html`${overdueParts(reader)}<p class="lead">${reader.format.window(maintenance.start, maintenance.end)}</p><div class="callout consequence"><p>${words.cancelSays(maintenance.services.length, insurers.length)}</p></div>`,
    filled,
    back: '/maintenances',
    fields: textField(reader, filled, { name: 'reason', label: words.reason, rows: 2 }),
  })
}

/** The form that says that work is finished: first what that means. */
export function finishPart(reader: ConsoleReader, maintenance: Maintenance, filled: Filled): Markup {
  const words = incidentWords(reader).maintenance
  const { board, catalogue } = reader.state
  const standing = maintenance.services.filter((id) => (board.rows[catalogue?.rowOf.get(id) ?? -1]?.tally[rankOf.maintenance] ?? 0) > 0)
  const stands = standing.length > 0 && html`<p>${words.stillStands(reader.format.list(standing.map((id) => serviceName(reader, id))))}</p>`
  return writingForm(reader, {
    path: `/maintenances/${encodeURIComponent(maintenance.id)}/finish`,
    title: words.finishTitle,
    lead: html`${overdueParts(reader)}<p class="lead">${reader.format.window(maintenance.start, maintenance.end)}</p><div class="callout consequence"><p>${words.finishSays}</p>${stands}</div>`,
    filled,
    back: '/maintenances',
    fields: html``,
  })
}

/** The form that announces work otherwise; what stands is filled in. */
export function changePart(reader: ConsoleReader, maintenance: Maintenance, filled: Filled): Markup {
  const words = incidentWords(reader).maintenance
  return writingForm(reader, {
    path: `/maintenances/${encodeURIComponent(maintenance.id)}/change`,
    title: words.changeTitle,
    lead: html`${overdueParts(reader)}<p class="lead">${reader.format.window(maintenance.start, maintenance.end)}</p><p>${words.changeSays}</p>`,
    filled,
    back: '/maintenances',
    fields: html`${servicesField(reader, filled)}
${scopeField(reader, filled)}
<div class="fills">${momentField(reader, filled, { name: 'start', label: words.start })}${momentField(reader, filled, { name: 'end', label: words.end })}</div>
${textField(reader, filled, { name: 'text', label: words.text, help: words.textHelp, rows: 3 })}
${textField(reader, filled, { name: 'reason', label: words.changeReason, rows: 2 })}`,
  })
}
