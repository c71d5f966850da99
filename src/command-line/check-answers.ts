import { answerOf, serviceStates, type Answer, type ServiceState } from '../model/state-of-service.ts'
import type { Text } from '../model/text.ts'
import { wholes, type Whole } from '../model/whole.ts'
import { instantOf, type Instant } from '../model/time.ts'

/** What came back is no answer of Relight, or of one that this command does not know. */
export class Unreadable extends Error {}

/** How many insurers can not use a service, or only with a limit; of one insurer the total is 1. */
export interface Standing {
  readonly not: number
  readonly limited: number
  /** Of those for whom it works as far as anybody knows, how many nobody has looked at since a critical incident began. */
  readonly unconfirmed: number
  readonly total: number
}

export interface CheckedService extends Standing {
  /** For how many it is in maintenance outside every announced window. */
  readonly overrun: number
  readonly id: string
  readonly name: Text
  readonly state: ServiceState
  /** What it is told as and for how many insurers, the worst first; since when, where that is the same for all of these. */
  readonly told: readonly Told[]
  readonly stage: string | null
  readonly eta: { readonly earliest: Instant; readonly latest: Instant; readonly confidence: string } | null
}

export interface Told {
  readonly state: ServiceState | 'unconfirmed'
  readonly insurers: number
  readonly since: Instant | null
}

export interface CheckedIncident {
  readonly id: string
  readonly title: Text
  readonly severity: string
  readonly nextUpdateBy: Instant | null
  readonly isOverdue: boolean
}

/** What is said of everybody, or of one insurer. */
export interface Said {
  readonly isExercise: boolean
  readonly position: number
  /** What may be said about everything at once. */
  readonly whole: Whole
  readonly services: readonly CheckedService[]
  readonly incidents: readonly CheckedIncident[]
}

export interface SaidOfAll extends Said {
  readonly provider: { readonly name: string; readonly timeZone: string; readonly languages: readonly string[] } | null
  readonly checkedAt: Instant | null
}

export interface SaidOfInsurer extends Said {
  readonly name: string
  /** When one of its states was last reported or confirmed; undefined where the page is of an age that does not say so. */
  readonly checkedAt: Instant | null | undefined
  /** Since when it is not served any more, and where it went; null while it is. */
  readonly left: { readonly at: Instant; readonly mergedInto: string | null } | null
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable()
  return value as Fields
}

function stringOf(value: unknown): string {
  if (typeof value !== 'string') throw new Unreadable()
  return value
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Unreadable()
  return value
}

function flagOf(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Unreadable()
  return value
}

function momentOf(value: unknown): Instant {
  const instant = instantOf(stringOf(value))
  if (Number.isNaN(instant)) throw new Unreadable()
  return instant
}

const listOf = <Item>(value: unknown, read: (item: unknown) => Item): readonly Item[] => {
  if (!Array.isArray(value)) throw new Unreadable()
  return value.map(read)
}

const orNull = <Value>(value: unknown, read: (value: unknown) => Value): Value | null => (value === null ? null : read(value))

const textOf = (value: unknown): Text =>
  Object.fromEntries(Object.entries(fieldsOf(value)).map(([language, words]) => [language, stringOf(words)]))

function wholeOf(value: unknown): Whole {
  const whole = wholes.find((known) => known === value)
  if (!whole) throw new Unreadable()
  return whole
}

function stateOf(value: unknown): ServiceState {
  const state = serviceStates.find((known) => known === value)
  if (!state) throw new Unreadable()
  return state
}

const etaOf = (value: unknown): NonNullable<CheckedService['eta']> => {
  const { earliest, latest, confidence } = fieldsOf(value)
  return { earliest: momentOf(earliest), latest: momentOf(latest), confidence: stringOf(confidence) }
}

type ReadStanding = (fields: Fields, state: ServiceState) => Standing & Pick<CheckedService, 'told'>

function serviceOf(value: unknown, standingOf: ReadStanding): CheckedService {
  const fields = fieldsOf(value)
  const state = stateOf(fields.state)
  return {
    id: stringOf(fields.id),
    name: textOf(fields.name),
    state,
    stage: orNull(fields.stage_label ?? fields.stage, stringOf),
    eta: orNull(fields.eta, etaOf),
    ...standingOf(fields, state),
    overrun: lateIn(fields),
  }
}

/** Of one insurer it is a flag, of all a number. */
function lateIn({ overrun = false, insurers }: Fields): number {
  const counted = insurers === undefined ? undefined : fieldsOf(insurers)['overrun']
  return counted === undefined ? Number(overrun === true) : countOf(counted)
}

const standingOfOne: ReadStanding = ({ confirmed, since, overrun }, state) => {
  const answer = overrun === true ? 'limited' : answerOf[state]
  const isUnconfirmed = answer === 'works' && confirmed === false
  return {
    not: Number(answer === 'not'),
    limited: Number(answer === 'limited'),
    unconfirmed: Number(isUnconfirmed),
    total: 1,
    told: [isUnconfirmed ? { state: 'unconfirmed', insurers: 1, since: null } : { state, insurers: 1, since: orNull(since, momentOf) }],
  }
}

