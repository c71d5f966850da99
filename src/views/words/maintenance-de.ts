import type { MaintenanceWords } from './maintenance-en.ts'

/** What is said of announced work in German. */
export const maintenanceDe: MaintenanceWords = {
  takesLonger: 'dauert länger als angekündigt',
  notAnnounced: 'war für diese Zeit nicht angekündigt',
  forSome: (count, told) => `für ${count} ${count === 1 ? 'Krankenkasse' : 'Krankenkassen'}: ${told}`,
  finished: (moment) => `beendet ${moment}`,
  finishedOn: (moment) => `Beendet: ${moment}.`,
  changed: (moment) => `Geändert ${moment}:`,
  before: (earlier) => `Vorher angekündigt: ${earlier}`,
  changedTo: (reason, earlier) => `Diese Wartung wurde geändert: ${reason} Vorher angekündigt: ${earlier}`,
}
