import type { AvailabilityWords } from './availability-en.ts'

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Every sentence of the availability report in German. */
export const availabilityDe: AvailabilityWords = {
  title: (name) => `Verfügbarkeit für ${name}`,
  link: 'Verfügbarkeit',
  linkText: 'Bericht für einen beliebigen Zeitraum, zum Drucken oder als Tabelle',

  period: {
    month: (month) => `im ${month}`,
    monthSoFar: (month) => `im ${month} bisher`,
    year: (year) => `im Jahr ${year}`,
    yearSoFar: (year) => `im Jahr ${year} bisher`,
    day: (day) => `am ${day}`,
    days: (first, last) => `vom ${first} bis zum ${last}`,
    moments: (from, to) => `zwischen ${from} und ${to}`,
  },
  headline: (period, name, share) => `Was ${name} nutzt, war ${period} zu ${share} der Zeit verfügbar.`,
  nothing: (period, name) => `Von dem, was ${name} nutzt, ist ${period} nichts erfasst.`,
  nothingMore: 'Wählen Sie einen Zeitraum, in dem sie Dienste dieses Anbieters genutzt hat.',
  without: (count, total) =>
    count === total ? 'Kein Dienst war unterbrochen.' : count === 0 ? `Jeder der ${total} Dienste war mindestens einmal unterbrochen.` : `${count} von ${total} Diensten ${count === 1 ? 'war' : 'waren'} nie unterbrochen.`,
  longest: (service, length) => `Die längste Unterbrechung dauerte ${length}: ${service}.`,
  countedFrom: (moment) => `Erfasst ab ${moment}; davor wurde nichts gezählt.`,
  countedUntil: (moment) => `Gezählt bis ${moment}; der Zeitraum läuft noch.`,
  gone: 'Diese Krankenkasse nutzt diesen Anbieter nicht mehr. Was zu ihr erfasst wurde, bleibt.',
  toInsurer: (name) => `Was bei ${name} jetzt geht`,

  choose: 'Anderer Zeitraum',
  from: 'Vom',
  to: 'Bis einschließlich',
  show: 'Anzeigen',
  months: 'Monate',
  saveAs: 'Dasselbe als Tabelle oder für Programme',
  csvLink: 'Tabelle (CSV)',
  print: 'Als PDF behalten Sie die Seite, indem Sie sie drucken.',

  allDays: 'Tag für Tag, alle Dienste zusammen',
  allMonths: 'Monat für Monat, alle Dienste zusammen',
  daysHelp: 'Jeder Balken ist ein Tag: je höher der helle Teil, desto mehr ging. Tage, an denen nichts gezählt wurde, sind leer.',
  monthsHelp: 'Jeder Balken ist ein Monat: je höher der helle Teil, desto mehr ging. Monate, in denen nichts gezählt wurde, sind leer.',
  asText: 'Die Balken als Text',
  allFull: 'Durchgehend voll verfügbar.',
  nothingCounted: 'nichts gezählt',
  stretch: (first, last) => (first === last ? first : `${first} – ${last}`),
  poorDays: (poor, total) => `${poor} von ${things(total, 'Tag', 'Tagen')} nicht voll`,

  table: 'Dienst für Dienst',
  service: 'Dienst',
  share: 'Verfügbar',
  bars: 'Verlauf',
  limited: 'Ging teilweise',
  not: 'Ging nicht',
  interruptions: 'Unterbrechungen',
  interrupted: (count, longest) => (count === 1 ? '1' : `${count}, die längste ${longest}`),
  setbacks: 'Rückschläge',
  maintenance: (announced) => `${announced} angekündigte Wartung, als verfügbar gezählt`,
  unannounced: (length) => `${length} Wartung außerhalb des angekündigten Zeitraums, zur Hälfte als verfügbar gezählt`,
  duringIncident: (length) => `${length} angekündigte Wartung während eines offenen Vorfalls, als nicht verfügbar gezählt`,
  onlyFrom: (stretches) => `gezählt nur ${stretches}`,
  others: 'Wird nicht mehr angeboten',
  total: 'Alle Dienste zusammen',

  duration: {
    short: 'unter einer Minute',
    minutes: (minutes) => `${minutes} Min.`,
    hours: (hours, minutes) => (minutes === 0 ? `${hours} Std.` : `${hours} Std. ${minutes} Min.`),
    days: (days, hours) => `${things(days, 'Tag', 'Tage')}${hours === 0 ? '' : ` ${hours} Std.`}`,
  },

  counting: 'So wird gezählt',
  formula: [
    'Die Verfügbarkeit ist die Summe aller Minuten des Zeitraums, gewichtet mit 1 (geht), ½ (geht teilweise) oder 0 (geht nicht), geteilt durch alle Minuten des Zeitraums, in denen es den Dienst gab und diese Krankenkasse ihn nutzte.',
    'Alle Dienste zusammen: Die Minuten aller Dienste werden erst zusammengezählt und dann geteilt.',
    'Tage sind die in der Zeitzone des Anbieters; bei der Zeitumstellung haben sie 23 oder 25 Stunden.',
    'Geplante Wartung zählt in ihrem angekündigten Zeitraum als verfügbar, außerhalb davon zur Hälfte; hat der Dienst in diesem Zeitraum einen offenen Vorfall, zählt sie so lange als nicht verfügbar.',
    'Nicht gezählt wird Zeit, in der es den Dienst nicht gab oder die Krankenkasse ihn nicht nutzte: Sie bleibt leer und gilt nie als 100 %.',
    'Gezählt wird ab dem Zeitpunkt, zu dem etwas so war, auch wenn es später gemeldet wurde; eine späte Meldung berichtigt frühere Zahlen.',
    'Eine Unterbrechung ist Zeit ohne Lücke, in der der Dienst gar nicht ging, soweit sie im Zeitraum liegt; Zeit, in der er teilweise ging, ist keine.',
    'Ein Rückschlag ist eine so gekennzeichnete Meldung, dass etwas schlechter wurde, was die Wiederherstellung schon zurückgebracht hatte.',
  ],
  rounding: 'Ein Anteil, der nicht ganz ist, wird nie auf 0 oder 100 % gerundet.',
  recount: 'Jede Zahl lässt sich aus dem öffentlichen Journal nachrechnen:',
  journal: 'Journal',

  csv: {
    separator: ';',
    decimal: ',',
    exercise: 'ÜBUNG',
    real: 'echt',
    columns: {
      record: 'Aufzeichnung', insurer: 'Krankenkasse (Kennung)', insurer_name: 'Krankenkasse', from: 'Von', to: 'Bis', service: 'Dienst (Kennung)', service_name: 'Dienst', share: 'Verfügbar in Prozent',
      minutes_total: 'Gezählte Minuten', minutes_works: 'Minuten, in denen es ging', minutes_limited: 'Minuten, in denen es teilweise ging', minutes_not: 'Minuten, in denen es nicht ging',
      minutes_maintenance_announced: 'Minuten angekündigter Wartung, als verfügbar gezählt',
      minutes_maintenance_unannounced: 'Minuten Wartung außerhalb des angekündigten Zeitraums, zur Hälfte als verfügbar gezählt',
      minutes_maintenance_during_incident: 'Minuten angekündigter Wartung während eines offenen Vorfalls, als nicht verfügbar gezählt',
      interruptions: 'Unterbrechungen', interruptions_longest_minutes: 'Längste Unterbrechung in Minuten', interruptions_total_minutes: 'Alle Unterbrechungen in Minuten',
      setbacks: 'Rückschläge', formula: 'So wird gezählt',
    },
  },

  problems: {
    'period-backwards': 'Der Zeitraum endet, bevor er beginnt. Gehen Sie zurück und wählen Sie einen ersten Tag, der nicht nach dem letzten liegt.',
    'period-too-long': 'Ein Bericht umfasst höchstens fünf Jahre. Gehen Sie zurück und wählen Sie einen kürzeren Zeitraum.',
  },
}
