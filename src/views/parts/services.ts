import { serviceStatuses, type ServiceStatus } from '../../state/services.ts'
import { stateIcon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { say, serviceLinks, to, type Reader } from '../reader.ts'

const reasonsShown = 3

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

const isFine = ({ told, setbacks }: ServiceStatus): boolean => told.every(({ state }) => state === 'operational') && setbacks === 0

const fineLine = (reader: Reader, fine: readonly ServiceStatus[]): Markup =>
  html`<li class="service fine">${stateIcon('operational')}<span class="name">${serviceLinks(reader, fine.map(({ service }) => service.id))}</span><span class="state s-operational">${reader.words.states.operational.name}</span></li>`

function serviceLine(reader: Reader, status: ServiceStatus): Markup {
  const { words, format } = reader
  const { service, total, upFor, since, reportedAt, row, setbacks, told } = status
  const worst = told[0]?.state ?? 'operational'
  return html`<li class="service">${stateIcon(worst)}<a class="name" ${to(reader, `services/${service.id}`)}>${say(reader, service.name)}</a><span class="state s-${worst}">${statesInWords(reader, status)}</span>
<span class="facts">${words.services.canUse(upFor, total)}${since !== null && status.state !== 'operational' && html` · ${words.services.since(format.brief(since))}${reportedAt !== null && reportedAt !== since && html` (${words.services.reported(format.time(reportedAt))})`}`}
${reasonsInWords(reader, status, reasonsShown)}</span>
${setbacks > 0 && setbackNote(reader, row.history.filter(({ change }) => change.setback).map(({ change }) => change), setbacks)}</li>`
}

/** The state that all share, or each with the number of insurers that it holds for. */
export function statesInWords({ words }: Reader, { told }: ServiceStatus): string {
  if (told.length <= 1) return words.states[told[0]?.state ?? 'operational'].name
  return told.map(({ state, insurers }) => words.services.stateOf(words.states[state].name, insurers)).join(', ')
}

/** Why it is so, with whom each reason holds for unless that is everybody. */
export function reasonsInWords(reader: Reader, { reasons }: ServiceStatus, most = reasons.length): Markup {
  const { words } = reader
  return html`${reasons.filter(({ text }) => text !== null).slice(0, most).map(({ scope, insurers, text, state }) => html`<span class="why">${'all' in scope ? '' : `${words.services.reasonFor(words.states[state].name, insurers)} `}${say(reader, text!)}</span>`)}`
}

type SetbackChange = ServiceStatus['row']['history'][number]['change']

/** A small count with what happened behind a disclosure. */
export function setbackNote(reader: Reader, changes: readonly SetbackChange[], count: number): Markup {
  const { words, format } = reader
  return html`<details class="setbacks"><summary>▾ ${words.services.setbacks(count)}</summary><ul>${changes.map(({ at, reason }) =>
    html`<li>${format.moment(at)}${reason && html`: ${say(reader, reason)}`}</li>`)}</ul></details>`
}

