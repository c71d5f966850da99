import { rankOf } from '../../model/state-of-service.ts'
import type { Instant } from '../../model/time.ts'
import { holdsInsurer } from '../../model/scope.ts'
import { maintenanceState, stillListedFor, windowEnd } from '../../state/maintenances.ts'
import { columnsIn } from '../../state/scope-columns.ts'
import { notUsed, type Maintenance, type MaintenanceChange, type RowChange, type State } from '../../state/state.ts'
import { earlierInWords } from '../parts/maintenances.ts'
import { plainly, serviceName, type Reader } from '../reader.ts'
import { maintenanceWords } from '../words/maintenance.ts'
import type { Ground } from './ground.ts'
import { statuspageId, statuspageNumber } from './id.ts'
import type { Story, StoryStatus, Told } from './story.ts'

/** How many services a maintenance is named for; the rest are counted. */
const servicesNamed = 3

/** Every maintenance that the page shows, the latest window first; cancelled ones are gone. */
export const maintenancesShown = (ground: Ground): readonly Maintenance[] =>
  [...ground.reader.state.maintenances.values()]
    .filter((maintenance) => maintenance.cancelledAt === null && servicesShown(ground, maintenance).length > 0)
    .sort((a, b) => b.start - a.start || b.at - a.at)

function servicesShown({ reader: { state }, insurer }: Ground, { services, scope }: Maintenance): readonly string[] {
  const known = services.filter((id) => state.catalogue?.rowOf.has(id))
  if (!insurer) return known
  const column = state.catalogue!.columnOf.get(insurer.id)!
  return holdsInsurer(scope, insurer) ? known.filter((id) => cellRank(state, id, column) !== notUsed) : []
}

const cellRank = ({ catalogue, board }: State, service: string, column: number): number => board.rank[catalogue!.rowOf.get(service)! * board.width + column] ?? notUsed

/** A maintenance as this format tells it. */
export function maintenanceStory(ground: Ground, maintenance: Maintenance): Story {
  const { reader, said, insurer, site } = ground
  const { id, at, start, end } = maintenance
  const services = servicesShown(ground, maintenance)
  const status = maintenanceStatus(ground, maintenance)
  const watched = spansOf(ground, maintenance, services, rankOf.stabilising)
  const verifyingAt = watched.length > 0 ? Math.min(...watched.map(({ from }) => from)) : null
  const worked = spansOf(ground, maintenance, services, rankOf.maintenance).filter(({ from }) => from === windowEnd(maintenance))
  const finishedAt = maintenance.finishedAt ?? Math.max(end, ...[...watched, ...worked].map(({ until }) => until ?? 0))
  const step = (name: StoryStatus, when: Instant, body: string, own: string = name): readonly Told[] =>
    when <= reader.now ? [{ id: statuspageId('update', `maintenance ${id} ${own}`), status: name, at: when, changedAt: when, body, affected: null }] : []
  const told = [
    ...step('scheduled', at, plainly(reader, (maintenance.changes[0]?.before ?? maintenance).text)),
    ...step('in_progress', Math.max(at, start), said.maintenance.inProgress),
    ...maintenance.changes.flatMap((change) => step(change.at < start ? 'scheduled' : 'in_progress', change.at, changeInWords(reader, maintenance, change), `changed ${change.at}`)),
    ...(verifyingAt === null ? [] : step('verifying', Math.max(at, verifyingAt), said.maintenance.verifying)),
    ...(status === 'completed' ? step('completed', Math.max(at, finishedAt), said.maintenance.completed) : []),
  ].sort((a, b) => a.at - b.at).reverse()
  return {
    id: statuspageId('maintenance', id),
    number: statuspageNumber('maintenance', [id, ...(insurer ? [insurer.id] : [])].join(' ')),
    name: nameOf(ground, services),
    status,
    createdAt: at,
    changedAt: told[0]!.at,
    monitoringAt: verifyingAt,
    resolvedAt: status === 'completed' ? told[0]!.at : null,
    impact: 'maintenance',
    link: `${site}/${reader.language}/services/${encodeURIComponent(services[0]!)}#maintenance-${encodeURIComponent(id)}`,
    told,
    services,
    window: { start, end },
  }
}

function nameOf({ reader, said }: Ground, services: readonly string[]): string {
  const named = services.length > servicesNamed + 1 ? services.slice(0, servicesNamed) : services
  const more = services.length - named.length
  return said.maintenance.name(reader.format.list([...named.map((id) => serviceName(reader, id)), ...(more > 0 ? [said.maintenance.more(more)] : [])]))
}

const changeInWords = (reader: Reader, maintenance: Maintenance, change: MaintenanceChange): string =>
  maintenanceWords(reader.language).changedTo(plainly(reader, change.reason), earlierInWords(reader, maintenance, change))

/** Where it stands: by the clock or by a word, and after its window by what still stands in maintenance or under observation. */
export function maintenanceStatus(ground: Ground, maintenance: Maintenance): StoryStatus {
  const { reader } = ground
  const standing = maintenanceState(reader.state, maintenance, reader.now)
  if (standing !== 'completed' || maintenance.finishedAt !== null) return standing
  return spansOf(ground, maintenance, servicesShown(ground, maintenance), rankOf.stabilising).some(({ until }) => until === null) ? 'verifying' : standing
}

interface Watched {
  readonly from: Instant
  /** Null while it lasts. */
  readonly until: Instant | null
}

/**
 * When services of a maintenance stood in a state after its window, cell by cell: verifying means that they are restored but under observation.
 * What begins a week after the window or later has another cause.
 */
function spansOf({ reader: { state, now }, insurer }: Ground, maintenance: Maintenance, services: readonly string[], wanted: number): readonly Watched[] {
  const { catalogue, board } = state
  const { scope } = maintenance
  const end = windowEnd(maintenance)
  if (!catalogue || now < end) return []
  const columns = insurer ? [catalogue.columnOf.get(insurer.id)!] : [...columnsIn(catalogue, scope)]
  return services.flatMap((service) => {
    const ranks = new Map(columns.map((column) => [column, cellRank(state, service, column)]))
    return spansAfter(board.rows[catalogue.rowOf.get(service)!]!.history, ranks, end, wanted).filter(({ from }) => from < end + stillListedFor)
  })
}

/** Goes back from the ranks that cells have now to those they had at `end`. */
function spansAfter(history: readonly RowChange[], ranks: Map<number, number>, end: Instant, wanted: number): readonly Watched[] {
  const spans: Watched[] = []
  const leftAt = new Map<number, Instant>()
  for (const { change, columns, from } of history.toReversed()) {
    if (change.at <= end) break
    columns.forEach((column, place) => {
      if (!ranks.has(column)) return
      if (ranks.get(column) === wanted) spans.push({ from: change.at, until: leftAt.get(column) ?? null })
      leftAt.set(column, change.at)
      ranks.set(column, from[place]!)
    })
  }
  for (const [column, rank] of ranks) if (rank === wanted) spans.push({ from: end, until: leftAt.get(column) ?? null })
  return spans
}
