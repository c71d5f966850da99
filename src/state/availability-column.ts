import type { Insurer } from '../model/catalogue.ts'
import type { Entry, EntryOf, EventType, PublishedIncident } from '../model/event.ts'
import { holdsInsurer } from '../model/scope.ts'
import { answerOf, rankOf, serviceStates, type Answer } from '../model/state-of-service.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { announcedBy, changedBy } from './maintenance-fold.ts'
import { notUsed, type Maintenance, type State } from './state.ts'
import { betweenBounds, windowsOf } from './windows.ts'

/** A stretch of time in which a service counted the same for one insurer; its end is not in it. */
export interface Span {
  readonly from: Instant
  readonly until: Instant
  readonly counts: Answer
  readonly isMaintenance: boolean
}

/** One service as it stood for one insurer: what is counted already, and what stands since. */
export interface Cell {
  readonly spans: readonly Span[]
  /** The rank it stands in; null while the insurer does not use it. */
  readonly rank: number | null
  /** When the insurer began to use it, or the column began. */
  readonly since: Instant
  /** Up to where the spans reach. */
  readonly until: Instant
  /** State events marked as setback that changed it: their positions and when they were true. */
  readonly setbacks: readonly { readonly position: number; readonly start: Instant }[]
}

/** One insurer’s column of the board through time, from an instant on. Immutable once a batch is folded. */
export interface Column {
  readonly id: string
  readonly from: Instant
  /** Public forms folded so far. */
  readonly position: number
  /** As the catalogue in force has it; null while it is not in there. */
  readonly insurer: Insurer | null
  /** Services of the catalogue in force, and for each service the newest state event that named it. */
  readonly listed: ReadonlySet<string>
  readonly newest: ReadonlyMap<string, { readonly position: number; readonly incident: string | null }>
  readonly cells: ReadonlyMap<string, Cell>
  readonly isOpen: ReadonlyMap<string, boolean>
  readonly maintenances: ReadonlyMap<string, Maintenance>
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
interface DraftCell extends Writable<Omit<Cell, 'spans' | 'setbacks'>> {
  spans: Span[]
  setbacks: Cell['setbacks'][number][]
}
interface Draft extends Writable<Omit<Column, 'newest' | 'cells' | 'isOpen' | 'maintenances'>> {
  newest: Map<string, { readonly position: number; readonly incident: string | null }>
  cells: Map<string, Cell | DraftCell>
  isOpen: Map<string, boolean>
  maintenances: Map<string, Maintenance>
  readonly owned: WeakSet<object>
}

const operational = rankOf.operational
const maintenance = rankOf.maintenance

/** The column of an insurer as a state has it, from which on it is folded: `from` is the instant that the state stands at. */
export function columnIn(state: State, id: string, from: Instant): Column {
  const { catalogue, board, incidents, maintenances } = state
  const column = catalogue?.columnOf.get(id)
  const rows = [
    ...(catalogue?.services ?? []).map((service, index) => [service.id, board.rows[index]!] as const),
    ...[...(catalogue?.former.services ?? [])].map(([service, { row }]) => [service, row] as const),
  ]
  const used = column === undefined ? [] : catalogue!.services.flatMap((service, index) => {
    const rank = board.rank[index * board.width + column]!
    return rank === notUsed ? [] : [[service.id, { spans: [], rank, since: from, until: from, setbacks: [] }] as const]
  })
  return {
    id,
    from,
    position: state.position,
    insurer: column === undefined ? null : catalogue!.insurers[column]!,
    listed: new Set(catalogue?.services.map((service) => service.id)),
    newest: new Map(rows.flatMap(([service, { newest }]) => (newest ? [[service, { position: newest.position, incident: newest.incident }] as const] : []))),
    cells: new Map(used),
    isOpen: new Map([...incidents.values()].map((incident) => [incident.id, incident.status === 'open'])),
    maintenances,
  }
}

type Fold<T extends EventType> = (draft: Draft, entry: EntryOf<T>) => void

const folds: { readonly [T in EventType]?: Fold<T> } = {
  'catalogue.apply': catalogueApplied,
  'service.state': stateReported,
  'incident.open': (draft, { data }) => void draft.isOpen.set(data.incident, true),
  'incident.publish': incidentPublished,
  'incident.resolve': turnIncident(false),
  'incident.close': turnIncident(false),
  'incident.reopen': turnIncident(true),
  'maintenance.schedule': (draft, entry) => void draft.maintenances.set(entry.data.maintenance, announcedBy(entry)),
  'maintenance.cancel': (draft, { at, data }) => changeMaintenance(draft, data.maintenance, (one) => ({ ...one, cancelledAt: instantOf(at) })),
  'maintenance.finish': (draft, { at, data }) => changeMaintenance(draft, data.maintenance, (one) => ({ ...one, finishedAt: instantOf(at) })),
  'maintenance.change': (draft, entry) => changeMaintenance(draft, entry.data.maintenance, (one) => changedBy(one, entry)),
}

function changeMaintenance({ maintenances }: Draft, id: string, change: (maintenance: Maintenance) => Maintenance): void {
  const maintenance = maintenances.get(id)
  if (maintenance) maintenances.set(id, change(maintenance))
}

/** The column after more public forms, in their order; what is not about this insurer costs next to nothing. Fold in batches. */
export function columnAfter(column: Column, entries: readonly Entry[]): Column {
  const draft: Draft = {
    ...column,
    newest: new Map(column.newest),
    cells: new Map(column.cells),
    isOpen: new Map(column.isOpen),
    maintenances: new Map(column.maintenances),
    owned: new WeakSet(),
  }
  for (const entry of entries) {
    ;(folds[entry.type] as Fold<EventType> | undefined)?.(draft, entry)
    draft.position = entry.position
  }
  const { owned, ...after } = draft
  return after
}

/** Everything that counted for a cell up to an instant, oldest first. */
export function spansUntil(column: Column, service: string, until: Instant): readonly Span[] {
  const cell = column.cells.get(service)
  if (!cell) return []
  const spans = cell.spans.slice()
  if (cell.rank !== null) for (const span of spansIn(column, service, cell.rank, incidentOf(column, service), cell.until, until)) push(spans, span)
  return spans
}

function catalogueApplied(draft: Draft, { at, data }: EntryOf<'catalogue.apply'>): void {
  const now = instantOf(at)
  for (const [service, { rank }] of draft.cells) if (rank !== null) settle(draft, service, now)
  draft.insurer = data.catalogue.insurers.find(({ id, left }) => id === draft.id && !left) ?? null
  draft.listed = new Set(data.catalogue.services.map(({ id }) => id))
  const uses = new Set(draft.insurer?.services)
  for (const [service, { rank }] of draft.cells) if (rank !== null && !uses.has(service)) ownCell(draft, service).rank = null
  for (const service of uses) {
    const cell = ownCell(draft, service)
    if (cell.rank === null) Object.assign(cell, { rank: operational, since: now, until: now })
  }
}

/** A state was reported: what turns out to have been so since earlier is counted anew from then. */
function stateReported(draft: Draft, { position, at, data }: EntryOf<'service.state'>): void {
  const now = instantOf(at)
  const start = instantOf(data.since ?? at)
  const to = rankOf[data.to]
  const incident = data.incident ?? null
  const isMeant = draft.insurer !== null && holdsInsurer(data.scope, draft.insurer)
  for (const service of data.services) {
    if (!draft.listed.has(service)) continue
    const before = draft.cells.get(service)
    if (before && before.rank !== null && (before.rank === maintenance || isMeant)) {
      const cell = settle(draft, service, now)
      if (isMeant && cell.rank !== to) {
        const begin = Math.max(start, cell.since)
        cutAt(cell.spans, begin)
        for (const span of spansIn(draft, service, to, incident, begin, now)) push(cell.spans, span)
        cell.rank = to
        if (data.setback) cell.setbacks.push({ position, start })
      }
    }
    draft.newest.set(service, { position, incident })
  }
}

/** The incident appears, and the bare states that were shown before become its own. */
function incidentPublished(draft: Draft, { at, data }: EntryOf<'incident.publish'>): void {
  settleMaintenance(draft, instantOf(at))
  draft.isOpen.set(data.incident, true)
  const positions = new Set((data as typeof data & PublishedIncident).positions)
  for (const [service, { position }] of draft.newest) if (positions.has(position)) draft.newest.set(service, { position, incident: data.incident })
}

function turnIncident(isOpen: boolean): Fold<'incident.resolve' | 'incident.close' | 'incident.reopen'> {
  return (draft, { at, data }) => {
    if (!draft.isOpen.has(data.incident)) return
    settleMaintenance(draft, instantOf(at))
    draft.isOpen.set(data.incident, isOpen)
  }
}

/** What a maintenance minute counts is about to change: what stands in it is counted up to now. */
function settleMaintenance(draft: Draft, now: Instant): void {
  for (const [service, { rank }] of draft.cells) if (rank === maintenance) settle(draft, service, now)
}

function settle(draft: Draft, service: string, now: Instant): DraftCell {
  const cell = ownCell(draft, service)
  for (const span of spansIn(draft, service, cell.rank!, incidentOf(draft, service), cell.until, now)) push(cell.spans, span)
  cell.until = Math.max(cell.until, now)
  return cell
}

function ownCell(draft: Draft, service: string): DraftCell {
  const shared = draft.cells.get(service)
  if (shared && draft.owned.has(shared)) return shared as DraftCell
  const cell: DraftCell = shared
    ? { ...shared, spans: shared.spans.slice(), setbacks: shared.setbacks.slice() }
    : { spans: [], rank: null, since: draft.from, until: draft.from, setbacks: [] }
  draft.owned.add(cell)
  draft.cells.set(service, cell)
  return cell
}

type Context = Pick<Column, 'insurer' | 'newest' | 'isOpen' | 'maintenances'>

const incidentOf = ({ newest }: Context, service: string): string | null => newest.get(service)?.incident ?? null

/** Time in one state: in maintenance it works within the windows that are announced, but not while its incident is open, and with limits outside. */
function spansIn(context: Context, service: string, rank: number, incident: string | null, from: Instant, until: Instant): readonly Span[] {
  if (from >= until) return []
  if (rank !== maintenance) return [{ from, until, counts: answerOf[serviceStates[rank]!], isMaintenance: false }]
  const isInIncident = incident !== null && context.isOpen.get(incident) === true
  const windows = windowsOf(context.maintenances.values(), service).filter(({ scope }) => context.insurer !== null && holdsInsurer(scope, context.insurer))
  return betweenBounds(windows, from, until).map(([begin, end]) => {
    const isAnnounced = windows.some((window) => window.from <= begin && begin < window.until)
    return { from: begin, until: end, counts: isAnnounced ? (isInIncident ? 'not' : 'works') : 'limited', isMaintenance: true }
  })
}

function push(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  if (last?.until === span.from && last.counts === span.counts && last.isMaintenance === span.isMaintenance) spans[spans.length - 1] = { ...last, until: span.until }
  else spans.push(span)
}

function cutAt(spans: Span[], instant: Instant): void {
  while (spans.length > 0 && spans.at(-1)!.from >= instant) spans.pop()
  const last = spans.at(-1)
  if (last && last.until > instant) spans[spans.length - 1] = { ...last, until: instant }
}
