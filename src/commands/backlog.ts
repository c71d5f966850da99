import { type Command, said } from './command.ts'
import { catalogueOf, checkScope, checkUseCase, unclosedIncident } from './known.ts'

export const reportBacklog: Command<'backlog.report'> = (state, _at, input) => {
  const catalogue = catalogueOf(state)
  unclosedIncident(state, input.data.incident)
  checkUseCase(catalogue, input.data.use_case)
  checkScope(catalogue, input.data.scope)
  return [said('backlog.report', input)]
}
