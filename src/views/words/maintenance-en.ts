/** What is said of announced work in English; the type of this is what each other language has to say. */
export const maintenanceEn = {
  takesLonger: 'takes longer than announced',
  notAnnounced: 'was not announced for this time',
  forSome: (count: number, told: string): string => `for ${count} ${count === 1 ? 'insurer' : 'insurers'}: ${told}`,
  limited: 'Planned maintenance outside an announced window counts as usable in part.',
}

export type MaintenanceWords = typeof maintenanceEn
