import type { CalendarWords } from './calendar-en.ts'

/** Was Kalender auf Deutsch sagen. */
export const calendarDe: CalendarWords = {
  name: (provider) => `${provider}: Wartungen und geplante Rückkehr der Dienste`,
  nameOf: (provider, insurer) => `${insurer}: Wartungen und geplante Rückkehr der Dienste (${provider})`,
  nothingYet: 'Relight: noch nichts eingetragen',
  description: 'Angekündigte Wartungen und die Zeitfenster, in denen Dienste zurückerwartet werden. Zeitfenster verschieben sich; dieser Kalender geht mit.',
  maintenance: (services) => `Wartung: ${services}`,
  stageBack: (label, title) => `Erwartet: Stufe ${label}, ${title}`,
  stageDone: (label, title) => `Abgeschlossen: Stufe ${label}, ${title}`,
  stageDropped: (label, title) => `Aus dem Plan gestrichen: Stufe ${label}, ${title}`,
  serviceBack: (service) => `Zurück erwartet: ${service}`,
  serviceIsBack: (service) => `Wieder da: ${service}`,
  noLonger: (what) => `Nicht mehr erwartet: ${what}`,
  cancelled: 'Das wurde abgesagt.',
  withdrawn: 'Dieses Zeitfenster wurde zurückgenommen. Es steht hier, wie es zuletzt angekündigt war.',
  newWindowBy: (time) => `Ein neues ist zugesagt bis ${time}.`,
  over: 'Der Vorfall ist behoben. Dieses Zeitfenster gilt nicht mehr.',
  dropped: 'Diese Stufe wurde aus dem Plan gestrichen.',
  isBack: 'Der Dienst ist wieder da. Erwartet wurde er in diesem Zeitfenster.',
  completed: (time) => `Abgeschlossen seit ${time}.`,
  confidence: (word) => `Dieses Zeitfenster ist ${word}.`,
  moved: (count) => (count === 1 ? 'Einmal verschoben.' : `${count}-mal verschoben.`),
  movedBecause: (count, reason) => (count === 1 ? `Einmal verschoben: ${reason}` : `${count}-mal verschoben, zuletzt: ${reason}`),
  holdsFor: (scope) => `Gilt für: ${scope}.`,
  categories: { maintenance: 'Wartung', eta: 'Erwartete Rückkehr' },
}
