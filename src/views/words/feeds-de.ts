import type { FeedWords } from './feeds-en.ts'

/** What feeds say in German, and what pages say about them. */
export const feedsDe: FeedWords = {
  title: (provider) => `Status ${provider}`,
  empty: 'Status',
  description: (provider) => `Was ${provider} über seine Dienste mitteilt: Vorfälle, wie sie behoben werden, und geplante Wartung.`,
  descriptionFor: (insurer, provider) => `Was ${provider} über seine Dienste für ${insurer} mitteilt: Vorfälle, wie sie behoben werden, und geplante Wartung.`,
  happenings: {
    opened: 'Vorfall gemeldet',
    resolved: 'Vorfall behoben',
    reopened: 'Vorfall wieder geöffnet',
    phase: 'Neue Phase',
    closed: 'Vorfall abgeschlossen',
    states: 'Geänderte Zustände',
    report: 'Bericht veröffentlicht',
  },
  stages: {
    planned: (label) => `Stufe ${label} geplant`,
    in_progress: (label) => `Stufe ${label} hat begonnen`,
    resumed: (label) => `Stufe ${label} geht weiter`,
    paused: (label) => `Stufe ${label} ist angehalten`,
    completed: (label) => `Stufe ${label} ist abgeschlossen`,
    cancelled: (label) => `Stufe ${label} entfällt`,
  },
  services: (names) => `Dienste: ${names}.`,
  reportIsOut: 'Der Bericht steht auf der Seite dieses Vorfalls.',
  older: 'Was davor geschah, steht auf der Seite dieses Vorfalls.',
  incident: 'Vorfall',
  exercise: 'Übung',
  maintenance: 'Geplante Wartung',
  cancelledMaintenance: 'Wartung abgesagt',
  cancelledAt: (moment) => `Diese Wartung wurde am ${moment} abgesagt.`,
  statuses: { open: 'offen', resolved: 'behoben', closed: 'abgeschlossen' },
  subscribe: 'Abonnieren',
  subscribeTo: (insurer) => `Nur ${insurer} abonnieren`,
  calendar: 'Kalender',
}
