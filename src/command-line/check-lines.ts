import { breadthOf, rankOf, type Breadth } from '../model/state-of-service.ts'
import { shortened, wordingIn, type Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import type { Whole } from '../model/whole.ts'
import type { CheckedIncident, CheckedService, Said, Told as ToldService } from './check-answers.ts'
import type { Level } from './check-verdict.ts'

/** What a monitoring system is told: its first line, figures for its graphs, and lines that it shows when somebody looks. */
export interface Told {
  readonly level: Level
  readonly text: string
  readonly figures: readonly Figure[]
  readonly lines: readonly string[]
}

/** A figure as the Nagios guidelines want it; a threshold is the last value that is still in order. */
export interface Figure {
  /** A plain word: quotes would be part of the name where Checkmk reads it. */
  readonly label: string
  readonly value: number
  readonly unit?: 's'
  readonly warning?: number | undefined
  readonly critical?: number | undefined
  readonly most?: number
}

/** Nagios cuts an answer off at 8 KiB. */
const mostBytes = 7_900

/**
 * One line of plain text: without what ends a line, begins figures, or is read as markup or as an escape where the line is shown.
 * What joins an emoji and what marks the direction of a name stays.
 */
const plainLine = (text: string): string =>
  text.replace(/(?:[^\P{C}\u061c\u200c-\u200f]|\p{Z})+/gu, ' ').replace(/[|\\]/g, '/').replaceAll('<', '‹').replaceAll('>', '›').trim()

const figureText = ({ label, value, unit, warning, critical, most }: Figure): string =>
  `${label}=${[`${value}${unit ?? ''}`, warning ?? '', critical ?? '', 0, most ?? ''].join(';').replace(/;$/, '')}`

/** The answer as monitoring plugins print it. */
export function pluginText({ level, text, figures, lines }: Told): string {
  const first = `RELIGHT ${level.toUpperCase()} - ${plainLine(shortened(text, 1_000))}${figures.length > 0 ? ` | ${figures.map(figureText).join(' ')}` : ''}`
  const kept: string[] = []
  let left = mostBytes - Buffer.byteLength(first)
  for (const line of lines.map((long) => shortened(plainLine(long), 300))) {
    left -= Buffer.byteLength(line) + 1
    if (left < 0) return [first, ...kept, `and ${lines.length - kept.length} more lines`].join('\n')
    kept.push(line)
  }
  return [first, ...kept].join('\n')
}

/** For whom it is said, and in which language and time zone. */
export interface Telling {
  readonly isOneInsurer: boolean
  readonly language: string
  readonly timeZone: string
}

/** A name of the page's, short enough for a line. */
export const shortName = (name: string): string => shortened(plainLine(name), 60)
const nameIn = (text: Text, { language }: Telling): string => shortName(wordingIn(text, language).words)

/** A moment as 2026-03-21 15:00 CET. */
export function momentText(instant: Instant, { timeZone }: Pick<Telling, 'timeZone'>): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

interface Trouble {
  /** Behind “3 services” or “1 service”. */
  readonly says: (isOne: boolean) => string
  /** Behind a number, where other troubles were named before. */
  readonly short: string
  readonly holds: (service: CheckedService) => boolean
}

const fails = (whom: string) => (isOne: boolean): string => `${isOne ? 'does' : 'do'} not work${whom}`
const limited: Trouble = {
  says: (isOne) => `${isOne ? 'works' : 'work'} with a limit`, short: 'with a limit', holds: (service) => service.not === 0 && service.limited > 0,
}
const stands = (breadth: Breadth) => ({ not, total }: CheckedService): boolean => breadthOf(not, total) === breadth

const troublesOfOne: readonly Trouble[] = [{ says: fails(''), short: 'not', holds: ({ not }) => not > 0 }, limited]
const troublesOfAll: readonly Trouble[] = [
  { says: (isOne) => `${isOne ? 'works' : 'work'} for no insurer`, short: 'for none', holds: stands('all') },
  { says: fails(' for most insurers'), short: 'not for most', holds: stands('most') },
  { says: fails(' for some insurers'), short: 'not for some', holds: stands('some') },
  { says: fails(' for a few insurers'), short: 'not for a few', holds: stands('few') },
  limited,
]

const someIds = (services: readonly CheckedService[]): string => {
  const shown = services.slice(0, services.length > 4 ? 3 : 4).map(({ id }) => id).join(', ')
  return services.length > 4 ? `${shown} and ${services.length - 3} more` : shown
}

/**
 * What does not work, in a clause: “3 of 12 services do not work (epa, kim, fax), 2 with a limit”. It never says that all work while
 * nobody has looked, or while more may be wrong than these services show.
 */
export function summary(services: readonly CheckedService[], { isOneInsurer }: Telling, whole: Whole = 'works'): string {
  const total = services.length
  const [first, ...others] = (isOneInsurer ? troublesOfOne : troublesOfAll)
    .map((trouble) => ({ ...trouble, in: services.filter(trouble.holds) }))
    .filter((trouble) => trouble.in.length > 0)
  if (!first) return fine(services, whole)
  const isOne = first.in.length === 1
  if (total === 1) return `${first.in[0]!.id} ${first.says(true)}`
  const worst = `${first.in.length} of ${total} services ${first.says(isOne)} (${someIds(first.in)})`
  return [worst, ...others.map((trouble) => `${trouble.in.length} ${trouble.short}`)].join(', ')
}

function fine(services: readonly CheckedService[], whole: Whole): string {
  const total = services.length
  const doubtful = services.filter(({ unconfirmed }) => unconfirmed > 0)
  const doubt = total === 1 ? `no fault of ${services[0]!.id} is reported so far` : `no fault is reported so far for ${doubtful.length} of ${total} services`
  if (whole === 'limited') return ['some things work with a limit only', ...(doubtful.length > 0 ? [doubt] : [])].join(', ')
  if (doubtful.length > 0) return doubt
  if (whole === 'disturbed') return `none of ${total} services is down or limited, but an incident is open`
  return total === 1 ? `${services[0]!.id} works` : `all ${total} services work`
}

/** Which services got worse, in a clause. */
export const worsened = (services: readonly CheckedService[], minutes: number): string =>
  services.length === 0 ? `nothing got worse within ${minutes} minutes` : `${someIds(services)} got worse within ${minutes} minutes`

/** When the next news is due, in a clause, or null when nothing was promised. */
export function promise(incidents: readonly CheckedIncident[], telling: Telling): string | null {
  const [next] = incidents.flatMap(({ nextUpdateBy: by, isOverdue }) => (by === null ? [] : [{ by, isOverdue }])).sort((one, other) => one.by - other.by)
  if (!next) return null
  return next.isOverdue ? `the news promised by ${momentText(next.by, telling)} is overdue` : `next news by ${momentText(next.by, telling)}`
}

const stateWords = (state: ToldService['state']): string => (state === 'unconfirmed' ? 'no fault reported so far' : state.replaceAll('_', ' '))

/** “emergency operation for 34 insurers since …, degraded for 28, operational for 23”. */
function toldWords({ told, total, overrun }: CheckedService, telling: Telling): string {
  const late = (state: ToldService['state'], insurers: number): string =>
    (state !== 'maintenance' || overrun === 0 ? '' : overrun < insurers ? ` (not as announced for ${overrun})` : ' (not as announced)')
  const whom = (count: number, isFirst: boolean): string => {
    if (telling.isOneInsurer) return ''
    return told.length === 1 ? ` for all ${total} insurers` : ` for ${count}${isFirst ? ` of ${total} insurers` : ''}`
  }
  return told.map(({ state, insurers, since }, place) =>
    `${stateWords(state)}${late(state, insurers)}${whom(insurers, place === 0)}${since === null ? '' : ` since ${momentText(since, telling)}`}`).join(', ')
}

function serviceLine(service: CheckedService, telling: Telling): string {
  const { id, name, stage, eta } = service
  return [
    `${id} (${nameIn(name, telling)}): ${toldWords(service, telling)}`,
    ...(stage === null ? [] : [`stage ${stage}`]),
    ...(eta === null ? [] : [`expected ${momentText(eta.earliest, telling)} to ${momentText(eta.latest, telling)} (confidence ${eta.confidence})`]),
  ].join(', ')
}

const incidentLine = ({ id, title, severity, nextUpdateBy: by, isOverdue }: CheckedIncident, telling: Telling): string =>
  `${id} (${severity}): ${nameIn(title, telling)}${by === null ? '' : `; news ${isOverdue ? 'overdue since' : 'by'} ${momentText(by, telling)}`}`

/** The page, then a line for each open incident and for each service that is not operational, the worst first. */
export const longLines = (services: readonly CheckedService[], { incidents }: Said, page: string, telling: Telling): readonly string[] => [
  page,
  ...incidents.map((incident) => incidentLine(incident, telling)),
  ...services
    .filter(({ state }) => state !== 'operational')
    .toSorted((one, other) => rankOf[one.state] - rankOf[other.state])
    .map((service) => serviceLine(service, telling)),
]
