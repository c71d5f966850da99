import { Actor, type EventData, type EventType, eventData, withUtcTimes } from '../model/event.ts'
import { invalid } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import type { Decision } from '../state/state.ts'
import { endAdvice, setAdvice } from './advice.ts'
import { reportBacklog } from './backlog.ts'
import { confirmBoard, reportState } from './board.ts'
import { applyCatalogue } from './catalogue.ts'
import type { Command } from './command.ts'
import { setEta, withdrawEta } from './eta.ts'
import { type Fault, faultInWords, faultSaying, faultsIn } from './faults.ts'
import { changePhase, changeSeverity, closeIncident, openIncident, publishIncident, reopenIncident, resolveIncident } from './incident.ts'
import { addNote, reportToAuthority, startClock } from './internal.ts'
import { catalogueOf } from './known.ts'
import { cancelMaintenance, changeMaintenance, finishMaintenance, scheduleMaintenance } from './maintenance.ts'
import { endContact, endNotice, postNotice, setContact } from './notices.ts'
import { redactEntry } from './redact.ts'
import { cancelStage, completeStage, pauseStage, planStage, resumeStage, startStage } from './plan.ts'
import { checkSpeaker } from './speaker.ts'
import { editUpdate, postUpdate, publishReport } from './updates.ts'

const commands: { readonly [T in EventType]: Command<T> } = {
  'catalogue.apply': applyCatalogue,
  'incident.open': openIncident,
  'incident.publish': publishIncident,
  'incident.phase': changePhase,
  'incident.severity': changeSeverity,
  'incident.resolve': resolveIncident,
  'incident.reopen': reopenIncident,
  'incident.close': closeIncident,
  'service.state': reportState,
  'board.confirm': confirmBoard,
  'update.post': postUpdate,
  'update.edit': editUpdate,
  'advice.set': setAdvice,
  'advice.end': endAdvice,
  'stage.plan': planStage,
  'stage.start': startStage,
  'stage.pause': pauseStage,
  'stage.resume': resumeStage,
  'stage.complete': completeStage,
  'stage.cancel': cancelStage,
  'eta.set': setEta,
  'eta.withdraw': withdrawEta,
  'backlog.report': reportBacklog,
  'maintenance.schedule': scheduleMaintenance,
  'maintenance.cancel': cancelMaintenance,
  'maintenance.finish': finishMaintenance,
  'maintenance.change': changeMaintenance,
  'insurer.notice': postNotice,
  'notice.end': endNotice,
  'insurer.contact': setContact,
  'contact.end': endContact,
  'report.publish': publishReport,
  'note.add': addNote,
  'authority.report': reportToAuthority,
  'authority.clock': startClock,
  'entry.redact': redactEntry,
}

/**
 * What somebody wants to record, checked for its form and ready to be decided on against the state.
 * Throws a Problem `unknown-type` or `invalid-event` (naming every field that does not fit); the decision throws what the state refuses.
 */
export function decisionFor(type: EventType, actor: string, data: unknown): Decision {
  if (!Object.hasOwn(commands, type)) {
    const [given, known] = [shortened(String(type), 60), Object.keys(commands)]
    throw invalid('unknown-type', `There is no event of type “${given}”. There are ${known.join(', ')}.`, (words) => words.unknownType(given, known))
  }
  return decide(type, actor, data)
}

function decide<T extends EventType>(type: T, actor: string, data: unknown): Decision {
  const faults: readonly Fault[] = [...faultsIn(Actor, actor).map((fault) => ({ ...fault, path: ['actor'] })), ...faultsIn(eventData[type], data)]
  if (faults.length > 0) {
    const named = faults.slice(0, 50)
    throw invalid('invalid-event', `This ${type} does not have the right form. ${named.map(faultInWords).join(' ')}`, (words) => words.invalidEvent(type, named.map(faultSaying)))
  }
  const input = { actor, data: withUtcTimes(data) as EventData<T> }
  const command: Command<T> = commands[type]
  return (state, at) => {
    if (type !== 'catalogue.apply') catalogueOf(state)
    checkSpeaker(state, actor, type)
    return command(state, at, input)
  }
}
