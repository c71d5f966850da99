import type { UseCase } from '../model/catalogue.ts'
import { answerOf, bestAnswer, serviceStates, worstAnswer, type Answer } from '../model/state-of-service.ts'
import { holdsInsurer } from '../model/scope.ts'
import { oncePerState } from './once.ts'
import { columnsIn } from './scope-columns.ts'
import { notUsed, type Advice, type State } from './state.ts'

export interface UseCaseStatus {
  readonly useCase: UseCase
  /** The worst answer over the insurers whom it concerns. */
  readonly answer: Answer
  readonly insurers: { readonly total: number; readonly works: number; readonly limited: number; readonly not: number }
  /** Services that make it not work somewhere. */
  readonly waitingFor: readonly string[]
  readonly advice: readonly Advice[]
  /** The answer for each column of the board; null where the insurer uses none of its services. */
  readonly answers: readonly (Answer | null)[]
}

const answerOfRank = serviceStates.map((state) => answerOf[state])

/** What people can do, over all insurers, in the catalogue's order. */
export const useCaseStatuses = oncePerState((state): readonly UseCaseStatus[] =>
  (state.catalogue?.useCases ?? []).map((useCase) => statusOf(state, useCase)))

function statusOf(state: State, useCase: UseCase): UseCaseStatus {
  const advice = adviceFor(state, useCase.id)
  const limited = limitedColumns(state, advice)
  const insurers = { total: 0, works: 0, limited: 0, not: 0 }
  const waiting = new Set<string>()
  const answers = Array.from({ length: state.board.width }, (_, column) => {
    const answer = answerAt(state, useCase, column, limited.has(column))
    if (answer === null) return null
    insurers.total++
    insurers[answer]++
    if (answer === 'not') for (const service of servicesNotWorking(state, useCase, column)) waiting.add(service)
    return answer
  })
  const answer = insurers.not > 0 ? 'not' : insurers.limited > 0 ? 'limited' : 'works'
  return { useCase, answer, insurers, waitingFor: useCase.services.filter((service) => waiting.has(service)), advice, answers }
}

const adviceFor = (state: State, useCase: string): Advice[] => [...state.advice.values()].filter((advice) => advice.useCase === useCase)

function limitedColumns(state: State, advice: readonly Advice[]): ReadonlySet<number> {
  const { catalogue } = state
  if (!catalogue) return new Set()
  return new Set(advice.filter(({ action }) => action === 'limit').flatMap(({ scope }) => [...columnsIn(catalogue, scope)]))
}

function answerAt(state: State, useCase: UseCase, column: number, isLimited: boolean): Answer | null {
  const limit = (answer: Answer): Answer => (isLimited && answer === 'works' ? 'limited' : answer)
  if (useCase.services.length === 0) return 'works'
  const used: Answer[] = []
  for (const service of useCase.services) {
    const rank = rankAt(state, service, column)
    if (rank !== notUsed) used.push(answerOfRank[rank]!)
  }
  if (used.length === 0) return null
  return limit(useCase.needs === 'any' ? bestAnswer(used) : worstAnswer(used))
}

const rankAt = ({ catalogue, board }: State, service: string, column: number): number => {
  const index = catalogue?.rowOf.get(service)
  return index === undefined ? notUsed : (board.rank[index * board.width + column] ?? notUsed)
}

const servicesNotWorking = (state: State, useCase: UseCase, column: number): string[] =>
  useCase.services.filter((service) => answerOfRank[rankAt(state, service, column)] === 'not')

export interface InsurerUseCase {
  readonly useCase: UseCase
  readonly answer: Answer
  readonly waitingFor: readonly string[]
  readonly advice: readonly Advice[]
}

/** What people can do at one insurer: the use cases that concern it, with the advice that holds it. */
export function useCasesOf(state: State, insurerId: string): readonly InsurerUseCase[] {
  const column = state.catalogue?.columnOf.get(insurerId)
  const insurer = column === undefined ? undefined : state.catalogue?.insurers[column]
  if (column === undefined || !insurer) return []
  return useCaseStatuses(state).flatMap(({ useCase, answers, advice }) => {
    const answer = answers[column]
    if (!answer) return []
    return [{
      useCase,
      answer,
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
