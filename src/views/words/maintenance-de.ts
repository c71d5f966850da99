import type { MaintenanceWords } from './maintenance-en.ts'

/** What is said of announced work in German. */
export const maintenanceDe: MaintenanceWords = {
  takesLonger: 'dauert länger als angekündigt',
  notAnnounced: 'war für diese Zeit nicht angekündigt',
  forSome: (count, told) => `für ${count} ${count === 1 ? 'Krankenkasse' : 'Krankenkassen'}: ${told}`,
  limited: 'Geplante Wartung außerhalb eines angekündigten Zeitraums gilt als teilweise nutzbar.',
}
