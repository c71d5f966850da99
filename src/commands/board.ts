import { holdsInsurer } from '../model/scope.ts'
import type { MoveSaid } from '../model/refusal-words.ts'
import { type ServiceState, allowedFrom, isTransitionAllowed, isWorse, serviceStates } from '../model/state-of-service.ts'
import { type Instant, instantOf } from '../model/time.ts'
import type { EventData } from '../model/event.ts'
import type { Incident } from '../state/incident.ts'
import type { Board, Catalogue } from '../state/state.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkNamedIncident, checkScope, checkServices, openIncident, stageOf } from './known.ts'
import { refused, wrong } from './refusal.ts'

type Report = EventData<'service.state'>

export const reportState: Command<'service.state'> = (state, at, input) => {
  const { data } = input
  const catalogue = catalogueOf(state)
  const incident = data.incident === undefined ? null : openIncident(state, data.incident)
  checkServices(catalogue, data.services)
  checkScope(catalogue, data.scope)
  checkWording(data, at)
  if (data.stage !== undefined) checkStage(incident, data.stage)
  const moves = movesOf(state.board, catalogue, data, incident)
  if (!data.override) checkTransitions(moves, data.to, incident)
  if (!data.setback && !data.planned) checkFalls(moves, data.to)
  return [said('service.state', input)]
}

export const confirmBoard: Command<'board.confirm'> = (state, _at, input) => {
  const catalogue = catalogueOf(state)
  checkNamedIncident(state, input.data.incident)
  checkServices(catalogue, input.data.services ?? [])
  checkScope(catalogue, input.data.scope)
  return [said('board.confirm', input)]
}

function checkWording(data: Report, at: Instant): void {
  if (data.since !== undefined && instantOf(data.since) > at) {
    throw wrong(
      'since-in-the-future', ['since'],
      'A state can not be true only later than it is reported: “since” must not be after the moment of recording.',
    )
  }
  if (data.setback && data.planned) {
    throw wrong('setback-or-planned', ['planned'], 'A change is a setback or it was planned, not both. Say one of them.')
  }
  if (data.setback && !data.reason) throw wrong('reason-missing', ['setback'], 'A setback needs a reason that readers can understand. Add “reason”.')
  if (data.override && !data.reason) throw wrong('reason-missing', ['override'], 'An override needs a reason. Add “reason”.')
}

function checkStage(incident: Incident | null, stage: string): void {
  if (!incident) {
    throw wrong('stage-without-incident', ['stage'], `Stage “${stage}” belongs to the plan of an incident. Add “incident”, or leave “stage” out.`, (words) => words.stageWithoutIncident(stage))
  }
  stageOf(incident, stage, ['stage'])
}

/** The cells of one service that would leave one state. */
interface Move {
  readonly service: string
  readonly from: ServiceState
  readonly insurers: number
  /** How many of them had become better in the same incident. */
  readonly improved: number
}

function movesOf(board: Board, catalogue: Catalogue, data: Report, incident: Incident | null): readonly Move[] {
  const columns = catalogue.insurers.flatMap((insurer, column) => (holdsInsurer(data.scope, insurer) ? [column] : []))
  return data.services.flatMap((service) => {
    const start = catalogue.rowOf.get(service)! * board.width
    const cells = columns.map((column) => start + column)
    return serviceStates.flatMap((from, rank): readonly Move[] => {
      const leaving = from === data.to ? [] : cells.filter((cell) => board.rank[cell] === rank)
      const improved = incident ? leaving.filter((cell) => board.improvedIn[cell] === incident.number).length : 0
      return leaving.length === 0 ? [] : [{ service, from, insurers: leaving.length, improved }]
    })
  })
}

function movesInWords(moves: readonly Move[], to: ServiceState, countOf: (move: Move) => number): string {
  const insurers = (count: number): string => (count === 1 ? '1 insurer' : `${count} insurers`)
  const words = moves.slice(0, 10).map((move) => `“${move.service}” from ${move.from} to ${to} for ${insurers(countOf(move))}`)
  return [...words, ...(moves.length > 10 ? [`and ${moves.length - 10} more`] : [])].join('; ')
}

const movesSaid = (moves: readonly Move[], to: ServiceState, countOf: (move: Move) => number): readonly MoveSaid[] =>
  moves.map((move) => ({ service: move.service, from: move.from, to, insurers: countOf(move) }))

function checkTransitions(moves: readonly Move[], to: ServiceState, incident: Incident | null): void {
  const forbidden = moves.filter((move) => !isTransitionAllowed(move.from, to, incident !== null))
  if (forbidden.length === 0) return
  const jumps = movesInWords(forbidden, to, (move) => move.insurers)
  const ways = [...new Set(forbidden.map((move) => move.from))].map((from) => ({ from, to: allowedFrom(from) }))
  const waysInWords = ways.map((way) => `from ${way.from} to ${way.to.join(', ')}`).join('; ')
  throw refused(
    'forbidden-transition', ['to'],
    `No such step: ${jumps}. Allowed: ${waysInWords}. To record it all the same, send “override”: true with a reason.`,
    (words) => words.forbiddenTransition(movesSaid(forbidden, to, (move) => move.insurers), ways),
  )
}

function checkFalls(moves: readonly Move[], to: ServiceState): void {
  const fallen = to === 'maintenance' ? [] : moves.filter((move) => move.improved > 0 && isWorse(to, move.from))
  if (fallen.length === 0) return
  const falls = movesInWords(fallen, to, (move) => move.improved)
  throw refused(
    'setback-unsaid', ['to'],
    `This makes worse what had become better in this incident: ${falls}. Say “setback”: true with a reason, or “planned”: true.`,
    (words) => words.setbackUnsaid(movesSaid(fallen, to, (move) => move.improved)),
  )
}
