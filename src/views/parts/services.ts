import { answerOf } from '../../model/state-of-service.ts'
import type { Instant } from '../../model/time.ts'
import { serviceStatuses, whomOf, type Reason, type ServiceStatus } from '../../state/services.ts'
import type { Change, RowChange } from '../../state/state.ts'
import { stateIcon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { overrunOfAll } from './overrun.ts'
import { say, serviceLinks, to, whomInWords, type Reader } from '../reader.ts'

const reasonsShown = 3

/** Services by group; those in normal operation share one quiet line. */
export function servicesByGroup(reader: Reader): Markup {
  const statuses = serviceStatuses(reader.state)
  return html`${reader.state.catalogue?.groups.map((group) => {
    const inGroup = statuses.filter(({ service }) => service.group === group.id)
    const fine = inGroup.filter((status) => isFine(reader, status))
    if (inGroup.length === 0) return null
    return html`<section class="group"><h3>${say(reader, group.name)}</h3><ul class="services">${inGroup.filter((status) => !isFine(reader, status)).map((status) => serviceLine(reader, status))}
${fine.length > 0 && fineLine(reader, fine)}</ul></section>`
  })}`
}

const isFine = (reader: Reader, { told, row }: ServiceStatus): boolean => told.every(({ state }) => state === 'operational') && setbacksNow(reader, row.history).length === 0

/** Setbacks of incidents that are open: those of the past are told with their incident. */
export const setbacksNow = <Past extends Pick<RowChange, 'change'>>({ state }: Reader, history: readonly Past[]): readonly Past[] =>
  history.filter(({ change }) => change.setback && state.incidents.get(change.incident ?? '')?.status === 'open')

const fineLine = (reader: Reader, fine: readonly ServiceStatus[]): Markup =>
  html`<li class="service fine">${stateIcon('operational')}<span class="name">${serviceLinks(reader, fine.map(({ service }) => service.id))}</span> <span class="state s-operational">${reader.words.states.operational.name}</span></li>`

function serviceLine(reader: Reader, status: ServiceStatus): Markup {
  const { service, index, row, told } = status
  const setbacks = setbacksNow(reader, row.history)
  const overrun = overrunOfAll(reader, status)
  const worst = told[0]?.state ?? 'operational'
  return html`<li class="service">${stateIcon(worst)}<a class="name" ${to(reader, `services/${service.id}`)}>${say(reader, service.name)}</a> <span class="state s-${worst}">${statesInWords(reader, status)}</span>
<span class="facts">${overrun !== null && html`<strong class="a-limited">${overrun}</strong> · `}${factsInWords(reader, status)}${troublesInWords(reader, status)}</span>
${setbacks.length > 0 && setbackNote(reader, setbacks.map((past) => ({ change: past.change, whom: whomHit(reader, index, past) })), setbacks.length)}</li>`
}

/** The state that all share, or each with the number of insurers that it holds for. */
export function statesInWords({ words }: Reader, { told }: ServiceStatus): string {
  if (told.length <= 1) return words.states[told[0]?.state ?? 'operational'].name
  return words.services.statesOf(told.map(({ state, insurers }) => [words.states[state].inSentence, insurers] as const))
}

/** For how many it can be used, as far as anybody knows. */
function usableInWords({ words }: Reader, { total, upFor, told }: ServiceStatus): string {
  const unconfirmed = told.find(({ state }) => state === 'unconfirmed')?.insurers ?? 0
  return unconfirmed === 0 ? words.services.canUse(upFor, total) : words.services.canUseSurely(upFor - unconfirmed, total)
}

/** What can be told: nothing of those of whom nobody knows. */
const reasonsKnown = ({ reasons }: ServiceStatus): readonly Reason[] => reasons.filter(({ told }) => told !== 'unconfirmed')

/** What holds for everybody alike, or null. */
function reasonOfAll(status: ServiceStatus): Reason | null {
  const [only, ...others] = reasonsKnown(status)
  return only && others.length === 0 && 'all' in only.scope ? only : null
}

/** For how many it can be used, and since when it stands so where that is the same for everybody. */
export function factsInWords(reader: Reader, status: ServiceStatus): string {
  const shared = reasonOfAll(status)
  return shared ? `${usableInWords(reader, status)} · ${sinceInWords(reader, shared.since, shared.reportedAt)}` : usableInWords(reader, status)
}

/** Why it stands so; where that is not the same for everybody, also since when, each with whom it holds for. */
export function reasonsInWords(reader: Reader, status: ServiceStatus, most = Infinity): Markup {
  const shared = reasonOfAll(status)
  return shared ? html`${shared.text && html` <span class="why">${say(reader, shared.text)}</span>`}` : reasonList(reader, status, reasonsKnown(status), most)
}

/** The same in short: without what works. */
function troublesInWords(reader: Reader, status: ServiceStatus): Markup {
  return reasonOfAll(status) ? reasonsInWords(reader, status) : reasonList(reader, status, reasonsKnown(status).filter(({ state }) => answerOf[state] !== 'works'), reasonsShown)
}

function reasonList(reader: Reader, { told }: ServiceStatus, reasons: readonly Reason[], most: number): Markup {
  const shown = reasons.length > most + 1 ? reasons.slice(0, most) : reasons
  return html`${shown.map((reason) => html` <span class="why">${reasonOf(reader, reason, told.length > 1)}</span>`)}
${reasons.length > shown.length && html` <span class="why">${reader.words.headline.more(reasons.length - shown.length)}</span>`}`
}

function reasonOf(reader: Reader, { told, scope, insurers, text, since, reportedAt }: Reason, isMixed: boolean): Markup {
  const { words } = reader
  const whom = whomInWords(reader, scope, insurers)
  const standing = words.services.standsFor(isMixed ? words.states[told].inSentence : null, whom, sinceInWords(reader, since, reportedAt))
  return html`${standing}${text ? html`: ${say(reader, text)}` : '.'}`
}

/** "since Mon 9 Mar, 22:00 (reported 22:50)". */
function sinceInWords({ words, format }: Reader, since: Instant, reportedAt: Instant): string {
  const began = words.services.since(format.brief(since))
  if (reportedAt === since) return began
  return `${began} (${words.services.reported(format.day(since) === format.day(reportedAt) ? format.time(reportedAt) : format.brief(reportedAt))})`
}

/** A setback with those whom it hit, where others are read of too. */
interface SetbackSaid {
  readonly change: Change
  readonly whom?: string
}

/** A small count with what happened behind a disclosure. */
export function setbackNote(reader: Reader, said: readonly SetbackSaid[], count: number): Markup {
  const { words, format } = reader
  return html`<details class="setbacks"><summary>▾ ${words.services.setbacks(count)}</summary><ul>${said.map(({ change: { at, reason }, whom }) =>
    html`<li>${format.moment(at)}${whom !== undefined && `, ${words.services.atWhom(whom)}`}${reason && html`: ${say(reader, reason)}`}</li>`)}</ul></details>`
}

/** Whom a past change of a service befell. */
export const whomHit = (reader: Reader, index: number, { columns }: RowChange): string => whomInWords(reader, whomOf(reader.state, index, columns), columns.length)
