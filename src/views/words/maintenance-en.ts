/** What is said of announced work in English; the type of this is what each other language has to say. */
export const maintenanceEn = {
  takesLonger: 'takes longer than announced',
  notAnnounced: 'was not announced for this time',
  forSome: (count: number, told: string): string => `for ${count} ${count === 1 ? 'insurer' : 'insurers'}: ${told}`,
  finished: (moment: string): string => `finished ${moment}`,
  finishedOn: (moment: string): string => `It was finished on ${moment}.`,
  changed: (moment: string): string => `Changed ${moment}:`,
  before: (earlier: string): string => `Announced before: ${earlier}`,
  changedTo: (reason: string, earlier: string): string => `This maintenance was changed: ${reason} Announced before: ${earlier}`,
}

export type MaintenanceWords = typeof maintenanceEn
