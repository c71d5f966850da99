import { nextUpdateBy, isOverdue } from '../../state/promises.ts'
import type { Incident } from '../../state/incident.ts'
import { openIncidents } from '../../state/restoration.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { say } from '../reader.ts'
import { consoleIncidentsDe } from '../words/console-incidents-de.ts'
import { consoleIncidentsEn, type ConsoleIncidentsWords } from '../words/console-incidents-en.ts'
import { inLanguage, may, type ConsoleReader } from './reader.ts'

export const incidentWords = (reader: ConsoleReader): ConsoleIncidentsWords => inLanguage(reader, { de: consoleIncidentsDe, en: consoleIncidentsEn })

export const incidentPath = (id: string): string => `/incidents/${encodeURIComponent(id)}`

/** What was promised and when; across the whole page where it is overdue. */
export function promisePart(reader: ConsoleReader, incident: Incident, isEditor = false): Markup {
  const { format, now } = reader
  const words = incidentWords(reader).overdue
  const by = nextUpdateBy(incident)
  if (by === null) return html``
  if (!isOverdue(incident, now)) return html`<p class="news">${icon('next')} ${words.soon(format.moment(by), format.relative(by))}</p>`
  return html`<div class="overdue-block" role="alert"><p class="overdue-title">${icon('degraded')} <strong>${words.title}</strong></p>
<p>${openIncidents(reader.state).length > 1 && html`${say(reader, incident.title)}: `}${words.text(format.moment(by), format.span(now - by))}</p>
${!isEditor && may(reader, 'editor') && html`<p><a class="button" ${href(`${incidentPath(incident.id)}/update`)}>${words.button}</a></p>`}</div>`
}

/** Every overdue promise, to stand on top of any screen about incidents. */
export const overdueParts = (reader: ConsoleReader, except?: string): Markup =>
  html`${openIncidents(reader.state).filter((incident) => incident.id !== except && isOverdue(incident, reader.now)).map((incident) => promisePart(reader, incident))}`
