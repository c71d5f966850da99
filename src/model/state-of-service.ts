/** The eight states of a service for one insurer, worst first; a smaller index is worse. */
export const serviceStates = [
  'shut_down',
  'outage',
  'restarting',
  'emergency_operation',
  'degraded',
  'stabilising',
  'maintenance',
  'operational',
] as const

export type ServiceState = (typeof serviceStates)[number]

/** What a state means for a person who wants to do something, worst first. */
export const answers = ['not', 'limited', 'works'] as const
export type Answer = (typeof answers)[number]

export const answerOf: Readonly<Record<ServiceState, Answer>> = {
  shut_down: 'not',
  outage: 'not',
  restarting: 'not',
  emergency_operation: 'limited',
  degraded: 'limited',
  stabilising: 'works',
  maintenance: 'works',
  operational: 'works',
}

export const rankOf = Object.fromEntries(serviceStates.map((state, rank) => [state, rank])) as Readonly<Record<ServiceState, number>>

/** The first rank that is up, and the first that works: what is not up stands before the one, what is limited between the two. */
export const firstUpRank = rankOf.emergency_operation
export const firstWorksRank = rankOf.stabilising

/** Whether it can be used at all, even with limits. */
export const isUp = (state: ServiceState): boolean => answerOf[state] !== 'not'
export const isWorse = (state: ServiceState, than: ServiceState): boolean => rankOf[state] < rankOf[than]
export const worstAnswer = (some: Iterable<Answer>): Answer => pickAnswer(some, 'works', Math.min)
export const bestAnswer = (some: Iterable<Answer>): Answer => pickAnswer(some, 'not', Math.max)

function pickAnswer(some: Iterable<Answer>, start: Answer, choose: (a: number, b: number) => number): Answer {
  let rank = answers.indexOf(start)
  for (const answer of some) rank = choose(rank, answers.indexOf(answer))
  return answers[rank]!
}

const transitions: Readonly<Record<ServiceState, readonly ServiceState[]>> = {
  operational: ['degraded', 'outage', 'shut_down', 'maintenance'],
  degraded: ['operational', 'stabilising', 'outage', 'shut_down', 'maintenance', 'emergency_operation'],
  outage: ['restarting', 'shut_down', 'emergency_operation'],
  shut_down: ['restarting', 'emergency_operation'],
  restarting: ['stabilising', 'emergency_operation', 'degraded', 'outage', 'shut_down'],
  emergency_operation: ['restarting', 'stabilising', 'degraded', 'outage', 'shut_down', 'maintenance'],
  stabilising: ['operational', 'degraded', 'outage', 'shut_down', 'maintenance'],
  maintenance: ['operational', 'stabilising', 'degraded', 'outage', 'shut_down'],
}

/** Whether a state may follow another without an override; outside an incident an outage may end the short way. */
export const isTransitionAllowed = (from: ServiceState, to: ServiceState, inIncident: boolean): boolean =>
  transitions[from].includes(to) || (!inIncident && from === 'outage' && to === 'operational')

export const allowedFrom = (from: ServiceState): readonly ServiceState[] => transitions[from]

/** How much of what is asked about is not up: none, few (≤ 10 %), some (≤ 50 %), most, all. */
export type Breadth = 'none' | 'few' | 'some' | 'most' | 'all'
export const breadths = ['none', 'few', 'some', 'most', 'all'] as const

/** The word for a share; none also where there is nothing to count. */
export function breadthOf(notUp: number, total: number): Breadth {
  if (notUp === 0 || total === 0) return 'none'
  if (notUp === total) return 'all'
  const share = notUp / total
  return share <= 0.1 ? 'few' : share <= 0.5 ? 'some' : 'most'
}
