import type { UseCase } from '../model/catalogue.ts'
import { bestAnswer, worstAnswer, type Answer } from '../model/state-of-service.ts'
import { holdsInsurer } from '../model/scope.ts'
import { isConfirmed } from './confirmed.ts'
import { oncePerState } from './once.ts'
import { columnsIn } from './scope-columns.ts'
import { cellAnswer } from './standing.ts'
import type { Advice, State } from './state.ts'

export interface UseCaseStatus {
  readonly useCase: UseCase
  /** The worst answer over the insurers whom it concerns. */
  readonly answer: Answer
  readonly insurers: {
    readonly total: number
    readonly works: number
    readonly limited: number
    readonly not: number
    /** Of all these, how many answers rest on cells that nobody confirmed. */
    readonly unconfirmed: number
  }
  /** Services that make it not work somewhere. */
  readonly waitingFor: readonly string[]
  readonly advice: readonly Advice[]
  /** The answer for each column of the board; null where the insurer uses none of its services. */
  readonly answers: readonly (Answer | null)[]
  /** For each column, whether the answer would be the same if every cell that nobody confirmed were down. */
  readonly confirmed: readonly boolean[]
}

/** What people can do, over all insurers, in the catalogue's order. */
export const useCaseStatuses = oncePerState((state): readonly UseCaseStatus[] =>
  (state.catalogue?.useCases ?? []).map((useCase) => statusOf(state, useCase)))

function statusOf(state: State, useCase: UseCase): UseCaseStatus {
  const advice = adviceFor(state, useCase.id)
  const limited = limitedColumns(state, advice)
  const insurers = { total: 0, works: 0, limited: 0, not: 0, unconfirmed: 0 }
  const confirmed = Array.from({ length: state.board.width }, () => true)
  const isInDoubt = state.inDoubtSince !== null
  const waiting = new Set<string>()
  const answers = Array.from({ length: state.board.width }, (_, column) => {
    const answer = answerAt(state, useCase, column, limited.has(column))
    if (answer === null) return null
    insurers.total++
    insurers[answer]++
    if (isInDoubt && answerAt(state, useCase, column, limited.has(column), isConfirmed) !== answer) {
      confirmed[column] = false
      insurers.unconfirmed++
    }
    if (answer === 'not') for (const service of servicesNotWorking(state, useCase, column)) waiting.add(service)
    return answer
  })
  const answer = insurers.not > 0 ? 'not' : insurers.limited > 0 ? 'limited' : 'works'
  return { useCase, answer, insurers, waitingFor: useCase.services.filter((service) => waiting.has(service)), advice, answers, confirmed }
}

const adviceFor = (state: State, useCase: string): Advice[] => [...state.advice.values()].filter((advice) => advice.useCase === useCase)

function limitedColumns(state: State, advice: readonly Advice[]): ReadonlySet<number> {
  const { catalogue } = state
  if (!catalogue) return new Set()
  return new Set(advice.filter(({ action }) => action === 'limit').flatMap(({ scope }) => [...columnsIn(catalogue, scope)]))
}

type Trust = (state: State, cell: number) => boolean

/** What a use case comes to in a column; a cell that is not to be trusted counts as down. */
function answerAt(state: State, useCase: UseCase, column: number, isLimited: boolean, trust: Trust = () => true): Answer | null {
  const limit = (answer: Answer): Answer => (isLimited && answer === 'works' ? 'limited' : answer)
  if (useCase.services.length === 0) return 'works'
  const used: Answer[] = []
  for (const service of useCase.services) {
    const cell = cellOf(state, service, column)
    const answer = cellAnswer(state, cell)
    if (answer !== null) used.push(trust(state, cell) ? answer : 'not')
  }
  if (used.length === 0) return null
  return limit(useCase.needs === 'any' ? bestAnswer(used) : worstAnswer(used))
}

/** Where the cell stands on the board; -1, where nothing is, for a service that is not there. */
const cellOf = ({ catalogue, board }: State, service: string, column: number): number => {
  const index = catalogue?.rowOf.get(service)
  return index === undefined ? -1 : index * board.width + column
}

const servicesNotWorking = (state: State, useCase: UseCase, column: number): string[] =>
  useCase.services.filter((service) => cellAnswer(state, cellOf(state, service, column)) === 'not')

export interface InsurerUseCase {
  readonly useCase: UseCase
  readonly answer: Answer
  readonly confirmed: boolean
  readonly waitingFor: readonly string[]
  readonly advice: readonly Advice[]
}

/** What people can do at one insurer: the use cases that concern it, with the advice that holds it. */
export function useCasesOf(state: State, insurerId: string): readonly InsurerUseCase[] {
  const column = state.catalogue?.columnOf.get(insurerId)
  const insurer = column === undefined ? undefined : state.catalogue?.insurers[column]
  if (column === undefined || !insurer) return []
  return useCaseStatuses(state).flatMap(({ useCase, answers, confirmed, advice }) => {
    const answer = answers[column]
    if (!answer) return []
    return [{
      useCase,
      answer,
      confirmed: confirmed[column]!,
      waitingFor: answer === 'not' ? servicesNotWorking(state, useCase, column) : [],
      advice: advice.filter(({ scope }) => holdsInsurer(scope, insurer)),
    }]
  })
}

/** Whether some insurer could not do it at some time since an incident was opened. */
export function wasInterrupted(state: State, useCase: UseCase, incidentNumber: number): boolean {
  return useCase.services.some((service) => {
    const index = state.catalogue?.rowOf.get(service)
    if (index === undefined) return false
    const start = index * state.board.width
    return state.board.downIn.subarray(start, start + state.board.width).some((number) => number >= incidentNumber)
  })
}
