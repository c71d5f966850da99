import { isDeepStrictEqual } from 'node:util'
import type { EventData } from '../model/event.ts'
import { instantOf } from '../model/time.ts'
import type { State } from '../state/state.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkAlike, checkScope, taken, unclosedIncident, unknown } from './known.ts'
import { refused, wrong } from './refusal.ts'

type Statement = NonNullable<EventData<'update.post'>['statement']>

export const postUpdate: Command<'update.post'> = (state, at, input) => {
  const { data } = input
  unclosedIncident(state, data.incident)
  checkScope(catalogueOf(state), data.scope)
  const before = incidentOfUpdate(state, data.update)
  if (before !== null) {
    throw taken('update', data.update, `It belongs to “${before}”; give the new one another id, or change its wording with update.edit.`, { place: before })
  }
  for (const incident of state.incidents.values()) checkAlike('update', data.update, incident.updates.map(({ id }) => id))
  if (data.next_update_by !== undefined && instantOf(data.next_update_by) <= at) {
    throw wrong(
      'promise-in-the-past', ['next_update_by'],
      'The next news can only be promised for a time to come: “next_update_by” must be after the moment of recording.',
    )
  }
  if (data.statement) checkStatement(state, data.statement)
  return [said('update.post', input)]
}

export const editUpdate: Command<'update.edit'> = (state, _at, input) => {
  const { data } = input
  const incident = unclosedIncident(state, data.incident)
  const update = incident.updates.find((one) => one.id === data.update)
  if (!update) {
    const elsewhere = incidentOfUpdate(state, data.update)
    throw unknown(
      'update', [data.update], ['update'],
      elsewhere === null ? 'Post it first (update.post).' : `It belongs to “${elsewhere}”, not to “${incident.id}”.`,
      elsewhere === null ? undefined : (words) => words.updateOfAnother(data.update, 'update', elsewhere, incident.id),
    )
  }
  if (isDeepStrictEqual(update.text, data.text)) {
    throw refused('nothing-edited', ['text'], `Update “${update.id}” reads exactly like that already. Send the new wording.`, (words) => words.nothingEdited(update.id))
  }
  return [said('update.edit', input)]
}

export const publishReport: Command<'report.publish'> = (state, _at, input) => {
  unclosedIncident(state, input.data.incident)
  const known = [...state.incidents.values()].some((incident) => incident.reports.some((report) => report.id === input.data.report))
  if (known) throw taken('report', input.data.report, 'Give the new report another id.')
  for (const { reports } of state.incidents.values()) checkAlike('report', input.data.report, reports.map(({ id }) => id))
  return [said('report.publish', input)]
}

function incidentOfUpdate(state: State, update: string): string | null {
  for (const incident of state.incidents.values()) {
    if (incident.updates.some((one) => one.id === update)) return incident.id
  }
  return null
}

function checkStatement(state: State, { id, corrects }: Statement): void {
  if (state.statements.has(id)) {
    throw refused(
      'id-taken', ['statement', 'id'],
      `There is a statement “${id}” already. Give the new one another id; “corrects” names the one it corrects.`,
      (words) => words.idTaken('statement', id, null, false),
    )
  }
  checkAlike('statement', id, state.statements.keys(), ['statement', 'id'])
  if (corrects === id) {
    throw wrong(
      'corrects-itself', ['statement', 'corrects'],
      'A statement can not correct itself. Name the earlier statement, or leave “corrects” out.',
    )
  }
  if (corrects !== undefined && !state.statements.has(corrects)) {
    throw unknown('statement', [corrects], ['statement', 'corrects'], 'Name a statement that was made in an earlier update.')
  }
}
