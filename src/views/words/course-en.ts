import { begun, things } from './counted-en.ts'

/** Whom an incident hit, and its course, in English. */
export const courseEn = {
  titleNow: 'What is affected',
  titlePast: 'What was affected',
  noneYet: 'No service is reported as affected so far.',
  none: 'No service was down or limited.',
  affectedNow: (services: number, whom: string): string => `${services === 1 ? 'One service is or was' : `${services} services are or were`} affected, for ${whom}.`,
  affectedPast: (services: number, whom: string): string => `${services === 1 ? 'One service was' : `${services} services were`} affected, for ${whom}.`,
  whichInsurers: (count: number): string => `Which ${things(count, 'insurer', 'insurers')}`,
  atWorst: (moment: string): string => `At the worst, on ${moment}:`,
  now: 'Now:',
  atEnd: 'When it was resolved:',
  former: 'Not listed any more',
  all: (state: string, insurers: number): string => `${begun(state)} for ${insurers === 1 ? 'one insurer' : `all ${insurers} insurers`}`,
  course: 'Course',
  since: (moment: string): string => `true since ${moment}`,
  resolved: 'Resolved',
  reopened: 'Reopened',
  closed: 'Closed',
  earlier: (count: number): string => `and ${count} earlier; they are on the pages of the services and in the journal.`,
}

export type CourseWords = typeof courseEn
