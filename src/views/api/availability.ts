import type { Static } from 'typebox'
import { iso } from '../../model/time.ts'
import { datesOf } from '../../state/availability-period.ts'
import { shareOf, shareOfDay, type AvailabilityReport, type Figures, type ReportDay, type ServiceReport } from '../../state/availability-report.ts'
import { serviceEverNamed } from '../../state/former.ts'
import type { State } from '../../state/state.ts'
import { availabilityDe } from '../words/availability-de.ts'
import { availabilityEn } from '../words/availability-en.ts'
import type { AvailabilitySchema } from './availability-schema.ts'
import { headOf } from './parts.ts'

type Answer = Static<typeof AvailabilitySchema>
type FiguresAnswer = Pick<Answer['services'][number], 'share' | 'minutes' | 'interruptions' | 'setbacks'>

/** `/api/v1/insurers/{id}/availability`: how available its services were in a period. */
export const availabilityAnswer = ({ insurer, period, zone, position, services, total, days }: AvailabilityReport, state: State): Answer => ({
  ...headOf(state),
  position,
  insurer: { id: insurer.id, name: insurer.name },
  period: { from: iso(period.from), to: iso(period.to), ...datesAnswer(datesOf(period, zone)), time_zone: zone, open: period.isOpen },
  total: { ...figuresAnswer(total), days: days.map(dayAnswer) },
  services: services.map((service) => serviceAnswer(service, state)),
  formula: { de: availabilityDe.formula.join(' '), en: availabilityEn.formula.join(' ') },
})

const datesAnswer = ({ first, last }: ReturnType<typeof datesOf>) => ({ first_day: first, last_day: last })

function serviceAnswer({ service: id, figures, counted, days }: ServiceReport, { catalogue }: State): Answer['services'][number] {
  const service = serviceEverNamed(catalogue, id)
  return {
    id,
    name: service?.name ?? {},
    group: service?.group ?? '',
    listed: catalogue?.rowOf.has(id) ?? false,
    counted: counted.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    ...figuresAnswer(figures),
    days: days.map(dayAnswer),
  }
}

const figuresAnswer = (figures: Figures): FiguresAnswer => ({
  share: fourDecimals(shareOf(figures)),
  minutes: { ...minutesOf(figures), maintenance: { announced: minutes(figures.announced), unannounced: minutes(figures.unannounced), during_incident: minutes(figures.duringIncident) } },
  interruptions: { count: figures.interruptions.count, longest: minutes(figures.interruptions.longest), total: minutes(figures.interruptions.total) },
  setbacks: figures.setbacks,
})

const dayAnswer = (day: ReportDay): Answer['total']['days'][number] => ({ date: day.date, share: fourDecimals(shareOfDay(day)) })

const twoDecimals = (value: number): number => Math.round(value * 100) / 100

/** Minutes with two decimals. */
export const minutes = (milliseconds: number): number => twoDecimals(milliseconds / 60_000)

/** Minutes by answer, which add up to the last decimal. */
export function minutesOf(figures: Figures): { readonly total: number; readonly works: number; readonly limited: number; readonly not: number } {
  const [total, limited, not] = [minutes(figures.total), minutes(figures.limited), minutes(figures.not)]
  return { total, works: twoDecimals(Math.max(0, total - limited - not)), limited, not }
}

/** Four decimals; a share that is not whole is never rounded to one that is. */
export const fourDecimals = (share: number | null): number | null =>
  (share === null || share === 0 || share === 1 ? share : Math.min(0.9999, Math.max(0.0001, Math.round(share * 10_000) / 10_000)))
