import { type Command, said } from './command.ts'
import { anyIncident, checkAlike, openIncident as openNow, taken, unclosedIncident } from './known.ts'
import { refused, wrong } from './refusal.ts'

export const openIncident: Command<'incident.open'> = (state, _at, input) => {
  if (state.incidents.has(input.data.incident)) throw taken('incident', input.data.incident, 'Give the new incident another id.')
  checkAlike('incident', input.data.incident, state.incidents.keys())
  return [said('incident.open', input)]
}

export const publishIncident: Command<'incident.publish'> = (state, _at, input) => {
  const { incident: id, visibility = 'public' } = input.data
  if (visibility !== 'public') throw wrong('publish-is-public', ['visibility'], 'Publishing is public by nature. Leave “visibility” out.')
  if (openNow(state, id).published) {
    throw refused(
      'already-published', ['incident'],
      `Incident “${id}” is public already; only one that was not opened as public can be published, once.`,
      (words) => words.alreadyPublished(id),
    )
  }
  return [said('incident.publish', input)]
}

export const changePhase: Command<'incident.phase'> = (state, _at, input) => {
  const incident = unclosedIncident(state, input.data.incident)
  if (incident.phase === input.data.to) {
    throw refused('same-phase', ['to'], `Incident “${incident.id}” is in the phase ${incident.phase} already. Name another one.`, (words) => words.samePhase(incident.id, incident.phase))
  }
  return [said('incident.phase', input)]
}

export const changeSeverity: Command<'incident.severity'> = (state, _at, input) => {
  const incident = openNow(state, input.data.incident)
  if (incident.severity === input.data.to) {
    throw refused('same-severity', ['to'], `The severity of incident “${incident.id}” is ${incident.severity} already. Name another one.`, (words) => words.sameSeverity(incident.id, incident.severity))
  }
  return [said('incident.severity', input)]
}

export const resolveIncident: Command<'incident.resolve'> = (state, _at, input) => {
  openNow(state, input.data.incident)
  return [said('incident.resolve', input)]
}

export const reopenIncident: Command<'incident.reopen'> = (state, _at, input) => {
  const incident = anyIncident(state, input.data.incident)
  if (incident.status === 'open') {
    throw refused('incident-open', ['incident'], `Incident “${incident.id}” is open; only one that has ended can be reopened.`, (words) => words.incidentOpen(incident.id))
  }
  return [said('incident.reopen', input)]
}

export const closeIncident: Command<'incident.close'> = (state, _at, input) => {
  const incident = unclosedIncident(state, input.data.incident)
  if (incident.status === 'open') {
    throw refused('incident-open', ['incident'], `Incident “${incident.id}” is still open. Resolve it first (incident.resolve), then close it.`, (words) => words.incidentOpen(incident.id))
  }
  return [said('incident.close', input)]
}
