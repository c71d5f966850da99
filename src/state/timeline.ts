import { holdsInsurer } from '../model/scope.ts'
import type { Insurer } from '../model/catalogue.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import type { Phase } from '../model/event.ts'
import type { Incident, Report, Stage, StageStep, Turn, Update } from './incident.ts'
import { usesService } from './insurers.ts'
import { oncePerState } from './once.ts'
import { openIncidents } from './restoration.ts'
import type { Change, Row, RowChange, State } from './state.ts'

/** What one batch of reports did to one service: insurers per rank before and after it, and each cell that moved. */
export interface ServiceMove {
  readonly service: string
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly cells: readonly CellMove[]
  /** The one of them in this column, without writing out the others. */
  cellIn(this: void, column: number): CellMove | null
}

export interface CellMove {
  readonly column: number
  readonly from: number
  readonly to: number
  readonly reason: Text | null
  readonly setback: boolean
}

/** Something that happened in an incident and that its readers are told. */
export type Happening =
  | { readonly kind: 'opened'; readonly at: Instant }
  | { readonly kind: 'stage'; readonly at: Instant; readonly stage: Stage; readonly step: StageStep }
  | { readonly kind: 'states'; readonly at: Instant; readonly moves: readonly ServiceMove[]; readonly reasons: readonly Text[]; readonly setback: boolean }
  | { readonly kind: 'update'; readonly at: Instant; readonly update: Update }
  | { readonly kind: 'resolved'; readonly at: Instant; readonly turn: string; readonly text: Text }
  | { readonly kind: 'reopened'; readonly at: Instant; readonly turn: string; readonly reason: Text }
  | { readonly kind: 'phase'; readonly at: Instant; readonly turn: string; readonly phase: Phase }
  | { readonly kind: 'closed'; readonly at: Instant; readonly turn: string }
  | { readonly kind: 'report'; readonly at: Instant; readonly report: Report }

/** Of things recorded at one instant, the later in this list counts as the newer. */
const orderOf: Readonly<Record<Happening['kind'], number>> = { opened: 0, reopened: 1, phase: 2, stage: 3, states: 4, update: 5, resolved: 6, closed: 7, report: 8 }

/**
 * Everything that happened in an incident, newest first. State changes recorded at one instant are one happening; they reach back
 * as far as the board keeps the history of its rows.
 */
export function timelineOf(state: State, incident: Incident): readonly Happening[] {
  const known = timelines(state)
  let timeline = known.get(incident)
  if (!timeline) known.set(incident, (timeline = toldAnew(state, incident)))
  return timeline
}

const timelines = oncePerState((): Map<Incident, readonly Happening[]> => new Map())

function toldAnew(state: State, incident: Incident): readonly Happening[] {
  const { openedAt, stages, updates, turns, reports } = incident
  const told: Happening[] = [
    { kind: 'opened', at: openedAt },
    ...stages.flatMap((stage) => stage.steps.map((step): Happening => ({ kind: 'stage', at: step.at, stage, step }))),
    ...(batchesByIncident(state).get(incident.id) ?? []),
    ...updates.map((update): Happening => ({ kind: 'update', at: update.at, update })),
    ...turns.map(turnTaken),
    ...reports.map((report): Happening => ({ kind: 'report', at: report.at, report })),
  ]
  return told.sort((a, b) => a.at - b.at || orderOf[a.kind] - orderOf[b.kind]).reverse()
}

function turnTaken({ id: turn, kind, at, text, phase }: Turn): Happening {
  switch (kind) {
    case 'resolved': return { kind, at, turn, text: text! }
    case 'reopened': return { kind, at, turn, reason: text! }
    case 'phase': return { kind, at, turn, phase: phase! }
    case 'closed': return { kind, at, turn }
  }
}

interface Batch {
  readonly at: Instant
  readonly moves: Map<string, { readonly before: readonly number[]; readonly after: readonly number[]; readonly changes: readonly RowChange[]; readonly columns: Columns }>
}

/** How the columns that a row remembers go with those of today. */
interface Columns {
  today(past: number): number | undefined
  past(today: number): number | undefined
}

const sameColumns: Columns = { today: (column) => column, past: (column) => column }

const batchesByIncident = oncePerState((state): ReadonlyMap<string, readonly Happening[]> => {
  const incidents = new Map<string, Map<Instant, Batch>>()
  const { catalogue, board } = state
  catalogue?.services.forEach(({ id }, index) => addRow(incidents, id, board.rows[index]!, sameColumns))
  for (const [id, { row, columns }] of catalogue?.former.services ?? []) {
    const places = new Map(columns.map((insurer, place) => [catalogue!.columnOf.get(insurer), place]))
    addRow(incidents, id, row, { today: (past) => catalogue!.columnOf.get(columns[past] ?? ''), past: (today) => places.get(today) })
  }
  return new Map([...incidents].map(([incident, batches]) => [incident, [...batches.values()].map(happeningOf)]))
})

/** Goes back through the row's past, from how many insurers are in each state now to how many were before each change. */
function addRow(incidents: Map<string, Map<Instant, Batch>>, service: string, row: Row, columns: Columns): void {
  let after: readonly number[] = row.tally
  for (const moved of row.history.toReversed()) {
    const { change, from } = moved
    const before = after.slice()
    for (const rank of from) {
      before[rank]!++
      before[change.to] = Math.max(0, before[change.to]! - 1)
    }
    if (change.incident !== null) {
      const { moves } = batchAt(incidents, change.incident, change.at)
      const later = moves.get(service)
      moves.set(service, { before, after: later?.after ?? after, changes: [...(later?.changes ?? []), moved], columns })
    }
    after = before
  }
}

