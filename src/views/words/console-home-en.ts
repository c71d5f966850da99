const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The English words of the console's first page. */
export const enConsoleHome = {
  title: 'Home',
  actions: { update: 'Post an update', states: 'Set states', open: 'Open an incident', confirm: 'Confirm that all states still hold' },
  public: {
    title: 'What is public now',
    page: 'See the public page',
    incidents: 'Open incidents',
    noIncident: 'No incident is open.',
    internal: 'internal, not published',
    unconfirmed: 'No service is reported as down. Not everything is confirmed.',
    down: (count: number, total: number): string => (count === 0 ? `All ${total} services are up for everybody.` : `${count} of ${total} services are not up for everybody.`),
    newest: (moment: string, relative: string): string => `Newest entry ${moment}, ${relative}`,
    checked: (moment: string, relative: string): string => `States last checked ${moment}, ${relative}`,
    neverChecked: 'States were never checked.',
    empty: 'Nothing is recorded yet.',
    first: 'First: put in the catalogue',
    firstByAdmin: 'First, an administrator puts in the catalogue.',
  },
  due: {
    title: 'What is due next',
    overdueTitle: (count: number): string => (count === 1 ? 'Overdue' : `${count} things are overdue`),
    none: 'Nothing is due.',
    overdueFor: (span: string): string => `overdue for ${span}`,
    promise: 'The next news is promised by then',
    promiseOverdue: 'The promised news has not come',
    about: (what: string, incident: string): string => `${what}: ${incident}`,
    windowOverdue: (what: string): string => `The window for “${what}” has passed`,
    newWindowOverdue: (what: string): string => `The promised new window for “${what}” has not been named`,
    clockOverdue: (regime: string, step: string): string => `The report to the authority has not been sent: ${regime}, ${step}`,
    scheduledOverdue: (title: string): string => `Has not gone out as scheduled: ${title}`,
    window: (what: string): string => `Window for “${what}” ends`,
    newWindow: (what: string): string => `A new window for “${what}” is promised by then`,
    clock: (regime: string, step: string): string => `Report to the authority: ${regime}, ${step}`,
    regimes: { nis2: 'NIS2', gdpr: 'GDPR' } as Record<string, string>,
    stages: {
      early_warning: 'early warning', notification: 'notification', final_report: 'final report', art33_notification: 'notification (Art. 33)', art34_communication: 'people affected (Art. 34)',
    } as Record<string, string>,
    scheduled: (title: string): string => `Scheduled: ${title}`,
    maintenance: (title: string): string => `Maintenance begins: ${title}`,
    maintenanceEnds: (title: string): string => `The window of the maintenance ends: ${title}`,
    maintenanceLate: (title: string): string => `The maintenance takes longer than announced: ${title}`,
    more: (count: number): string => `${things(count, 'more', 'more')} later`,
  },
  waits: {
    title: 'What waits for you',
    none: 'Nothing waits for you.',
    approve: (count: number): string => `${things(count, 'draft waits', 'drafts wait')} for your approval`,
    refused: 'Sent back or refused',
    mine: 'Your drafts',
    emergencies: 'Published in an emergency: please look',
    sentences: (count: number): string => `${things(count, 'sentence waits', 'sentences wait')} for approval`,
  },
}

export type ConsoleHomeWords = typeof enConsoleHome
