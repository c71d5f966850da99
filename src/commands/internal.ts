import { instantOf } from '../model/time.ts'
import { type Command, said } from './command.ts'
import { checkNamedIncident, unclosedIncident } from './known.ts'
import { wrong } from './refusal.ts'

export const addNote: Command<'note.add'> = (state, _at, { actor, data }) => {
  checkNamedIncident(state, data.incident)
  return [said('note.add', { actor, data: { ...data, visibility: 'internal' } })]
}

export const reportToAuthority: Command<'authority.report'> = (state, at, { actor, data }) => {
  unclosedIncident(state, data.incident)
  if (data.sent_at !== undefined && instantOf(data.sent_at) > at) {
    throw wrong('sent-in-the-future', ['sent_at'], 'A report is recorded once it was sent: “sent_at” can not be after the moment of recording.')
  }
  return [said('authority.report', { actor, data: { ...data, visibility: 'internal' } })]
}

export const startClock: Command<'authority.clock'> = (state, at, { actor, data }) => {
  unclosedIncident(state, data.incident)
  if (instantOf(data.aware_at) > at) {
    throw wrong('aware-in-the-future', ['aware_at'], 'The clock starts when you became aware of it: “aware_at” can not be after the moment of recording.')
  }
  return [said('authority.clock', { actor, data: { ...data, visibility: 'internal' } })]
}
