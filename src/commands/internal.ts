import { type Command, said } from './command.ts'
import { checkNamedIncident, unclosedIncident } from './known.ts'

export const addNote: Command<'note.add'> = (state, _at, { actor, data }) => {
  checkNamedIncident(state, data.incident)
  return [said('note.add', { actor, data: { ...data, visibility: 'internal' } })]
}

export const reportToAuthority: Command<'authority.report'> = (state, _at, { actor, data }) => {
  unclosedIncident(state, data.incident)
  return [said('authority.report', { actor, data: { ...data, visibility: 'internal' } })]
}
