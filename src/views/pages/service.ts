import { notFound } from '../../model/problem.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import { toldOf } from '../../state/confirmed.ts'
import { incidentsNewestFirst, openIncidents } from '../../state/restoration.ts'
import { serviceStatus, type ServiceStatus } from '../../state/services.ts'
import type { Row } from '../../state/state.ts'
import type { Sheet } from '../frame.ts'
import { stateIcon } from '../icons.ts'
import { html, joined, type Markup } from '../markup.ts'
import { availabilityBars, formulaNote } from '../parts/availability-bars.ts'
import { changesOf, standingInWords } from '../parts/maintenances.ts'
import { overrunOfAll } from '../parts/overrun.ts'
import { windowInWords } from '../parts/staircase.ts'
import { factsInWords, reasonsInWords, statesInWords, whomHit } from '../parts/services.ts'
import { plainly, say, scopeInWords, to, type Reader } from '../reader.ts'

const reasonsShown = 12
const reportsShown = 40
const maintenancesShown = 10

export function servicePage(reader: Reader, id: string): Sheet {
  const { words, state } = reader
  const status = serviceStatus(state, id)
  if (!status) return formerServicePage(reader, id)
  const { service, stage, incident, eta, setbacks } = status
  const worst = status.state
  const shown = status.told[0]?.state ?? 'operational'
  const overrun = overrunOfAll(reader, status)
  return {
    title: plainly(reader, service.name),
    path: `services/${id}`,
    hasPast: true,
    body: html`
<section class="headline" id="headline"><h1>${say(reader, service.name)}</h1>
<p class="lead state-line">${stateIcon(shown)} <strong class="s-${shown}">${statesInWords(reader, status)}</strong>${overrun !== null && html` (<strong class="a-limited">${overrun}</strong>)`} · ${factsInWords(reader, status)}. ${shown !== 'operational' && overrun === null && status.told.length === 1 && words.states[shown].meaning}</p>
<p class="quiet">${say(reader, service.description)}</p>
<p class="facts">${reasonsInWords(reader, status, reasonsShown)}</p>
${setbacks > 0 && html`<p class="small quiet">${words.services.setbacks(setbacks)}</p>`}
${incident && html`<p><a ${to(reader, `incidents/${incident.id}`)}>${say(reader, incident.title)}</a></p>`}
${stage && stage.incident.status === 'open' && html`<p>${words.services.inStage(stage.stage.label, plainly(reader, stage.stage.title))}</p>`}
${eta && worst !== 'operational' && worst !== 'maintenance' && html`<p>${words.services.expected}: ${windowInWords(reader, openIncidents(state).find(({ etas }) => etas.includes(eta))!, eta)}</p>`}
</section>
${maintenances(reader, id)}
<section id="insurers"><h2>${words.services.byInsurer}</h2>${insurersByState(reader, status)}</section>
<section id="availability"><h2>${words.services.availability}</h2>${availabilityBars(reader, status)}${formulaNote(reader)}</section>
${needed(reader, id)}
${dependencies(reader, status)}
<section id="history"><h2>${words.services.history}</h2>${history(reader, status.row, status.index)}</section>`,
  }
}

/** Announced work on the service, the latest first; calendars and feeds lead here, also when it is over. */
function maintenances(reader: Reader, id: string): Markup {
  const { words, format, state } = reader
  const announced = [...state.maintenances.values()].filter(({ cancelledAt, services }) => cancelledAt === null && services.includes(id))
  if (announced.length === 0) return html``
  return html`<section id="maintenances"><h2>${words.maintenance.title}</h2><ul>${announced.sort((a, b) => b.start - a.start).slice(0, maintenancesShown).map((maintenance) =>
    html`<li id="maintenance-${maintenance.id}"><strong>${format.window(maintenance.start, maintenance.end)}</strong>, ${words.useCases.adviceFor(scopeInWords(reader, maintenance.scope))} <span class="quiet">(${standingInWords(reader, maintenance)})</span>: ${say(reader, maintenance.text)}${changesOf(reader, maintenance)}</li>`)}</ul></section>`
}

