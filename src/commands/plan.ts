import type { EventData } from '../model/event.ts'
import type { StageState } from '../state/incident.ts'
import type { State } from '../state/state.ts'
import { isHiddenStage, isLabelTaken, nextLabel } from '../state/stage-labels.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkAlike, checkScope, checkServices, openIncident, stageOf, taken } from './known.ts'
import { refused } from './refusal.ts'

export const planStage: Command<'stage.plan'> = (state, _at, input) => {
  const { data } = input
  const catalogue = catalogueOf(state)
  const incident = openIncident(state, data.incident)
  checkServices(catalogue, data.services)
  checkScope(catalogue, data.scope)
  if (incident.stages.some((stage) => stage.id === data.stage)) {
    throw taken('stage', data.stage, `It is in the plan of “${incident.id}”; give the new stage another id.`, { place: incident.id })
  }
  checkAlike('stage', data.stage, incident.stages.map(({ id }) => id))
  const label = data.label ?? nextLabel(incident.stages, data.order, isHiddenStage(state, incident, data))
  if (isLabelTaken(incident.stages, label)) {
    throw refused(
      'label-taken', ['label'], `A stage of “${incident.id}” is called “${label}” already, and a label is never given twice. Choose another one, or leave it out.`,
      (words) => words.labelTaken(label, incident.id),
    )
  }
  return [said('stage.plan', { ...input, data: { ...data, label } })]
}

export const startStage: Command<'stage.start'> = (state, _at, input) => {
  checkStep(state, input.data, 'started', ['planned'])
  return [said('stage.start', input)]
}

export const pauseStage: Command<'stage.pause'> = (state, _at, input) => {
  checkStep(state, input.data, 'paused', ['in_progress'])
  return [said('stage.pause', input)]
}

export const resumeStage: Command<'stage.resume'> = (state, _at, input) => {
  checkStep(state, input.data, 'resumed', ['paused'])
  return [said('stage.resume', input)]
}

export const completeStage: Command<'stage.complete'> = (state, _at, input) => {
  checkStep(state, input.data, 'completed', ['in_progress', 'paused'])
  return [said('stage.complete', input)]
}

export const cancelStage: Command<'stage.cancel'> = (state, _at, input) => {
  checkStep(state, input.data, 'cancelled', ['planned', 'paused'])
  return [said('stage.cancel', input)]
}

const nextSteps: Readonly<Record<StageState, string>> = {
  planned: 'It can be started or cancelled.',
  in_progress: 'It can be paused or completed.',
  paused: 'It can be resumed, completed or cancelled.',
  completed: 'That is final; plan a new stage for what is left.',
  cancelled: 'That is final; plan a new stage under another id.',
}

function checkStep(state: State, data: EventData<'stage.start'>, step: string, from: readonly StageState[]): void {
  const stage = stageOf(openIncident(state, data.incident), data.stage, ['stage'])
  if (from.includes(stage.state)) return
  throw refused('forbidden-stage-step', ['stage'], `Stage “${stage.id}” is ${stage.state}, so it can not be ${step}. ${nextSteps[stage.state]}`, (words) => words.stageStep(stage.id, stage.state))
}
