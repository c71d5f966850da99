/** What badges say in English, as short as it goes. */
export const badgesEn = {
  unknown: 'not known',
  nothingWorks: 'nothing works',
  nothingReported: 'no fault reported so far, incident open',
  nothingDown: 'nothing down, incident open',
  someLimited: 'some things with a limit',
  noUsers: 'nobody uses it',
  exercise: (message: string): string => `EXERCISE · ${message}`,
  notEverythingFor: (count: number, total: number): string => `not everything works for ${count} of ${total} insurers`,
  limitedFor: (count: number, total: number): string => `works with limits for ${count} of ${total} insurers`,
  everythingWorks: 'everything works',
  notFor: (count: number, total: number): string => (count === total ? `works for none of ${total} insurers` : `does not work for ${count} of ${total} insurers`),
  worksFor: (count: number, total: number): string => `works for ${count} of ${total} insurers`,
  servicesNot: (count: number, total: number): string => `${count} of ${total} services ${count === 1 ? 'does' : 'do'} not work`,
  servicesLimited: (count: number, total: number): string => `${count} of ${total} services with limits`,
  overrun: (state: string): string => `${state}, not as announced`,
  left: (date: string): string => `not served here since ${date}`,
  noServices: 'uses no services',
  stage: (state: string, percent: number): string => `${state}, ${percent}% usable`,
}

export type BadgeWords = typeof badgesEn