/** A time holds for a state when one report brought all there who are in it. */
function toldOf(told: Fields, reasons: readonly Fields[]): readonly Told[] {
  return Object.entries(told).map(([name, count]) => {
    const state = name === 'unconfirmed' ? name : stateOf(name)
    const same = reasons.filter((reason) => reason.state === name)
    return { state, insurers: countOf(count), since: same.length === 1 && same[0]!.insurers === count ? momentOf(same[0]!.since) : null }
  })
}

const standingOfAll: ReadStanding = ({ insurers, reasons = [] }) => {
  const { by_state: byState, total, unconfirmed = 0, overrun = 0, told = byState } = fieldsOf(insurers)
  const late = countOf(overrun)
  const counts = Object.entries(fieldsOf(byState)).map(([state, count]) => ({ answer: answerOf[stateOf(state)], count: countOf(count) }))
  const inAll = (answer: Answer): number => counts.reduce((sum, each) => sum + (each.answer === answer ? each.count : 0), 0)
  return {
    not: inAll('not'),
    limited: inAll('limited') + late,
    unconfirmed: Math.min(countOf(unconfirmed), Math.max(0, inAll('works') - late)),
    total: countOf(total),
    told: toldOf(fieldsOf(told), listOf(reasons, fieldsOf)),
  }
}

function incidentOf(value: unknown): CheckedIncident {
  const { id, title, severity, next_update_by: by, overdue } = fieldsOf(value)
  return { id: stringOf(id), title: textOf(title), severity: stringOf(severity), nextUpdateBy: orNull(by, momentOf), isOverdue: flagOf(overdue) }
}

const saidIn = ({ exercise, position, whole, services, incidents }: Fields, standingOf: ReadStanding): Said => ({
  isExercise: flagOf(exercise),
  position: countOf(position),
  whole: wholeOf(whole),
  services: listOf(services, (service) => serviceOf(service, standingOf)),
  incidents: listOf(incidents, incidentOf),
})

function providerOf(value: unknown): NonNullable<SaidOfAll['provider']> {
  const { name, time_zone: timeZone, languages } = fieldsOf(value)
  return { name: stringOf(name), timeZone: stringOf(timeZone), languages: listOf(languages, stringOf) }
}

/** Reads `/api/v1/status`. Throws `Unreadable`. */
export function statusSaid(body: unknown): SaidOfAll {
  const fields = fieldsOf(body)
  return { ...saidIn(fields, standingOfAll), provider: orNull(fields.provider, providerOf), checkedAt: orNull(fields.checked_at, momentOf) }
}

const leftOf = (value: unknown): NonNullable<SaidOfInsurer['left']> => {
  const { at, merged_into: mergedInto } = fieldsOf(value)
  return { at: momentOf(at), mergedInto: orNull(mergedInto, stringOf) }
}

/** Reads `/api/v1/insurers/{id}`. Throws `Unreadable`. */
export function insurerSaid(body: unknown): SaidOfInsurer {
  const fields = fieldsOf(body)
  const checkedAt = fields.checked_at === undefined ? undefined : orNull(fields.checked_at, momentOf)
  return { ...saidIn(fields, standingOfOne), checkedAt, name: stringOf(fieldsOf(fields.insurer).name), left: orNull(fieldsOf(fields.insurer).left ?? null, leftOf) }
}

/** One change of a service's state and the insurers that it befell. */
export interface CheckedChange {
  readonly at: Instant
  readonly from: ServiceState
  readonly to: ServiceState
  readonly insurers: readonly string[]
}

export interface SaidOfService {
  readonly history: readonly CheckedChange[]
  /** The insurers that can use it without a limit now. */
  readonly works: readonly string[]
}

/** Reads `/api/v1/services/{id}`. Throws `Unreadable`. */
export function serviceSaid(body: unknown): SaidOfService {
  const { history, insurers_by_state: byState, insurers_overrun: overrun } = fieldsOf(body)
  const limited = new Set(listOf(overrun ?? [], stringOf))
  return {
    history: listOf(history, (change) => {
      const { at, from, to, insurers } = fieldsOf(change)
      return { at: momentOf(at), from: stateOf(from), to: stateOf(to), insurers: listOf(insurers, stringOf) }
    }),
    works: Object.entries(fieldsOf(byState)).flatMap(([state, insurers]) => (answerOf[stateOf(state)] === 'works' ? listOf(insurers, stringOf) : [])).filter((id) => !limited.has(id)),
  }
}

/** Some entries of the journal: the services that they put into a state in which they do not work without a limit. */
export interface SaidSince {
  readonly services: readonly string[]
  /** Behind which position to ask on; null when there is no more. */
  readonly next: number | null
}

/** Reads `/api/v1/journal`. Throws `Unreadable`. */
export function journalSaid(body: unknown): SaidSince {
  const { entries, next } = fieldsOf(body)
  const said = listOf(entries, fieldsOf)
  return {
    services: said.filter(({ type }) => type === 'service.state').flatMap(({ data }) => {
      const { services, to } = fieldsOf(data)
      return answerOf[stateOf(to)] === 'works' ? [] : listOf(services, stringOf)
    }),
    next: said.length === 0 ? null : countOf(next),
  }
}
