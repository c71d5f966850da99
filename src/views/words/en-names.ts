import type { ToldState } from '../../state/confirmed.ts'
import type { Audience } from '../../model/catalogue.ts'
import type { EventData, Phase, Severity, UpdateKind } from '../../model/event.ts'
import type { StageState } from '../../state/incident.ts'
import type { TurnKind } from '../../state/incident.ts'
import type { LaneState } from '../../state/restoration.ts'
import type { MaintenanceState } from '../../state/maintenances.ts'

export interface StateWords {
  readonly name: string
  /** Within a sentence, before those whom it holds for. */
  readonly inSentence: string
  readonly meaning: string
}

/** The English names of what has a fixed set of values. */
export const enNames = {
  states: {
    shut_down: { name: 'Shut down as a precaution', inSentence: 'shut down as a precaution', meaning: 'Taken off the network on purpose. It cannot be used.' },
    outage: { name: 'Outage', inSentence: 'outage', meaning: 'It has failed and cannot be used.' },
    restarting: { name: 'Restarting', inSentence: 'restarting', meaning: 'It is being rebuilt and tested. It cannot be used yet.' },
    emergency_operation: { name: 'Emergency operation', inSentence: 'emergency operation', meaning: 'It can be used to a reduced extent, which is described.' },
    degraded: { name: 'Degraded', inSentence: 'degraded', meaning: 'It can be used, but is slow, faulty or incomplete.' },
    stabilising: { name: 'Restored, under observation', inSentence: 'restored under observation', meaning: 'It can be used again. It may have to be shut down once more.' },
    maintenance: { name: 'Planned maintenance', inSentence: 'planned maintenance', meaning: 'Announced work is being done. It may pause briefly.' },
    operational: { name: 'Operational', inSentence: 'operational', meaning: 'It works as agreed.' },
    unconfirmed: { name: 'No fault reported so far', inSentence: 'no fault reported so far', meaning: 'Nobody has confirmed since the incident began whether it still works.' },
  } satisfies Record<ToldState, StateWords> as Record<ToldState, StateWords>,
  audiences: {
    insured: 'Insured people', practices: 'Practices', hospitals: 'Hospitals', pharmacies: 'Pharmacies', providers: 'Other care providers', employers: 'Employers', insurer_staff: 'Insurers’ staff', public: 'Everybody',
  } as Record<Audience, string>,
  actions: {
    nothing: 'Nothing to do', wait: 'Wait', resend: 'Send again', use_instead: 'Instead', limit: 'Limit',
  } as Record<EventData<'advice.set'>['action'], string>,
  severities: { minor: 'minor', major: 'major', critical: 'critical' } as Record<Severity, string>,
  phases: {
    detection: 'Detection', containment: 'Containment', assessment: 'Assessment', recovery: 'Recovery', reconstitution: 'Return to normal', review: 'Review',
  } as Record<Phase, string>,
  phaseMeanings: {
    detection: 'Something is wrong and is being looked at.', containment: 'The damage is being kept from spreading.', assessment: 'It is being found out what is affected.',
    recovery: 'Services are being brought back in stages.', reconstitution: 'Everything is being returned to regular operation.', review: 'It is being worked out what is to be learnt.',
  } as Record<Phase, string>,
  /** What is told when a phase begins: true also once it is over. */
  phaseBegins: {
    detection: 'The phase detection begins: finding out what is wrong.',
    containment: 'The phase containment begins: keeping the damage from spreading.',
    assessment: 'The phase assessment begins: finding out what is affected.',
    recovery: 'The phase recovery begins: bringing services back in stages.',
    reconstitution: 'The return to normal begins: bringing everything back to regular operation.',
    review: 'The review begins: working out what is to be learnt.',
  } as Record<Phase, string>,
  closedTold: 'The work on this incident has ended.',
  kinds: {
    resolved: 'Resolved', reopened: 'Reopened', phase: 'New phase', closed: 'Closed',
    status: 'Update', advice: 'Advice', plan_change: 'Change of plan', setback: 'Setback', correction: 'Correction', data_protection: 'Data protection', security_warning: 'Security warning',
  } as Record<UpdateKind | TurnKind, string>,
  certainties: { preliminary: 'preliminary finding', confirmed: 'confirmed' } as Record<'preliminary' | 'confirmed', string>,
  topics: {
    data_confidentiality: 'whether data was taken', data_integrity: 'whether data was changed', attack: 'the attack', cause: 'the cause',
  } as Record<NonNullable<EventData<'update.post'>['statement']>['topic'], string>,
  stageStates: { planned: 'Ahead', in_progress: 'Under way', paused: 'Paused', completed: 'Complete', cancelled: 'Dropped' } as Record<StageState, string>,
  /** The same once the incident is over. */
  stageStatesAtEnd: { planned: 'Not begun', in_progress: 'Not completed', paused: 'Not completed', completed: 'Complete', cancelled: 'Dropped' } as Record<StageState, string>,
  lanes: { not_started: 'not yet', running: 'under way', done: 'done', fell_back: 'fell back' } as Record<LaneState, string>,
  confidences: { low: 'uncertain', medium: 'fairly certain', high: 'almost certain' } as Record<'low' | 'medium' | 'high', string>,
  maintenanceStates: { scheduled: 'ahead', in_progress: 'under way', completed: 'finished' } as Record<MaintenanceState, string>,
  channels: { phone: 'Phone', email: 'E-mail', post: 'Post', branch: 'Branch office', web: 'Web' } as Record<EventData<'insurer.contact'>['channel'], string>,
  trends: { rising: 'rising', falling: 'falling', steady: 'steady' } as Record<'rising' | 'falling' | 'steady', string>,
  functions: {
    monitor: 'monitoring', ops: 'operations', incident_manager: 'incident management', editor: 'editorial team', approver: 'approval', dpo: 'data protection officer',
  } as Record<string, string>,
}

export type Names = typeof enNames
