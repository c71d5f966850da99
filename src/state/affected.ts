import { answerOf, firstUpRank, firstWorksRank, serviceStates, type ServiceState } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import type { Incident } from './incident.ts'
import { oncePerState } from './once.ts'
import type { Row, State } from './state.ts'

/** What an incident did to a service, as the board has it. */
export interface AffectedService {
  readonly service: string
  /** The insurers for whom it put the service into a state in which it does not work, or only with a limit. */
  readonly insurers: readonly string[]
  /** When most was missing, and how many insurers were in each state then (worst first, as in a row's tally). */
  readonly worst: { readonly at: Instant; readonly tally: readonly number[] }
  /** How many are in each state now, or were when the incident was resolved. */
  readonly last: readonly number[]
}

export interface Affected {
  readonly services: readonly AffectedService[]
  /** Everybody who is affected in some service, in the catalogue's order. */
  readonly insurers: readonly string[]
}

/** The services and insurers that an incident has hit so far; what befell data is no part of it. As far back as the rows remember. */
export function affectedBy(state: State, incident: Incident): Affected {
  const known = counted(state)
  let affected = known.get(incident)
  if (!affected) known.set(incident, (affected = countedFor(state, incident)))
  return affected
}

const counted = oncePerState((): Map<Incident, Affected> => new Map())

function countedFor({ catalogue, board }: State, incident: Incident): Affected {
  if (!catalogue) return { services: [], insurers: [] }
  const today = catalogue.insurers.map(({ id }) => id)
  const services = [
    ...catalogue.services.map(({ id }, index) => affectedIn(id, board.rows[index]!, today, incident)),
    ...[...catalogue.former.services].map(([id, { row, columns }]) => affectedIn(id, row, columns, incident)),
  ].filter((one) => one !== null)
  const hit = new Set(services.flatMap(({ insurers }) => insurers))
  return { services, insurers: [...today.filter((id) => hit.has(id)), ...[...hit].filter((id) => !catalogue.columnOf.has(id))] }
}

const missing = (tally: readonly number[], from: number, to: number): number => tally.slice(from, to).reduce((sum, cells) => sum + cells, 0)
const isMoreMissing = (tally: readonly number[], than: readonly number[]): boolean => {
  const difference = missing(tally, 0, firstUpRank) - missing(than, 0, firstUpRank)
  return difference > 0 || (difference === 0 && missing(tally, firstUpRank, firstWorksRank) > missing(than, firstUpRank, firstWorksRank))
}

/** Goes back through the row's past, from how many insurers are in each state now to how many were after each change. */
function affectedIn(service: string, row: Row, insurers: readonly string[], { id, resolvedAt }: Incident): AffectedService | null {
  const hit = new Set<number>()
  let worst: AffectedService['worst'] | null = null
  let last: readonly number[] | null = null
  let after: readonly number[] = row.tally
  for (const { change, columns, from } of row.history.toReversed()) {
    if (resolvedAt === null || change.at <= resolvedAt) last ??= after
    if (change.incident === id) {
      if (!worst || !isMoreMissing(worst.tally, after)) worst = { at: change.start, tally: after }
      if (answerOf[serviceStates[change.to]!] !== 'works') columns.forEach((column) => hit.add(column))
    }
    const before = after.slice()
    for (const rank of from) {
      before[rank]!++
      before[change.to] = Math.max(0, before[change.to]! - 1)
    }
    after = before
  }
  const hitInsurers = insurers.filter((_, column) => hit.has(column))
  return worst && hitInsurers.length > 0 ? { service, insurers: hitInsurers, worst, last: last ?? after } : null
}

/** One report of states in an incident: which services came into which state when, and for whom. */
export interface StatesSet {
  readonly at: Instant
  /** When it was true, which may be earlier than it was reported. */
  readonly start: Instant
  readonly to: ServiceState
  readonly setback: boolean
  readonly services: readonly string[]
  readonly insurers: readonly string[]
}

/** Which states were set in an incident, newest first, as far back as the rows remember. */
export function statesSetIn({ catalogue, board }: State, incident: Incident): readonly StatesSet[] {
  if (!catalogue) return []
  const today = catalogue.insurers.map(({ id }) => id)
  const changes = [
    ...catalogue.services.flatMap(({ id }, index) => changesIn(id, board.rows[index]!, today, incident)),
    ...[...catalogue.former.services].flatMap(([id, { row, columns }]) => changesIn(id, row, columns, incident)),
  ]
  return [...Map.groupBy(changes, ({ change }) => change.position).values()]
    .sort(([a], [b]) => b!.change.position - a!.change.position)
    .map((together) => {
      const { at, start, to, setback } = together[0]!.change
      return {
        at, start, to: serviceStates[to]!, setback,
        services: together.map(({ service }) => service), insurers: [...new Set(together.flatMap(({ insurers }) => insurers))],
      }
    })
}

const changesIn = (service: string, { history }: Row, columns: readonly string[], { id }: Incident) =>
  history.filter(({ change }) => change.incident === id)
    .map((moved) => ({ service, change: moved.change, insurers: [...moved.columns].flatMap((column) => columns[column] ?? []) }))
    .filter(({ insurers }) => insurers.length > 0)
