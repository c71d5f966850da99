import type { Insurer } from '../../model/catalogue.ts'
import { announcedFor, endOf, isExceeded, listedMaintenances, maintenanceState, servicesAnnounced } from '../../state/maintenances.ts'
import type { Maintenance, MaintenanceChange } from '../../state/state.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, say, scopeInWords, serviceLinks, serviceName, type Reader } from '../reader.ts'
import { maintenanceWords } from '../words/maintenance.ts'

/** Where announced work stands, in brackets behind its window. */
export function standingInWords(reader: Reader, maintenance: Maintenance): string {
  const words = maintenanceWords(reader.language)
  if (maintenance.finishedAt !== null) return words.finished(reader.format.moment(maintenance.finishedAt))
  return isExceeded(reader.state, maintenance) ? words.takesLonger : reader.words.maintenanceStates[maintenanceState(reader.state, maintenance, reader.now)]
}

/** What had stood before a change, as far as it was another; in one line. */
export function earlierInWords(reader: Reader, maintenance: Maintenance, change: MaintenanceChange): string {
  const { before } = change
  const following = maintenance.changes[maintenance.changes.indexOf(change) + 1]?.before ?? maintenance
  const isOther = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other)
  return [
    isOther([before.start, before.end], [following.start, following.end]) ? reader.format.window(before.start, before.end) : null,
    isOther(before.services, following.services) ? before.services.map((id) => serviceName(reader, id)).join(', ') : null,
    isOther(before.scope, following.scope) ? scopeInWords(reader, before.scope) : null,
    isOther(before.text, following.text) ? plainly(reader, before.text) : null,
  ].filter((part) => part !== null).join(' · ')
}

/** What was announced otherwise since, the newest first, each with its reason and with what had stood before. */
export function changesOf(reader: Reader, maintenance: Maintenance): Markup {
  const words = maintenanceWords(reader.language)
  if (maintenance.changes.length === 0) return html``
  return html`<ul class="small changes">${maintenance.changes.toReversed().map((change) =>
    html`<li>${words.changed(reader.format.moment(change.at))} ${say(reader, change.reason)}<br><span class="quiet">${words.before(earlierInWords(reader, maintenance, change))}</span></li>`)}</ul>`
}

/** The window as it was, or up to when the work was said to be finished. */
export const windowOfWork = ({ format }: Reader, maintenance: Maintenance): string => format.window(maintenance.start, Math.max(maintenance.start, endOf(maintenance)))

/** Announced work that is ahead, under way or ended within seven days; for one insurer, its own. Nothing while there is none. */
export function maintenanceSection(reader: Reader, insurer?: Insurer): Markup {
  const { state, now, words, format } = reader
  const listed = insurer ? announcedFor(state, insurer, now) : listedMaintenances(state, now).filter((maintenance) => maintenanceState(state, maintenance, now) !== 'completed')
  if (listed.length === 0) return html``
  const own = (id: string): boolean => !insurer || insurer.services.includes(id)
  return html`<section id="maintenances"><h2>${words.maintenance.title}</h2><ul>${listed.map((maintenance) =>
    html`<li><strong>${format.window(maintenance.start, maintenance.end)}</strong> <span class="quiet">(${standingInWords(reader, maintenance)})</span>: ${serviceLinks(reader, servicesAnnounced(state, maintenance).filter(own))}. ${say(reader, maintenance.text)}${changesOf(reader, maintenance)}</li>`)}</ul></section>`
}
