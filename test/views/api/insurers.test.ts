import t from 'tap'
import { insurerAnswer, insurersAnswer } from '../../../src/views/api/insurers.ts'
import { moment, opened, posted, reported, south, stateOf, words, type Line } from '../../state/journal-of.ts'

const twoOfThem = { insurers: ['beta', 'gamma'] }
const advice: Line = ['02:10', 'advice.set', {
  incident: 'I-1', advice: 'A-1', use_case: 'uc-call', scope: twoOfThem, audiences: ['insured'], action: 'wait', text: words('Wait.'), approved_by: 'approver',
}]
const notice: Line = ['02:20', 'insurer.notice', { notice: 'N-1', insurers: ['beta', 'gamma'], text: words('Visit us.') }]

t.test('an insurer’s answer tells it that it is meant, not who else is', async (t) => {
  const state = stateOf(
    opened('01:00'), posted('02:00', 'U-1', { scope: twoOfThem }), posted('02:01', 'U-2', { scope: { sites: ['north', 'south'] } }), advice, notice,
  )
  const answer = insurerAnswer(state, 'beta', moment('03:00'))
  t.strictSame(answer.updates.map(({ scope }) => scope), [{ sites: ['south'] }, { insurers: ['beta'] }])
  t.strictSame(answer.use_cases.flatMap((useCase) => useCase.advice.map(({ scope }) => scope)), [{ insurers: ['beta'] }])
  t.notMatch(JSON.stringify(answer), /gamma|alpha|north/)
})

t.test('an insurer is told nothing of what is only about others', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('01:10', 'phone', 'outage', { scope: south }), posted('02:00', 'U-1', { scope: twoOfThem }), advice, notice,
  )
  const answer = insurerAnswer(state, 'alpha', moment('03:00'))
  t.match(answer, { state: 'operational', up: true })
  t.strictSame([answer.updates, answer.notices, answer.incidents, answer.use_cases.flatMap((useCase) => useCase.advice)], [[], [], [], []])
  t.notMatch(JSON.stringify(answer), /beta|gamma|south/)
})

t.test('what was never reported for an insurer has no time', async (t) => {
  const [phone] = insurerAnswer(stateOf(), 'gamma', moment('03:00')).services
  t.match(phone, { id: 'phone', state: 'operational', since: null, reported_at: null, reason: null, incident: null, setbacks: 0 })
})

t.test('the list tells each insurer in a line', async (t) => {
  const { insurers } = insurersAnswer(stateOf(opened('01:00'), reported('02:00', 'phone', 'outage', { scope: south })))
  t.strictSame(insurers.map(({ id, site, state, up, services_total, services_up }) => [id, site, state, up, services_total, services_up]), [
    ['alpha', 'north', 'operational', true, 4, 4], ['beta', 'south', 'outage', false, 4, 3], ['gamma', 'south', 'outage', false, 1, 0],
  ])
})
