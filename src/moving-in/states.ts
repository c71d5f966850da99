import { isTransitionAllowed, isWorse, serviceStates, type ServiceState } from '../model/state-of-service.ts'
import { takenOverId } from '../model/taken-over.ts'
import { iso, type Instant } from '../model/time.ts'
import { notUsed, type State } from '../state/state.ts'
import type { TakenIncident } from './incidents.ts'
import type { ComponentStatus, OldComponent, OldPage, OldStory } from './page.ts'
import type { Step } from './step.ts'
import type { Language, MovingInWords } from './words.ts'

const stateOf: Readonly<Record<ComponentStatus, ServiceState>> = {
  operational: 'operational', degraded_performance: 'degraded', partial_outage: 'degraded', major_outage: 'outage', under_maintenance: 'maintenance',
}

export interface StateOptions {
  readonly language: Language
  readonly words: MovingInWords
  readonly now: Instant
  /** Before this moment nothing can be put into the record. */
  readonly floor: Instant
  /** Whether everything is recorded now: then the present states alone are told. */
  readonly isLate: boolean
  readonly beginOf: (component: OldComponent) => Instant
}

/** What an update said of a component. */
interface Mention {
  readonly at: Instant
  readonly component: string
  readonly from: ComponentStatus | null
  readonly to: ComponentStatus
  /** The incident of ours that the update belongs to, null for a maintenance, and when it was open. */
  readonly incident: string | null
  readonly spans: TakenIncident['spans']
}

interface Move {
  readonly at: Instant
  readonly service: string
  readonly to: ComponentStatus
  readonly incident: string | null
  readonly since: Instant | null
  readonly setback: boolean
  readonly override: boolean
}

export interface TakenStates {
  readonly steps: readonly Step[]
  readonly left: readonly string[]
}

/** The states of services as updates told them, and as they are now, where that differs from the record and is newer than it. */
export function statesTaken(page: OldPage, serviceOf: ReadonlyMap<string, string>, state: State, incidents: ReadonlyMap<string, TakenIncident>, options: StateOptions): TakenStates {
  const mentions = options.isLate ? new Map<string, readonly Mention[]>() : mentionsIn(page, incidents)
  const openOf = openIncidents(page, incidents)
  const isOpenHere = (id: string, at: Instant): boolean => {
    const reopened = incidents.get(id.slice(takenOverId('').length))?.steps.find(({ type }) => type === 'incident.reopen')
    return (state.incidents.get(id)?.status ?? 'open') === 'open' || (reopened !== undefined && reopened.at <= at)
  }
  const chains = page.components.flatMap((component) => {
    const service = serviceOf.get(component.id)
    return service === undefined ? [] : [chainOf(component, service, mentions.get(component.id) ?? [], openOf.get(component.id) ?? null, isOpenHere, state, options)]
  })
  return { steps: grouped(chains.flatMap(({ moves }) => moves), options), left: chains.flatMap(({ left }) => left) }
}

function mentionsIn(page: OldPage, incidents: ReadonlyMap<string, TakenIncident>): ReadonlyMap<string, readonly Mention[]> {
  const all = [
    ...page.incidents.flatMap((story) => mentionsOf(story, takenOverId(story.id), incidents.get(story.id)?.spans ?? [])),
    ...page.maintenances.flatMap((story) => mentionsOf(story, null, [{ from: story.openedAt, until: story.status === 'completed' ? (story.resolvedAt ?? story.end) : Infinity }])),
  ].sort((a, b) => a.at - b.at)
  return Map.groupBy(all, ({ component }) => component)
}

const mentionsOf = ({ updates }: OldStory, incident: string | null, spans: TakenIncident['spans']): readonly Mention[] =>
  updates.flatMap(({ at, changes }) => changes.flatMap(({ component, from, to }) => (to === null ? [] : [{ at, component, from, to, incident, spans }])))

interface OpenIncident {
  readonly id: string
  readonly from: Instant
}

/** By component, the newest incident that is open there and names it. */
function openIncidents(page: OldPage, incidents: ReadonlyMap<string, TakenIncident>): ReadonlyMap<string, OpenIncident> {
  return new Map(page.incidents.flatMap(({ id, components, updates }) => {
    const span = incidents.get(id)?.spans.at(-1)
    if (span?.until !== Infinity) return []
    const named = [...components, ...updates.flatMap(({ changes }) => changes.map(({ component }) => component))]
    return named.map((component) => [component, { id: takenOverId(id), from: span.from }] as const)
  }))
}

