import { isTakenOver } from '../../model/taken-over.ts'
import type { Instant } from '../../model/time.ts'
import { silence } from '../../state/clock-changes.ts'
import type { Incident } from '../../state/incident.ts'
import type { CellMove, Happening, ServiceMove } from '../../state/timeline.ts'

/** What this format tells of: a phase and a close are no updates here; what a phase does to the status is told apart. */
export type ToldHere = Exclude<Happening, { readonly kind: 'phase' | 'closed' }>

type States = Extract<Happening, { readonly kind: 'states' }>
/** Something that a person wrote, or the opening of an incident. */
export type Written = Exclude<ToldHere, States>
/** That something changed and nobody wrote for an hour, said at the end of that hour. */
export interface Silence {
  readonly kind: 'silence'
  readonly at: Instant
}

/** What became of one service since the update before: insurers per rank before and after, and each cell that moved. */
export type NetMove = Pick<ServiceMove, 'service' | 'before' | 'after' | 'cells'>

/** What is told as one update, with the states that changed since the one before it. */
export interface Telling {
  readonly what: Written | Silence
  readonly moves: readonly NetMove[]
}

const never = Infinity

/**
 * One telling for each text that a person published, oldest first. State changes go with the text of their moment, else with the next
 * one; where none came for an hour after the first of them, the end of that hour tells them, once between two texts, and for ever.
 * `turns` are the moments at which the status of the incident changed without a word. What was taken over from another page has the
 * texts that it had there, and no others.
 */
export function tellingsOf(incident: Incident, timeline: readonly ToldHere[], turns: readonly Instant[], now: Instant): readonly Telling[] {
  const tellings: Telling[] = []
  const moments = Map.groupBy(timeline.toReversed(), ({ at }) => at)
  let pending: ServiceMove[] = []
  /** When the hour of silence that began with a change ends; `never` once it has, until somebody writes. */
  const waiting = isTakenOver(incident.id) ? never : null
  let due: Instant | null = waiting
  const tell = (what: Telling['what'], next: Instant | null): void => {
    tellings.push({ what, moves: netMoves(pending) })
    ;[pending, due] = [[], next]
  }
  const hearOut = (until: Instant): void => {
    if (due !== null && due <= until) tell({ kind: 'silence', at: due }, never)
  }
  const times = [...new Set([...moments.keys(), ...turns])].sort((a, b) => a - b)
  for (const at of times) {
    const together = moments.get(at) ?? []
    const written = textsOf(incident, together)
    hearOut(at)
    pending.push(...together.filter(isStates).flatMap(({ moves }) => moves.filter(({ cells }) => cells.length > 0)))
    written.slice(0, -1).forEach((what) => tellings.push({ what, moves: [] }))
    if (written.length > 0) tell(written.at(-1)!, waiting)
    else if (pending.length > 0 || turns.includes(at)) due ??= at + silence
  }
  hearOut(now)
  return tellings
}

const isStates = (happening: ToldHere): happening is States => happening.kind === 'states'

/** Stages that begin, go on, rest or are done; plans and what is dropped of them are told by those who write of them. */
const isText = (happening: ToldHere): happening is Written =>
  happening.kind === 'stage' ? happening.step.to !== 'planned' && happening.step.to !== 'cancelled' : happening.kind !== 'states'

/** What was written at one moment. The opening is told where nobody wrote of it at once. */
function textsOf(incident: Incident, together: readonly ToldHere[]): readonly Written[] {
  const texts = together.filter(isText)
  const others = texts.filter(({ kind }) => kind !== 'opened')
  if (!isTakenOver(incident.id)) return others.length > 0 ? others : texts
  const updates = others.filter(({ kind }) => kind !== 'reopened')
  if (updates.length > 0) return updates
  return hasTexts(incident) ? others : texts
}

const hasTexts = ({ updates, resolutions, reports }: Incident): boolean => updates.length + resolutions.length + reports.length > 0

function netMoves(moves: readonly ServiceMove[]): readonly NetMove[] {
  return [...Map.groupBy(moves, ({ service }) => service).values()].map((same) => {
    const [first, last] = [same[0]!, same.at(-1)!]
    return { service: first.service, before: first.before, after: last.after, cells: same.length === 1 ? first.cells : netCells(same) }
  })
}

function netCells(moves: readonly ServiceMove[]): readonly CellMove[] {
  const cells = new Map<number, CellMove>()
  for (const cell of moves.flatMap((move) => move.cells)) cells.set(cell.column, { ...cell, from: cells.get(cell.column)?.from ?? cell.from })
  return [...cells.values()]
}
