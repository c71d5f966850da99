const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Every sentence of the availability report in English; the type of this is what each other language has to say. */
export const availabilityEn = {
  title: (name: string): string => `Availability for ${name}`,
  link: 'Availability',
  linkText: 'Report for any period, to print or as a table',

  period: {
    month: (month: string): string => `In ${month}`,
    monthSoFar: (month: string): string => `In ${month} so far`,
    year: (year: string): string => `In ${year}`,
    yearSoFar: (year: string): string => `In ${year} so far`,
    day: (day: string): string => `On ${day}`,
    days: (first: string, last: string): string => `From ${first} to ${last}`,
    moments: (from: string, to: string): string => `Between ${from} and ${to}`,
  },
  headline: (period: string, name: string, share: string): string => `${period} what ${name} uses was available ${share} of the time.`,
  nothing: (period: string, name: string): string => `${period} nothing was recorded of what ${name} uses.`,
  nothingMore: 'Choose a period in which it used services of this provider.',
  without: (count: number, total: number): string =>
    count === total ? 'No service was interrupted.' : count === 0 ? `Each of the ${total} services was interrupted at least once.` : `${count} of ${total} services ${count === 1 ? 'was' : 'were'} never interrupted.`,
  longest: (service: string, length: string): string => `The longest interruption lasted ${length}: ${service}.`,
  countedFrom: (moment: string): string => `Recorded from ${moment} on; before that nothing was counted.`,
  countedUntil: (moment: string): string => `Counted up to ${moment}; the period goes on.`,
  gone: 'This insurer no longer uses this provider. What was recorded of it stays.',
  toInsurer: (name: string): string => `What works at ${name} now`,

  choose: 'Another period',
  from: 'From',
  to: 'Up to and including',
  show: 'Show',
  months: 'Months',
  saveAs: 'The same as a table or for programs',
  csvLink: 'Table (CSV)',
  print: 'To keep it as PDF, print this page.',

  allDays: 'Day by day, all services together',
  allMonths: 'Month by month, all services together',
  daysHelp: 'Each bar is a day: the higher the light part, the more worked. Days on which nothing was counted are blank.',
  monthsHelp: 'Each bar is a month: the higher the light part, the more worked. Months in which nothing was counted are blank.',
  asText: 'The bars as text',
  allFull: 'Fully available throughout.',
  nothingCounted: 'nothing counted',
  stretch: (first: string, last: string): string => (first === last ? first : `${first} – ${last}`),
  poorDays: (poor: number, total: number): string => `${poor} of ${things(total, 'day', 'days')} not in full`,

  table: 'Service by service',
  service: 'Service',
  share: 'Available',
  bars: 'Course',
  limited: 'Worked in part',
  not: 'Did not work',
  interruptions: 'Interruptions',
  interrupted: (count: number, longest: string): string => (count === 1 ? '1' : `${count}, the longest ${longest}`),
  setbacks: 'Setbacks',
  maintenance: (announced: string): string => `${announced} of announced maintenance, counted as working`,
  unannounced: (length: string): string => `${length} of maintenance outside its announced window, counted as working in part`,
  duringIncident: (length: string): string => `${length} of announced maintenance during an open incident, counted as not working`,
  onlyFrom: (stretches: string): string => `counted only ${stretches}`,
  others: 'No longer offered',
  total: 'All services together',

  duration: {
    short: 'under a minute',
    minutes: (minutes: number): string => `${minutes} min`,
    hours: (hours: number, minutes: number): string => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
    days: (days: number, hours: number): string => `${things(days, 'day', 'days')}${hours === 0 ? '' : ` ${hours} h`}`,
  },

  counting: 'How it is counted',
  formula: [
    'Availability is the sum of all minutes of the period, weighted 1 (works), ½ (works in part) or 0 (does not work), divided by all minutes of the period in which the service existed and this insurer used it.',
    'All services together: the minutes of all services, added up before they are divided.',
    'Days are days in the provider’s time zone and have 23 or 25 hours when the clocks change.',
    'Planned maintenance counts as working within its announced window; outside it as working in part; and within it, while the service has an open incident, as not working.',
    'Not counted is time in which the service did not exist or the insurer did not use it: it is blank, never 100 %.',
    'Time counts from when something was true, even if it was reported later; a report that comes in later corrects earlier figures.',
    'An interruption is time without a gap in which the service did not work at all, as far as it lies in the period; time in which it worked in part is none.',
    'A setback is a report, marked as such, of something getting worse that the restoration had brought back.',
  ],
  rounding: 'A share that is not whole is never rounded to 0 or 100 %.',
  recount: 'Every figure can be counted again from the public journal:',
  journal: 'journal',

  csv: {
    separator: ',',
    decimal: '.',
    exercise: 'EXERCISE',
    real: 'real',
    columns: {
      record: 'Record', insurer: 'Insurer (id)', insurer_name: 'Insurer', from: 'From', to: 'To', service: 'Service (id)', service_name: 'Service', share: 'Available in percent',
      minutes_total: 'Minutes counted', minutes_works: 'Minutes it worked', minutes_limited: 'Minutes it worked in part', minutes_not: 'Minutes it did not work',
      minutes_maintenance_announced: 'Minutes of announced maintenance, counted as working',
      minutes_maintenance_unannounced: 'Minutes of maintenance outside its announced window, counted as working in part',
      minutes_maintenance_during_incident: 'Minutes of announced maintenance during an open incident, counted as not working',
      interruptions: 'Interruptions', interruptions_longest_minutes: 'Longest interruption in minutes', interruptions_total_minutes: 'All interruptions in minutes',
      setbacks: 'Setbacks', formula: 'How it is counted',
    },
  },

  /** By the code of the refusal. */
  problems: {
    'period-backwards': 'The period ends before it begins. Go back and choose a first day that is not after the last one.',
    'period-too-long': 'A report covers five years at most. Go back and choose a shorter period.',
  } as Record<string, string>,
}

export type AvailabilityWords = typeof availabilityEn
