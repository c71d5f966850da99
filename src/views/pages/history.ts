import { serviceStatuses } from '../../state/services.ts'
import { setbackCount, worstSeverity, type Incident } from '../../state/incident.ts'
import type { Sheet } from '../frame.ts'
import { html, type Markup } from '../markup.ts'
import { availabilityBars, formulaNote } from '../parts/availability-bars.ts'
import { say, to, type Reader } from '../reader.ts'

export function historyPage(reader: Reader): Sheet {
  const { words, state } = reader
  const statuses = serviceStatuses(state)
  return {
    title: words.historyPage.title,
    path: 'history',
    hasPast: false,
    body: html`
<h1>${words.historyPage.title}</h1>
<section id="incidents"><h2>${words.historyPage.past}</h2>${months(reader)}</section>
<section id="bars"><h2>${words.historyPage.bars}</h2><p>${words.historyPage.barsHelp}</p>
<p class="bars-ends small quiet" aria-hidden="true"><span>${words.historyPage.ninetyDays}</span> <span>${words.historyPage.today}</span></p>
<ul class="bar-list">${statuses.map((status) => html`<li><a ${to(reader, `services/${status.service.id}`)}>${say(reader, status.service.name)}</a><div>${availabilityBars(reader, status)}</div></li>`)}</ul>
${formulaNote(reader)}</section>`,
  }
}

function months(reader: Reader): Markup {
  const { words, state, zone } = reader
  const incidents = [...state.incidents.values()].reverse()
  if (incidents.length === 0) return html`<p>${words.historyPage.none}</p>`
  const name = new Intl.DateTimeFormat(words.locale, { month: 'long', year: 'numeric', timeZone: zone })
  const byMonth = Map.groupBy(incidents, ({ openedAt }) => name.format(openedAt))
  return html`${[...byMonth].map(([month, opened]) => html`<h3>${month}</h3><ul class="months">${opened.map((incident) => line(reader, incident))}</ul>`)}`
}

function line(reader: Reader, incident: Incident): Markup {
  const { words, format } = reader
  const end = incident.resolvedAt === null ? words.incidents.openedAt(format.moment(incident.openedAt))
    : `${format.moment(incident.openedAt)} – ${words.incidents.resolvedAt(format.moment(incident.resolvedAt))}`
  return html`<li><a ${to(reader, `incidents/${incident.id}`)}>${say(reader, incident.title)}</a> <span class="quiet">${end} · ${words.incidents.worstSeverity(words.severities[worstSeverity(incident)])}
${incident.setbacks.length > 0 && html` · ${words.plan.setbacks(setbackCount(incident))}`}</span></li>`
}
