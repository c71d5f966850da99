import type { BadgeWords } from './badges-en.ts'

/** Was Plaketten auf Deutsch sagen, so kurz es geht. */
export const badgesDe: BadgeWords = {
  unknown: 'nicht bekannt',
  nothingWorks: 'nichts funktioniert',
  nothingReported: 'bisher keine Störung gemeldet, Vorfall offen',
  nothingDown: 'kein Ausfall, Vorfall offen',
  someLimited: 'manches mit Einschränkung',
  noUsers: 'wird nicht genutzt',
  exercise: (message) => `ÜBUNG · ${message}`,
  notEverythingFor: (count, total) => `bei ${count} von ${total} Kassen geht nicht alles`,
  limitedFor: (count, total) => `bei ${count} von ${total} Kassen eingeschränkt`,
  everythingWorks: 'alles geht',
  notFor: (count, total) => (count === total ? `geht bei keiner der ${total} Kassen` : `geht nicht bei ${count} von ${total} Kassen`),
  worksFor: (count, total) => `geht bei ${count} von ${total} Kassen`,
  servicesNot: (count, total) => `${count} von ${total} Diensten ${count === 1 ? 'geht' : 'gehen'} nicht`,
  servicesLimited: (count, total) => `${count} von ${total} Diensten eingeschränkt`,
  overrun: (state) => `${state}, nicht wie angekündigt`,
  left: (date) => `seit ${date} nicht mehr hier`,
  noServices: 'nutzt keine Dienste',
  stage: (state, percent) => `${state}, ${percent} % nutzbar`,
}
