import { begun } from './counted-en.ts'
import type { CourseWords } from './course-en.ts'

/** Wen ein Vorfall traf und wie er verlief, auf Deutsch. */
export const courseDe: CourseWords = {
  titleNow: 'Was betroffen ist',
  titlePast: 'Was betroffen war',
  noneYet: 'Bisher ist kein Dienst als betroffen gemeldet.',
  none: 'Kein Dienst war eingeschränkt oder nicht verfügbar.',
  affectedNow: (services, whom) => `Betroffen ${services === 1 ? 'ist oder war ein Dienst' : `sind oder waren ${services} Dienste`} bei ${whom}.`,
  affectedPast: (services, whom) => `Betroffen ${services === 1 ? 'war ein Dienst' : `waren ${services} Dienste`} bei ${whom}.`,
  whichInsurers: (count) => (count === 1 ? 'Welche Krankenkasse' : `Welche ${count} Krankenkassen`),
  atWorst: (moment) => `Als am meisten fehlte, am ${moment}:`,
  now: 'Jetzt:',
  atEnd: 'Als der Vorfall behoben war:',
  former: 'Wird nicht mehr geführt',
  all: (state, insurers) => `${begun(state)} bei ${insurers === 1 ? 'einer Krankenkasse' : `allen ${insurers} Krankenkassen`}`,
  course: 'Ablauf',
  since: (moment) => `zutreffend seit ${moment}`,
  resolved: 'Behoben',
  reopened: 'Wieder geöffnet',
  closed: 'Abgeschlossen',
  earlier: (count) => `und ${count} frühere; sie stehen auf den Seiten der Dienste und im Journal.`,
}
