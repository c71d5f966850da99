import { instantOf } from '../model/time.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkAlike, checkScope, checkUseCase, openIncident, taken, unclosedIncident } from './known.ts'
import { refused, wrong } from './refusal.ts'

export const setAdvice: Command<'advice.set'> = (state, _at, input) => {
  const { data } = input
  const catalogue = catalogueOf(state)
  openIncident(state, data.incident)
  checkUseCase(catalogue, data.use_case)
  checkScope(catalogue, data.scope)
  const standing = state.advice.get(data.advice)
  if (standing && standing.incident !== data.incident) {
    throw taken('advice', data.advice, `It belongs to “${standing.incident}”; give the new one another id.`, { place: standing.incident })
  }
  if (!standing) checkAlike('advice', data.advice, state.advice.keys())
  if (data.period && instantOf(data.period.from) > instantOf(data.period.until)) {
    throw wrong('period-reversed', ['period', 'until'], 'The period ends before it begins. “until” must not be before “from”.')
  }
  return [said('advice.set', input)]
}

export const endAdvice: Command<'advice.end'> = (state, _at, input) => {
  const { data } = input
  unclosedIncident(state, data.incident)
  const standing = state.advice.get(data.advice)
  if (!standing) {
    throw refused('advice-not-in-force', ['advice'], `No advice “${data.advice}” is in force, so it can not end. Name one that is.`, (words) => words.notInForce('advice', data.advice, null))
  }
  if (standing.incident !== data.incident) {
    throw refused('advice-not-in-force', ['advice'], `Advice “${data.advice}” belongs to “${standing.incident}”. End it there.`, (words) => words.notInForce('advice', data.advice, standing.incident))
  }
  return [said('advice.end', input)]
}