/** A service that left the catalogue: its name, since when, and its past. */
function formerServicePage(reader: Reader, id: string): Sheet {
  const { words, format, state } = reader
  const former = state.catalogue?.former.services.get(id)
  if (!former) throw notFound('No such service is public here.')
  const { service, row, until } = former
  const named = new Set(row.history.map(({ change }) => change.incident))
  const incidents = incidentsNewestFirst(state).filter((incident) => named.has(incident.id) || incident.stages.some(({ services }) => services.includes(id)))
  return {
    title: plainly(reader, service.name),
    path: `services/${id}`,
    hasPast: true,
    body: html`
<section class="headline" id="headline"><h1>${say(reader, service.name)}</h1>
<p class="lead">${words.services.former(format.day(until))}</p>
<p class="quiet">${say(reader, service.description)}</p>
${incidents.map((incident) => html`<p><a ${to(reader, `incidents/${incident.id}`)}>${say(reader, incident.title)}</a></p>`)}
</section>
<section id="history"><h2>${words.services.history}</h2>${history(reader, row)}</section>`,
  }
}

function insurersByState(reader: Reader, { index, told }: ServiceStatus): Markup {
  const { words, state } = reader
  const { board, catalogue } = state
  return html`${told.map(({ state: name }) => {
    const here = catalogue!.insurers.filter((_, column) => toldOf(state, index * board.width + column) === name)
    const links = joined(here.map((insurer) => html`<a ${to(reader, `insurers/${insurer.id}`)}>${insurer.name}</a>`), ', ')
    return html`<details${here.length <= 12 && html` open`}><summary>${stateIcon(name)} ${words.states[name].name}: ${here.length}</summary><p class="small">${links}</p></details>`
  })}`
}

function needed(reader: Reader, id: string): Markup {
  const useCases = reader.state.catalogue!.useCases.filter(({ services }) => services.includes(id))
  if (useCases.length === 0) return html``
  return html`<section id="use-cases"><h2>${reader.words.services.useCases}</h2><ul>${useCases.map(({ name }) => html`<li>${say(reader, name)}</li>`)}</ul></section>`
}

function dependencies(reader: Reader, { service }: ServiceStatus): Markup {
  const { words, state } = reader
  if (service.depends_on.length === 0) return html``
  return html`<section id="dependencies"><h2>${words.services.dependsOn}</h2><ul class="services">${service.depends_on.map(({ service: other, kind }) => {
    const status = serviceStatus(state, other)
    return status && html`<li class="service">${stateIcon(status.told[0]?.state ?? 'operational')}<a ${to(reader, `services/${other}`)}>${say(reader, status.service.name)}</a> <span class="state s-${status.told[0]?.state ?? 'operational'}">${statesInWords(reader, status)}</span> <span class="for">${words.services[kind]}</span></li>`
  })}</ul></section>`
}

/** A row that left the catalogue counts those whom each change befell; one that is there names them. */
function history(reader: Reader, row: Row, index?: number): Markup {
  const { words, format } = reader
  if (row.history.length === 0) return html`<p>${words.services.noHistory}</p>`
  const shown = row.history.slice(-reportsShown).reverse()
  return html`${row.history.length > shown.length && html`<p class="small quiet">${words.services.mostRecent(shown.length)}</p>`}<ol class="course">${shown.map((past) => {
    const { change, columns } = past
    const to = serviceStates[change.to]!
    const marks = [change.planned && words.services.planned, change.pilot && words.services.pilot].filter((mark) => mark !== false)
    return html`<li>${stateIcon(to)}<span><strong>${words.states[to].name}</strong> ${index === undefined ? words.services.forInsurers(columns.length) : words.services.atWhom(whomHit(reader, index, past))}${marks.length > 0 && ` (${marks.join(', ')})`}${change.setback && html` <b class="${reader.state.incidents.get(change.incident ?? '')?.status === 'open' ? 'setback' : 'quiet'}">▾ ${words.services.setback}</b>`}
<br><span class="small quiet">${format.timeTag(change.start)}${change.start !== change.at && html` (${words.services.reported(format.moment(change.at))})`}</span>
${change.reason && html`<br>${say(reader, change.reason)}`}</span></li>`
  })}</ol>`
}
