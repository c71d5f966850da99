import t from 'tap'
import type { Scope } from '../../src/model/scope.ts'
import { useCasesOf, useCaseStatuses } from '../../src/state/use-cases.ts'
import type { State } from '../../src/state/state.ts'
import { opened, reported, south, stateOf, words, type Line } from './journal-of.ts'

const statusIn = (state: State, id: string) => useCaseStatuses(state).find(({ useCase }) => useCase.id === id)!
const answersIn = (state: State, id: string) => statusIn(state, id).answers
const advice = (at: string, action: 'limit' | 'wait', scope: Scope, useCase = 'uc-call', id = 'A-1'): Line =>
  [at, 'advice.set', {
    incident: 'I-1', advice: id, use_case: useCase, scope, audiences: ['insured'], action, text: words('So.'), approved_by: 'approver',
  }]

t.test('a use case that needs all of its services is answered by the worst', async (t) => {
  const state = stateOf(opened('01:00'), reported('02:00', 'mail', 'outage', { scope: south }), reported('02:10', 'phone', 'degraded'))
  t.strictSame(answersIn(state, 'uc-write'), ['limited', 'not', 'limited'])
  t.match(statusIn(state, 'uc-write'), { answer: 'not', insurers: { total: 3, works: 0, limited: 2, not: 1 }, waitingFor: ['mail'] })
})

t.test('a use case that needs any of its services is answered by the best', async (t) => {
  const state = stateOf(opened('01:00'), reported('02:00', 'portal', 'outage'), reported('02:10', 'app', 'degraded'))
  t.strictSame(answersIn(state, 'uc-online'), ['limited', 'not', null], 'beta has no app, gamma has neither')
  t.strictSame(statusIn(state, 'uc-online').insurers, { total: 2, works: 0, limited: 1, not: 1, unconfirmed: 0 })
})

t.test('a use case whose services an insurer does not use does not concern it', async (t) => {
  const state = stateOf()
  t.equal(answersIn(state, 'uc-online')[2], null)
  t.strictSame(useCasesOf(state, 'gamma').map(({ useCase }) => useCase.id), ['uc-doctor', 'uc-call', 'uc-write'])
})

t.test('a use case without services works for everybody', async (t) => {
  const state = stateOf(opened('01:00'), reported('02:00', 'phone', 'shut_down'))
  t.match(statusIn(state, 'uc-doctor'), { answer: 'works', insurers: { total: 3, works: 3 } })
})

t.test('each state gives its answer', async (t) => {
  for (const [to, answer] of [
    ['shut_down', 'not'], ['outage', 'not'], ['restarting', 'not'], ['emergency_operation', 'limited'], ['degraded', 'limited'],
    ['stabilising', 'works'], ['maintenance', 'works'],
  ] as const) {
    t.equal(answersIn(stateOf(opened('01:00'), reported('02:00', 'phone', to)), 'uc-call')[0], answer, to)
  }
})

t.test('an advice that limits makes what works limited, within its scope and while it is in force', async (t) => {
  t.strictSame(answersIn(stateOf(opened('01:00'), advice('02:00', 'limit', south)), 'uc-call'), ['works', 'limited', 'limited'])
  t.strictSame(answersIn(stateOf(opened('01:00'), advice('02:00', 'wait', south)), 'uc-call'), ['works', 'works', 'works'], 'other advice limits nothing')
  const down = reported('03:00', 'phone', 'outage')
  t.strictSame(answersIn(stateOf(opened('01:00'), advice('02:00', 'limit', south), down), 'uc-call'), ['not', 'not', 'not'], 'what does not work stays so')
  const ended: Line = ['03:00', 'advice.end', { incident: 'I-1', advice: 'A-1' }]
  t.strictSame(answersIn(stateOf(opened('01:00'), advice('02:00', 'limit', south), ended), 'uc-call'), ['works', 'works', 'works'])
})

t.test('an advice given again with the same id replaces the one before', async (t) => {
  const state = stateOf(opened('01:00'), advice('02:00', 'limit', { all: true }), advice('03:00', 'limit', { insurers: ['gamma'] }))
  t.strictSame(answersIn(state, 'uc-call'), ['works', 'works', 'limited'])
  t.equal(statusIn(state, 'uc-call').advice.length, 1)
})

t.test('an insurer is given only the advice whose scope holds it, and what its own answer waits for', async (t) => {
  const state = stateOf(opened('01:00'), advice('02:00', 'wait', south), reported('03:00', 'mail', 'outage', { scope: south }))
  const of = (insurer: string, id: string) => useCasesOf(state, insurer).find(({ useCase }) => useCase.id === id)
  t.strictSame(of('alpha', 'uc-call')?.advice, [])
  t.strictSame(of('beta', 'uc-call')?.advice.map(({ id }) => id), ['A-1'])
  t.match(of('beta', 'uc-write'), { answer: 'not', waitingFor: ['mail'] })
  t.match(of('alpha', 'uc-write'), { answer: 'works', waitingFor: [] })
})
