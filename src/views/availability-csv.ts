import { wordingIn } from '../model/text.ts'
import { iso, localMinute, type Instant } from '../model/time.ts'
import { shareOf, type AvailabilityReport, type Figures } from '../state/availability-report.ts'
import { serviceEverNamed } from '../state/former.ts'
import type { State } from '../state/state.ts'
import { fourDecimals, minutes, minutesOf } from './api/availability.ts'
import { availabilityWords } from './words/availability.ts'

/** Who reads the table: programs, or the spreadsheets of a language, which want its separators and a mark that the text is UTF-8. */
export interface CsvStyle {
  readonly for: 'programs' | 'spreadsheets'
  readonly language: string
}

type Field = string | number | null

const columns = [
  'record', 'insurer', 'insurer_name', 'from', 'to', 'service', 'service_name', 'share', 'minutes_total', 'minutes_works', 'minutes_limited', 'minutes_not',
  'minutes_maintenance_announced', 'minutes_maintenance_unannounced', 'minutes_maintenance_during_incident', 'interruptions', 'interruptions_longest_minutes', 'interruptions_total_minutes', 'setbacks', 'formula',
] as const
export type CsvColumn = (typeof columns)[number]

/**
 * One line for each service and a last one for all together, which also says how it was counted, as RFC 4180 has it. Every line says whether
 * it is from an exercise: lines are taken out of tables.
 */
export function availabilityCsv({ insurer, period, zone, services, total }: AvailabilityReport, state: State, style: CsvStyle): string {
  const words = availabilityWords(style.language)
  const isForPrograms = style.for === 'programs'
  const time = (instant: Instant): string => (isForPrograms ? iso(instant) : localMinute(instant, zone).replace('T', ' '))
  const [exercise, real] = isForPrograms ? ['exercise', 'real'] : [words.csv.exercise, words.csv.real]
  const shared = [state.catalogue?.exercise ? exercise : real, insurer.id, insurer.name, time(period.from), time(period.to)]
  const line = (id: string, name: string, figures: Figures, formula = ''): readonly Field[] => [...shared, id, name, ...figuresIn(figures, isForPrograms), formula]
  const nameOf = (id: string): string => wordingIn(serviceEverNamed(state.catalogue, id)?.name ?? {}, style.language).words || id
  const lines = [
    isForPrograms ? columns : columns.map((column) => words.csv.columns[column]),
    ...services.map(({ service, figures }) => line(service, nameOf(service), figures)),
    line('', words.total, total, words.formula.join(' ')),
  ]
  return isForPrograms ? written(lines, ',', '.') : `\ufeff${written(lines, words.csv.separator, words.csv.decimal)}`
}

function figuresIn(figures: Figures, isForPrograms: boolean): readonly Field[] {
  const { announced, unannounced, duringIncident, interruptions, setbacks } = figures
  const { total, works, limited, not } = minutesOf(figures)
  const share = fourDecimals(shareOf(figures))
  return [
    isForPrograms || share === null ? share : Math.round(share * 10_000) / 100,
    total, works, limited, not, minutes(announced), minutes(unannounced), minutes(duringIncident), interruptions.count,
    minutes(interruptions.longest), minutes(interruptions.total), setbacks,
  ]
}

const written = (lines: readonly (readonly Field[])[], separator: string, decimal: string): string =>
  lines.map((line) => `${line.map((field) => fieldIn(field, decimal)).join(separator)}\r\n`).join('')

function fieldIn(field: Field, decimal: string): string {
  if (field === null) return ''
  if (typeof field === 'number') return String(field).replace('.', decimal)
  const harmless = startsFormula.test(field) ? `'${field}` : field
  return /["\r\n,;\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What a spreadsheet would take for a formula when it opens the table: such a text gets an apostrophe before it. */
const startsFormula = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u
