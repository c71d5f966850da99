import type { Insurer } from '../model/catalogue.ts'
import { firstUpRank, firstWorksRank, isUp, rankOf, serviceStates, type Answer, type ServiceState } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import { isConfirmed, toldOf, type ToldState } from './confirmed.ts'
import { etaForInsurer, type Eta } from './eta.ts'
import { oncePerState } from './once.ts'
import { openIncidents } from './restoration.ts'
import { serviceStatuses, stageOf, type ServiceStatus, type StagePlace } from './services.ts'
import { cellAnswer } from './standing.ts'
import type { Incident } from './incident.ts'
import { notUsed, type Change, type Contact, type Notice, type State } from './state.ts'

export interface InsurerService {
  readonly status: ServiceStatus
  readonly state: ServiceState
  readonly up: boolean
  /** Whether somebody reported or confirmed it since the open critical incidents began. */
  readonly confirmed: boolean
  readonly change: Change | null
  /** What it means for people, and what it is told as. */
  readonly answer: Answer
  readonly told: ToldState
  /** In maintenance outside every announced window. */
  readonly overrun: boolean
  readonly incident: Incident | null
  readonly stage: StagePlace | null
  readonly eta: Eta | null
  /** State events marked as setback that changed this insurer's cell, oldest first. */
  readonly setbacks: readonly Change[]
}

/** The insurer with this id, or null for one that the state does not know. */
export function insurerOf(state: State, id: string): Insurer | null {
  const column = state.catalogue?.columnOf.get(id)
  return column === undefined ? null : state.catalogue!.insurers[column]!
}

/** Whether the insurer uses the service. */
export function usesService({ catalogue, board }: State, insurer: Insurer, service: string): boolean {
  const row = catalogue?.rowOf.get(service)
  const column = catalogue?.columnOf.get(insurer.id)
  return row !== undefined && column !== undefined && board.rank[row * board.width + column] !== notUsed
}

/** The services one insurer uses, as they stand for it alone. */
export function servicesOf(state: State, insurer: Insurer): readonly InsurerService[] {
  const { catalogue, board } = state
  const column = catalogue?.columnOf.get(insurer.id)
  if (!catalogue || column === undefined) return []
  return serviceStatuses(state).flatMap((status) => {
    const cell = status.index * board.width + column
    const rank = board.rank[cell]!
    if (rank === notUsed) return []
    const own = serviceStates[rank]!
    const change = board.change[cell] ?? null
    const incident = state.incidents.get(change?.incident ?? '')
    const open = incident?.status === 'open' ? incident : null
    const place = stageOf(state, status.service.id, insurer)
    return [{
      status,
      state: own,
      up: isUp(own),
      confirmed: isConfirmed(state, cell),
      change,
      answer: cellAnswer(state, cell)!,
      told: toldOf(state, cell)!,
      overrun: state.overrun.has(cell),
      incident: open,
      stage: place,
      eta: rank >= rankOf.stabilising ? null : etaFor(state, insurer, status, place),
      setbacks: status.row.history.filter((past) => past.change.setback && past.columns.includes(column)).map((past) => past.change),
    }]
  })
}

function etaFor(state: State, insurer: Insurer, status: ServiceStatus, place: StagePlace | null): Eta | null {
  const catalogue = state.catalogue!
  const [own] = openIncidents(state).flatMap((incident) => etaForInsurer(catalogue, incident, { service: status.service.id }, insurer) ?? [])
  if (own) return own
  if (!place || place.incident.status !== 'open' || place.stage.state === 'completed' || place.stage.state === 'cancelled') return null
  return etaForInsurer(catalogue, place.incident, { stage: place.stage.id }, insurer)
}

export interface InsurerSummary {
  readonly insurer: Insurer
  /** Both null for one that uses nothing: then nothing is known. */
  readonly state: ServiceState | null
  readonly up: boolean | null
  readonly services: number
  readonly servicesUp: number
  /** Services of which nobody knows whether they still work. */
  readonly unconfirmed: number
}

