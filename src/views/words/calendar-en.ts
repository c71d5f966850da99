/** What calendars say in English. */
export const calendarEn = {
  name: (provider: string): string => `${provider}: maintenance and planned return of services`,
  nameOf: (provider: string, insurer: string): string => `${insurer}: maintenance and planned return of services (${provider})`,
  nothingYet: 'Relight: nothing recorded yet',
  description: 'Announced maintenance, and the windows within which services are expected back. Windows move; this calendar moves with them.',
  maintenance: (services: string): string => `Maintenance: ${services}`,
  stageBack: (label: string, title: string): string => `Expected: stage ${label}, ${title}`,
  stageDone: (label: string, title: string): string => `Complete: stage ${label}, ${title}`,
  stageDropped: (label: string, title: string): string => `Dropped from the plan: stage ${label}, ${title}`,
  serviceBack: (service: string): string => `Expected back: ${service}`,
  serviceIsBack: (service: string): string => `Back: ${service}`,
  noLonger: (what: string): string => `No longer expected: ${what}`,
  cancelled: 'This was called off.',
  withdrawn: 'This window was withdrawn. It stands here as it was last announced.',
  newWindowBy: (time: string): string => `A new one is promised by ${time}.`,
  over: 'The incident is resolved. This window no longer holds.',
  dropped: 'This stage was dropped from the plan.',
  isBack: 'The service is back. It was expected within this window.',
  completed: (time: string): string => `Complete since ${time}.`,
  confidence: (word: string): string => `This window is ${word}.`,
  moved: (count: number): string => (count === 1 ? 'Moved once.' : `Moved ${count} times.`),
  movedBecause: (count: number, reason: string): string => (count === 1 ? `Moved once: ${reason}` : `Moved ${count} times, most recently: ${reason}`),
  holdsFor: (scope: string): string => `Holds for: ${scope}.`,
  categories: { maintenance: 'Maintenance', eta: 'Expected return' },
}

export type CalendarWords = typeof calendarEn
