import type { Entry, EntryOf, EventType } from '../model/event.ts'
import { instantOf } from '../model/time.ts'
import { adviceEnded, adviceSet, contactEnded, contactGiven, noticeEnded, noticeGiven } from './advice-fold.ts'
import { boardConfirmed, stateReported } from './board-fold.ts'
import { catalogueApplied } from './catalogue-fold.ts'
import { doubtChanged } from './curve-fold.ts'
import { draftOf, type Draft } from './draft.ts'
import {
  backlogReported, incidentClosed, incidentOpened, incidentPublished, incidentReopened, incidentResolved, phaseChanged, reportPublished, severityChanged,
} from './incident-fold.ts'
import { authorityTold, clockStarted, entryRedacted, noteAdded } from './logbook-fold.ts'
import { maintenanceCancelled, maintenanceChanged, maintenanceFinished, maintenanceScheduled } from './maintenance-fold.ts'
import { etaSet, etaWithdrawn, stageMoved, stagePlanned } from './plan-fold.ts'
import type { State } from './state.ts'
import { updateEdited, updatePosted } from './update-fold.ts'

type Fold<T extends EventType> = (draft: Draft, entry: EntryOf<T>) => void

const folds: { readonly [T in EventType]: Fold<T> } = {
  'catalogue.apply': catalogueApplied,
  'incident.open': incidentOpened,
  'incident.publish': incidentPublished,
  'incident.phase': phaseChanged,
  'incident.severity': severityChanged,
  'incident.resolve': incidentResolved,
  'incident.reopen': incidentReopened,
  'incident.close': incidentClosed,
  'service.state': stateReported,
  'board.confirm': boardConfirmed,
  'update.post': updatePosted,
  'update.edit': updateEdited,
  'advice.set': adviceSet,
  'advice.end': adviceEnded,
  'stage.plan': stagePlanned,
  'stage.start': stageMoved('in_progress'),
  'stage.pause': stageMoved('paused'),
  'stage.resume': stageMoved('in_progress'),
  'stage.complete': stageMoved('completed'),
  'stage.cancel': stageMoved('cancelled'),
  'eta.set': etaSet,
  'eta.withdraw': etaWithdrawn,
  'backlog.report': backlogReported,
  'maintenance.schedule': maintenanceScheduled,
  'maintenance.cancel': maintenanceCancelled,
  'maintenance.finish': maintenanceFinished,
  'maintenance.change': maintenanceChanged,
  'insurer.notice': noticeGiven,
  'notice.end': noticeEnded,
  'insurer.contact': contactGiven,
  'contact.end': contactEnded,
  'report.publish': reportPublished,
  'note.add': noteAdded,
  'authority.report': authorityTold,
  'authority.clock': clockStarted,
  'entry.redact': entryRedacted,
}

/**
 * The state after more entries, in their order. Fold in batches: each call copies what it changes once.
 * Never throws on an entry that a command once accepted; what it names and does not know is passed over.
 */
export function stateAfter(state: State, entries: readonly Entry[]): State {
  if (entries.length === 0) return state
  const draft = draftOf(state)
  for (const entry of entries) {
    ;(folds[entry.type] as Fold<EventType>)(draft, entry)
    if (entry.type.startsWith('incident.') || entry.type === 'catalogue.apply') doubtChanged(draft, instantOf(entry.at))
    if (entry.redacted_at !== undefined) draft.state.tombstones++
    draft.state.position = entry.position
    draft.state.changedAt = instantOf(entry.at)
  }
  return draft.state
}
