import type { Happening } from '../../state/timeline.ts'

/** What feeds say in English, and what pages say about them; the type of this is what each other language has to say. */
export const feedsEn = {
  title: (provider: string): string => `${provider} status`,
  empty: 'Status',
  description: (provider: string): string => `What ${provider} reports about its services: incidents, how they are put right, and planned maintenance.`,
  descriptionFor: (insurer: string, provider: string): string => `What ${provider} reports about its services for ${insurer}: incidents, how they are put right, and planned maintenance.`,
  happenings: {
    opened: 'Incident reported',
    resolved: 'Incident resolved',
    reopened: 'Incident reopened',
    phase: 'New phase',
    closed: 'Incident closed',
    states: 'Changed states',
    report: 'Report published',
  } satisfies Record<Exclude<Happening['kind'], 'update' | 'stage'>, string>,
  stages: {
    planned: (label: string): string => `Stage ${label} planned`,
    in_progress: (label: string): string => `Stage ${label} has begun`,
    resumed: (label: string): string => `Stage ${label} goes on`,
    paused: (label: string): string => `Stage ${label} is paused`,
    completed: (label: string): string => `Stage ${label} is complete`,
    cancelled: (label: string): string => `Stage ${label} was dropped`,
  },
  services: (names: string): string => `Services: ${names}.`,
  reportIsOut: 'The report can be read on the page of this incident.',
  older: 'What happened before that is on the page of this incident.',
  incident: 'Incident',
  exercise: 'Exercise',
  maintenance: 'Planned maintenance',
  cancelledMaintenance: 'Maintenance cancelled',
  cancelledAt: (moment: string): string => `This maintenance was cancelled on ${moment}.`,
  statuses: { open: 'open', resolved: 'resolved', closed: 'closed' },
  subscribe: 'Subscribe',
  subscribeTo: (insurer: string): string => `Subscribe to ${insurer} alone`,
  calendar: 'Calendar',
  perIncident: 'one entry per incident',
  perUpdate: 'one entry per update',
  forChat: 'for chat tools',
}

export type FeedWords = typeof feedsEn