/** Each insurer in a line, in the catalogue's order. */
export const insurerSummaries = oncePerState((state): readonly InsurerSummary[] => {
  const { catalogue, board } = state
  return (catalogue?.insurers ?? []).map((insurer, column) => {
    let worst: number = rankOf.operational
    let services = 0
    let servicesUp = 0
    let unconfirmed = 0
    for (let cell = column; cell < board.rank.length; cell += board.width) {
      const rank = board.rank[cell]!
      if (rank === notUsed) continue
      services++
      if (rank >= firstUpRank) servicesUp++
      if (rank >= firstWorksRank && !isConfirmed(state, cell)) unconfirmed++
      worst = Math.min(worst, rank)
    }
    const isKnown = services > 0
    return { insurer, state: isKnown ? serviceStates[worst]! : null, up: isKnown ? servicesUp === services : null, services, servicesUp, unconfirmed }
  })
})

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/[^a-z0-9]+/g, ' ').trim()

/** Every insurer with what it can be found by: a reader who searches must not wait for this. */
const searchable = (insurers: readonly Insurer[]) => insurers.map((insurer) => ({ insurer, names: [insurer.name, insurer.id, ...(insurer.aliases ?? [])].map(plain) }))
const served = oncePerState(({ catalogue }) => searchable(catalogue?.insurers ?? []))
const everServed = oncePerState(({ catalogue }) =>
  searchable([...(catalogue?.insurers ?? []), ...[...(catalogue?.former.insurers.values() ?? [])].map(({ insurer }) => insurer)]))

/** Insurers found by part of a name or alias, or by their whole institution code; an exact name wins alone. */
export const findInsurers = (state: State, text: string): readonly Insurer[] => found(served(state), text)

/** The same among those that left as well; where nothing is looked for, those that are served. */
export const findInsurersEver = (state: State, text: string): readonly Insurer[] => found(plain(text) === '' ? served(state) : everServed(state), text)

function found(among: ReturnType<typeof searchable>, text: string): readonly Insurer[] {
  const wanted = plain(text)
  const insurers = among.map(({ insurer }) => insurer)
  if (wanted === '') return insurers
  const code = text.replace(/\s/g, '')
  const byCode = insurers.filter(({ ik }) => ik?.includes(code))
  if (byCode.length > 0) return byCode
  const matching = (isMatch: (names: readonly string[]) => boolean): readonly Insurer[] =>
    among.filter(({ names }) => isMatch(names)).map(({ insurer }) => insurer)
  const exact = matching((names) => names.includes(wanted))
  if (exact.length > 0) return exact
  const words = wanted.split(' ')
  return matching((names) => names.some((name) => words.every((word) => name.includes(word))))
}

const inForce = ({ until }: { readonly until: Instant | null }, now: Instant): boolean => until === null || now < until

/** The insurer's own notices in force, newest first. */
export const noticesOf = (state: State, insurer: Insurer, now: Instant): readonly Notice[] =>
  [...state.notices.values()].filter((notice) => notice.insurers.includes(insurer.id) && inForce(notice, now)).reverse()

/** The insurer's substitute contacts in force, in the order they were given. */
export const contactsOf = (state: State, insurer: Insurer, now: Instant): readonly Contact[] =>
  [...state.contacts.values()].filter((contact) => contact.insurer === insurer.id && inForce(contact, now))

/** The insurer's website, or null while its service `web` is not up: a link there would lead nowhere. */
export function websiteOf({ catalogue, board }: State, insurer: Insurer): string | null {
  const cell = (catalogue?.rowOf.get('web') ?? NaN) * board.width + (catalogue?.columnOf.get(insurer.id) ?? NaN)
  return (board.rank[cell] ?? notUsed) >= firstUpRank ? (insurer.website ?? null) : null
}
