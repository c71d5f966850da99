import { holdsInsurer } from '../model/scope.ts'
import type { Insurer } from '../model/catalogue.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import type { Incident, Report, Stage, StageStep, Update } from './incident.ts'
import { oncePerState } from './once.ts'
import { notUsed, type Row, type State } from './state.ts'

/** What one batch of reports did to one service: insurers per rank before and after it, and each cell that moved. */
export interface ServiceMove {
  readonly service: string
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly cells: readonly CellMove[]
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
  | { readonly kind: 'resolved'; readonly at: Instant; readonly text: Text }
  | { readonly kind: 'reopened'; readonly at: Instant; readonly reason: Text }
  | { readonly kind: 'report'; readonly at: Instant; readonly report: Report }

/** Of things recorded at one instant, the later in this list counts as the newer. */
const orderOf: Readonly<Record<Happening['kind'], number>> = { opened: 0, reopened: 1, stage: 2, states: 3, update: 4, resolved: 5, report: 6 }

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
  const { openedAt, stages, updates, resolution, resolvedAt, reopenings, reports } = incident
  const told: Happening[] = [
    { kind: 'opened', at: openedAt },
    ...stages.flatMap((stage) => stage.steps.map((step): Happening => ({ kind: 'stage', at: step.at, stage, step }))),
    ...(batchesByIncident(state).get(incident.id) ?? []),
    ...updates.map((update): Happening => ({ kind: 'update', at: update.at, update })),
    ...reopenings.map(({ at, reason }): Happening => ({ kind: 'reopened', at, reason })),
    ...(resolution !== null && resolvedAt !== null ? [{ kind: 'resolved', at: resolvedAt, text: resolution } as const] : []),
    ...reports.map((report): Happening => ({ kind: 'report', at: report.at, report })),
  ]
  return told.sort((a, b) => a.at - b.at || orderOf[a.kind] - orderOf[b.kind]).reverse()
}

interface Batch {
  readonly at: Instant
  readonly moves: Map<string, { before: readonly number[]; after: readonly number[]; cells: Map<number, CellMove> }>
}

const batchesByIncident = oncePerState((state): ReadonlyMap<string, readonly Happening[]> => {
  const incidents = new Map<string, Map<Instant, Batch>>()
  const { catalogue, board } = state
  catalogue?.services.forEach(({ id }, index) => addRow(incidents, id, board.rows[index]!, (column) => column))
  for (const [id, { row, columns }] of catalogue?.former.services ?? []) {
    addRow(incidents, id, row, (column) => catalogue!.columnOf.get(columns[column] ?? ''))
  }
  return new Map([...incidents].map(([incident, batches]) => [incident, [...batches.values()].map(happeningOf)]))
})

/** Goes back through the row's past, from how many insurers are in each state now to how many were before each change. */
function addRow(incidents: Map<string, Map<Instant, Batch>>, service: string, row: Row, columnNow: (column: number) => number | undefined): void {
  let after: readonly number[] = row.tally
  for (const { change, columns, from } of row.history.toReversed()) {
    const before = after.slice()
    for (const rank of from) {
      before[rank]!++
      before[change.to] = Math.max(0, before[change.to]! - 1)
    }
    if (change.incident !== null) {
      const batch = batchAt(incidents, change.incident, change.at)
      const move = batch.moves.get(service) ?? { before, after, cells: new Map() }
      columns.forEach((past, place) => {
        const column = columnNow(past)
        if (column === undefined) return
        const later = move.cells.get(column)
        move.cells.set(column, {
          column, from: from[place]!, to: later?.to ?? change.to, reason: later?.reason ?? change.reason, setback: change.setback || (later?.setback ?? false),
        })
      })
      batch.moves.set(service, { ...move, before })
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
  statesMoved(at, [...moves].map(([service, { before, after, cells }]) => ({ service, before, after, cells: [...cells.values()] })))

function statesMoved(at: Instant, moves: readonly ServiceMove[]): Happening {
  const cells = moves.flatMap((move) => move.cells)
  const reasons = new Set(cells.flatMap(({ reason }) => (reason ? [reason] : [])))
  return { kind: 'states', at, moves, reasons: [...reasons], setback: cells.some(({ setback }) => setback) }
}

/** The same as one insurer is concerned: what its scope does not hold is left out, and of state changes only its own cells are told. */
export function timelineFor(state: State, incident: Incident, insurer: Insurer): readonly Happening[] {
  const column = state.catalogue?.columnOf.get(insurer.id)
  if (column === undefined) return []
  return timelineOf(state, incident).flatMap((happening): readonly Happening[] => {
    if (happening.kind === 'update') return holdsInsurer(happening.update.scope, insurer) ? [happening] : []
    if (happening.kind === 'stage') return concernsStage(state, happening.stage, insurer, column) ? [happening] : []
    if (happening.kind !== 'states') return [happening]
    const moves = happening.moves.flatMap((move) => {
      const cells = move.cells.filter((cell) => cell.column === column)
      return cells.length > 0 ? [{ ...move, cells }] : []
    })
    return moves.length > 0 ? [statesMoved(happening.at, moves)] : []
  })
}

function concernsStage(state: State, { services, scope }: Stage, insurer: Insurer, column: number): boolean {
  const { catalogue, board } = state
  if (!catalogue || !holdsInsurer(scope, insurer)) return false
  return services.some((service) => (board.rank[(catalogue.rowOf.get(service) ?? -1) * board.width + column] ?? notUsed) !== notUsed)
}

const tellsWhom = ({ kind }: Happening): boolean => kind === 'update' || kind === 'stage' || kind === 'states'

/**
 * Whether an incident concerns an insurer: it moved one of its cells, plans a stage for it, or carries an update whose scope holds it;
 * and as long as nobody knows whom it touches, it may be anyone.
 */
export const concernsInsurer = (state: State, incident: Incident, insurer: Insurer): boolean =>
  timelineFor(state, incident, insurer).some(tellsWhom) || !timelineOf(state, incident).some(tellsWhom)

/** When something last happened in an incident that its readers are told. */
export const lastTold = (timeline: readonly Happening[]): Instant =>
  Math.max(...timeline.flatMap((happening) => [happening.at, ...(happening.kind === 'update' ? happening.update.edited.map(({ at }) => at) : [])]))