function batchAt(incidents: Map<string, Map<Instant, Batch>>, incident: string, at: Instant): Batch {
  const batches = incidents.get(incident) ?? new Map<Instant, Batch>()
  incidents.set(incident, batches)
  const batch = batches.get(at) ?? { at, moves: new Map() }
  batches.set(at, batch)
  return batch
}

const happeningOf = ({ at, moves }: Batch): Happening =>
  statesMoved(at, [...moves].map(([service, { before, after, changes, columns }]) => serviceMoved(service, before, after, changes, columns)))

/** `changes` are told newest first. A large house has millions of cells: they are written out for those who read them. */
function serviceMoved(service: string, before: readonly number[], after: readonly number[], changes: readonly RowChange[], columns: Columns): ServiceMove {
  let cells: readonly CellMove[] | undefined
  return {
    service,
    before,
    after,
    get cells() {
      return (cells ??= cellsMoved(changes, columns))
    },
    cellIn: (column) => {
      const past = columns.past(column)
      if (past === undefined) return null
      return changes.reduce((later: CellMove | null, { change, columns: moved, from }) => {
        const place = moved.indexOf(past)
        return place < 0 ? later : cellMoved(column, from[place]!, change, later)
      }, null)
    },
  }
}

function cellsMoved(changes: readonly RowChange[], columns: Columns): readonly CellMove[] {
  const cells = new Map<number, CellMove>()
  for (const { change, columns: moved, from } of changes) {
    moved.forEach((past, place) => {
      const column = columns.today(past)
      if (column !== undefined) cells.set(column, cellMoved(column, from[place]!, change, cells.get(column) ?? null))
    })
  }
  return [...cells.values()]
}

const cellMoved = (column: number, from: number, change: Change, later: CellMove | null): CellMove => ({
  column, from, to: later?.to ?? change.to, reason: later?.reason ?? change.reason, setback: change.setback || (later?.setback ?? false),
})

function statesMoved(at: Instant, moves: readonly ServiceMove[]): Happening {
  return {
    kind: 'states',
    at,
    moves,
    get reasons() {
      return [...new Set(moves.flatMap(({ cells }) => cells.flatMap(({ reason }) => (reason ? [reason] : []))))]
    },
    get setback() {
      return moves.some(({ cells }) => cells.some(({ setback }) => setback))
    },
  }
}

/** The same as one insurer is concerned: what its scope does not hold is left out, and of state changes only its own cells are told. */
export function timelineFor(state: State, incident: Incident, insurer: Insurer): readonly Happening[] {
  const latest = timelinesOfOne(state)
  if (latest.insurer !== insurer.id) Object.assign(latest, { insurer: insurer.id, known: new Map() })
  let timeline = latest.known.get(incident)
  if (!timeline) latest.known.set(incident, (timeline = toldToOne(state, incident, insurer)))
  return timeline
}

/** Of the insurer that was asked about last alone: one answer asks about it again and again, and those of all would take a large house's memory. */
const timelinesOfOne = oncePerState((): { insurer: string | null; known: Map<Incident, readonly Happening[]> } => ({ insurer: null, known: new Map() }))

function toldToOne(state: State, incident: Incident, insurer: Insurer): readonly Happening[] {
  const column = state.catalogue?.columnOf.get(insurer.id)
  if (column === undefined) return []
  return timelineOf(state, incident).flatMap((happening): readonly Happening[] => {
    if (happening.kind === 'update') return holdsInsurer(happening.update.scope, insurer) ? [happening] : []
    if (happening.kind === 'stage') return concernsStage(state, happening.stage, insurer) ? [happening] : []
    if (happening.kind !== 'states') return [happening]
    const moves = happening.moves.flatMap(({ service, before, after, cellIn }) => {
      const own = cellIn(column)
      return own ? [{ service, before, after, cells: [own], cellIn }] : []
    })
    return moves.length > 0 ? [statesMoved(happening.at, moves)] : []
  })
}

const concernsStage = (state: State, { services, scope }: Stage, insurer: Insurer): boolean =>
  holdsInsurer(scope, insurer) && services.some((service) => usesService(state, insurer, service))

const tellsWhom = ({ kind }: Happening): boolean => kind === 'update' || kind === 'stage' || kind === 'states'

/**
 * Whether an incident concerns an insurer: it moved one of its cells, plans a stage for it, or carries an update whose scope holds it;
 * and as long as nobody knows whom it touches, it may be anyone.
 */
export const concernsInsurer = (state: State, incident: Incident, insurer: Insurer): boolean =>
  timelineFor(state, incident, insurer).some(tellsWhom) || !timelineOf(state, incident).some(tellsWhom)

/** The open incidents that concern an insurer, newest first; one that left none. */
export const incidentsFor = (state: State, insurer: Insurer): readonly Incident[] =>
  (state.catalogue?.columnOf.has(insurer.id) ? openIncidents(state).filter((incident) => concernsInsurer(state, incident, insurer)) : [])

/** When something last happened in an incident that its readers are told. */
export const lastTold = (timeline: readonly Happening[]): Instant =>
  Math.max(...timeline.flatMap((happening) => [happening.at, ...(happening.kind === 'update' ? happening.update.edited.map(({ at }) => at) : [])]))
