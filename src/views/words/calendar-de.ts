import type { CalendarWords } from './calendar-en.ts'

/** Was Kalender auf Deutsch sagen. */
export const calendarDe: CalendarWords = {
  name: (provider) => `${provider}: Wartungen und geplante Rückkehr der Dienste`,
  nameOf: (provider, insurer) => `${insurer}: Wartungen und geplante Rückkehr der Dienste (${provider})`,
  nothingYet: 'Relight: noch nichts eingetragen',
  description: 'Angekündigte Wartungen und die Zeitfenster, in denen Dienste zurückerwartet werden. Zeitfenster verschieben sich; dieser Kalender geht mit.',
  maintenance: (services) => `Wartung: ${services}`,
  stageBack: (place, total, title) => `Erwartet: Stufe ${place} von ${total}, ${title}`,
  stageDone: (place, total, title) => `Abgeschlossen: Stufe ${place} von ${total}, ${title}`,
  stageDropped: (title) => `Aus dem Plan gestrichen: ${title}`,
  serviceBack: (service) => `Zurück erwartet: ${service}`,
  cancelled: 'Das wurde abgesagt.',
  withdrawn: 'Dieses Zeitfenster wurde zurückgenommen. Es steht hier, wie es zuletzt angekündigt war.',
  newWindowBy: (time) => `Ein neues ist zugesagt bis ${time}.`,
  dropped: 'Diese Stufe wurde aus dem Plan gestrichen.',
  completed: (time) => `Abgeschlossen seit ${time}.`,
  confidence: (word) => `Dieses Zeitfenster ist ${word}.`,
  moved: (count) => (count === 1 ? 'Einmal verschoben.' : `${count}-mal verschoben.`),
  holdsFor: (scope) => `Gilt für: ${scope}.`,
  categories: { maintenance: 'Wartung', eta: 'Erwartete Rückkehr' },
}
