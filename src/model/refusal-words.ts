import type { FaultOnLine, FaultSaying, FaultWords } from './fault-words.ts'
import type { ServiceState } from './state-of-service.ts'

/** Cells of one service that would leave a state. */
export interface MoveSaid {
  readonly service: string
  readonly from: ServiceState
  readonly to: ServiceState
  readonly insurers: number
}

type SeveritySaid = 'minor' | 'major' | 'critical'
type PhaseSaid = 'detection' | 'containment' | 'assessment' | 'recovery' | 'reconstitution' | 'review'
type ChannelSaid = 'phone' | 'email' | 'post' | 'branch' | 'web'
type DraftStateSaid = 'open' | 'waiting' | 'approved' | 'scheduled' | 'published' | 'discarded'
type RightSaid = 'viewer' | 'editor' | 'approver' | 'admin'

/**
 * A sentence for each refusal that names something, for the languages besides English, whose sentences stand where the refusal is made.
 * Ids, names of fields and values are given as the record writes them; refusals that name nothing are told apart by their code alone.
 */
export interface RefusalWords extends FaultWords {
  invalidEvent(type: string, faults: readonly FaultSaying[]): string
  invalidCatalogue(faults: readonly FaultSaying[]): string
  invalidForm(faults: readonly FaultSaying[]): string
  /** Of a file, the first of them in full. */
  brokenLines(faults: readonly FaultOnLine[], unnamed: number): string
  unknownType(type: string, types: readonly string[]): string
  filledInByDesk(type: string): string
  unreadableTime(text: string): string
  /** `byte` is null for UTF-16. */
  notUtf8(line: number, byte: string | null): string

  unknown(what: string, ids: readonly string[], path: string): string
  unknownStage(id: string, path: string, incident: string, stages: readonly string[]): string
  updateOfAnother(id: string, path: string, incident: string, named: string): string
  /** `place` is the incident that it belongs to. */
  idTaken(what: string, id: string, place: string | null, isInForce: boolean): string
  idAlike(what: string, id: string, standing: string): string
  incidentClosed(id: string): string
  incidentResolved(id: string): string
  incidentOpen(id: string): string
  alreadyPublished(id: string): string
  samePhase(incident: string, phase: PhaseSaid): string
  sameSeverity(incident: string, severity: SeveritySaid): string
  nothingEdited(update: string): string
  stageCancelled(stage: string): string
  labelTaken(label: string, incident: string): string
  stageStep(stage: string, state: 'planned' | 'in_progress' | 'paused' | 'completed' | 'cancelled'): string
  stageWithoutIncident(stage: string): string
  noSuchEta(what: 'stage' | 'service', id: string): string
  notInForce(what: string, id: string, incident: string | null): string
  contactDoesNotFit(value: string, channel: ChannelSaid): string
  maintenanceCancelled(id: string): string
  maintenanceOver(id: string): string
  maintenanceFinished(id: string): string
  maintenanceAhead(id: string): string
  maintenanceEnded(id: string): string
  maintenanceUnchanged(id: string): string
  /** Only its text can still be changed. */
  maintenanceChangedLate(id: string): string
  forbiddenTransition(moves: readonly MoveSaid[], ways: readonly { readonly from: ServiceState; readonly to: readonly ServiceState[] }[]): string
  setbackUnsaid(moves: readonly MoveSaid[]): string
  notForInsurers(type: string): string
  notYourOwn(insurer: string): string
  unknownEntry(sequence: number, newest: number | null): string
  alreadyRedacted(sequence: number): string
  nothingToRedact(sequence: number): string
  catalogueInForce(sequence: number): string

  rightMissing(needed: RightSaid, own: RightSaid | null): string
  foreignOrigin(origin: string): string
  authorGone(name: string): string
  noEmergency(draft: string): string
  draftClosed(draft: string, state: DraftStateSaid): string
  notWaiting(draft: string, state: DraftStateSaid): string
  underEmbargo(until: string): string
  draftMoved(by: string, revision: number): string
  unknownDraft(draft: string): string
  unknownSentence(sentence: string): string
  nameTaken(name: string): string
  unknownAccount(name: string): string
  passwordTooShort(characters: number): string
  passwordTooLong(bytes: number): string
  tooManyPasskeys(most: number): string
  unknownWord(what: string, words: readonly string[]): string
  triesLeft(count: number): string
  waitSeconds(count: number): string
  sequenceMoved(newest: number, expected: number): string
  diskRefuses(reason: string): string
}

/** Says why something was refused, in the words of a language. */
export type RefusalSaying = (words: RefusalWords) => string
