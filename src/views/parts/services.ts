import { serviceStatuses, type ServiceStatus } from '../../state/services.ts'
import { stateIcon } from '../icons.ts'
import { html, joined, type Markup } from '../markup.ts'
import { say, serviceLinks, to, type Reader } from '../reader.ts'

const reasonsShown = 2

/** Services by group; those in normal operation share one quiet line. */
export function servicesByGroup(reader: Reader): Markup {
  const statuses = serviceStatuses(reader.state)
  return html`${reader.state.catalogue?.groups.map((group) => {
    const inGroup = statuses.filter(({ service }) => service.group === group.id)
    const fine = inGroup.filter(isFine)
    if (inGroup.length === 0) return null
    return html`<section class="group"><h3>${say(reader, group.name)}</h3><ul class="services">${inGroup.filter((status) => !isFine(status)).map((status) => serviceLine(reader, status))}
${fine.length > 0 && fineLine(reader, fine)}</ul></section>`
  })}`
}

const isFine = ({ state, setbacks }: ServiceStatus): boolean => state === 'operational' && setbacks === 0

const fineLine = (reader: Reader, fine: readonly ServiceStatus[]): Markup =>
  html`<li class="service fine">${stateIcon('operational')}<span class="name">${serviceLinks(reader, fine.map(({ service }) => service.id))}</span><span class="state s-operational">${reader.words.states.operational.name}</span></li>`

function serviceLine(reader: Reader, status: ServiceStatus): Markup {
  const { words, format } = reader
  const { service, state, total, upFor, since, reportedAt, row, setbacks, reasons } = status
  return html`<li class="service">${stateIcon(state)}<a class="name" ${to(reader, `services/${service.id}`)}>${say(reader, service.name)}</a><span class="state s-${state}">${words.states[state].name}</span>
<span class="facts">${words.services.canUse(upFor, total)}${since !== null && html` · ${words.services.since(format.brief(since))}${reportedAt !== null && reportedAt !== since && html` (${words.services.reported(format.time(reportedAt))})`}`}
${reasons.length > 0 && html`<span class="why">${joined(reasons.slice(-reasonsShown).map((reason) => say(reader, reason)), ' ')}</span>`}</span>
${setbacks > 0 && setbackNote(reader, row.history.filter(({ change }) => change.setback).map(({ change }) => change), setbacks)}</li>`
}

type SetbackChange = ServiceStatus['row']['history'][number]['change']

/** A small count with what happened behind a disclosure. */
export function setbackNote(reader: Reader, changes: readonly SetbackChange[], count: number): Markup {
  const { words, format } = reader
  return html`<details class="setbacks"><summary>▾ ${words.services.setbacks(count)}</summary><ul>${changes.map(({ at, reason }) =>
    html`<li>${format.moment(at)}${reason && html`: ${say(reader, reason)}`}</li>`)}</ul></details>`
}