/** Goes through what was said of one component, oldest first, as the board will go through it. */
function chainOf(
  component: OldComponent, service: string, said: readonly Mention[], open: OpenIncident | null, isOpenHere: (incident: string, at: Instant) => boolean, state: State, options: StateOptions,
) {
  const { now, floor, isLate, beginOf } = options
  const row = state.catalogue?.rowOf.get(service)
  const newest = row === undefined ? null : state.board.rows[row]!.newest
  const start = Math.max(newest === null ? beginOf(component) : newest.at + 1, row === undefined ? 0 : floor + 1)
  const moves: Move[] = []
  let standing = standingOf(state, row)
  const improvedIn = new Set(improvedInOf(state, row))
  const move = (given: Instant, to: ComponentStatus, named: string | null, since: Instant | null = null): void => {
    const target = stateOf[to]
    if (standing.every((one) => one === target)) return
    const at = Math.max(given, (moves.at(-1)?.at ?? -Infinity) + 1)
    const incident = named !== null && at === given && isOpenHere(named, at) ? named : null
    const falls = target !== 'maintenance' && standing.some((one) => isWorse(target, one))
    moves.push({
      at, service, to, incident, since,
      setback: incident !== null && falls && improvedIn.has(incident),
      override: standing.some((one) => one !== target && !isTransitionAllowed(one, target, incident !== null)),
    })
    if (incident !== null && standing.some((one) => isWorse(one, target))) improvedIn.add(incident)
    standing = [target]
  }
  /** Untold: what got better since an incident that is over came with its end; what got worse, at a moment that is given. */
  const moveUntold = (to: ComponentStatus, before: Mention | null, elseMove: () => void): void => {
    const end = before === null ? null : endOf(before)
    if (before === null || end === null || end > now || standing.some((one) => !isWorse(one, stateOf[to]))) elseMove()
    else if (end > before.at) move(end, to, before.incident)
    else move(end + 1, to, null)
  }

  let before: Mention | null = null
  for (const mention of said.filter(({ at }) => at >= start && at <= now)) {
    const { from, at } = mention
    const begin = Math.max(spanAt(mention, at)?.from ?? at, start)
    const isFirstWord = before === null || (endOf(before) ?? Infinity) <= at
    if (from !== null && isFirstWord) {
      moveUntold(from, before, () => {
        if (begin < at) move(begin, from, standing.some((one) => isWorse(one, stateOf[from])) ? null : incidentAt(mention, begin))
      })
    }
    move(at, mention.to, incidentAt(mention, at))
    before = mention
  }

  const { status } = component
  if (status === null || standing.every((one) => one === stateOf[status])) return { moves, left: [] }
  const changedAt = Math.min(component.changedAt ?? now, now)
  if (newest !== null && moves.length === 0 && changedAt <= newest.at) {
    return { moves, left: [`${service}: that page says ${status}, the record says ${standing.join(', ')} and is newer; it stays.`] }
  }
  moveUntold(status, before, () => {
    const at = isLate ? now : Math.max(changedAt, start, before?.at ?? 0, open?.from ?? 0)
    const since = Math.max(changedAt, newest?.at ?? 0, before?.at ?? 0)
    const isBad = status !== 'operational'
    move(at, status, isBad ? (open?.id ?? null) : null, isBad && since < at ? since : null)
  })
  return { moves, left: [] }
}

const spanAt = ({ spans }: Mention, at: Instant) => spans.find(({ from, until }) => from <= at && at <= until)

const endOf = (mention: Mention): Instant | null => {
  const until = spanAt(mention, mention.at)?.until ?? Infinity
  return until === Infinity ? null : until
}

const incidentAt = (mention: Mention, at: Instant): string | null => (spanAt(mention, at) ? mention.incident : null)

function standingOf({ board }: State, row: number | undefined): readonly ServiceState[] {
  if (row === undefined) return ['operational']
  const ranks = board.rank.slice(row * board.width, (row + 1) * board.width).filter((rank) => rank !== notUsed)
  return [...new Set(ranks)].map((rank) => serviceStates[rank]!)
}

function improvedInOf({ board, incidents }: State, row: number | undefined): ReadonlySet<string> {
  if (row === undefined) return new Set()
  const numbers = new Set(board.improvedIn.slice(row * board.width, (row + 1) * board.width))
  return new Set([...incidents.values()].filter(({ number }) => numbers.has(number)).map(({ id }) => id))
}

/** What one update said of several components is one entry. */
function grouped(moves: readonly Move[], { language, words }: StateOptions): readonly Step[] {
  const keyOf = ({ at, to, incident, since, setback, override }: Move): string => JSON.stringify([at, to, incident, since, setback, override])
  return [...Map.groupBy(moves, keyOf).values()].map((some): Step => {
    const { at, to, incident, since, setback, override } = some[0]!
    const needsReason = to === 'partial_outage' || setback || override
    return {
      at,
      type: 'service.state',
      whole: `states ${at} ${to} ${incident}`,
      data: {
        services: some.map(({ service }) => service),
        scope: { all: true },
        to: stateOf[to],
        ...(incident !== null && { incident }),
        ...(since !== null && { since: iso(since) }),
        ...(needsReason && { reason: { [language]: words.reasons[to] } }),
        ...(setback && { setback }),
        ...(override && { override }),
      },
    }
  })
}
