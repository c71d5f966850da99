import type { Insurer } from '../model/catalogue.ts'
import { dateOfDay, dayAt, startOfDay, type Instant } from '../model/time.ts'
import { answerWeight } from './availability.ts'
import { spansUntil, type Cell, type Column, type Span } from './availability-column.ts'
import type { Period } from './availability-period.ts'
import { insurerEverNamed } from './former.ts'
import type { State } from './state.ts'

/** Milliseconds of one service, or of several added up, for one insurer. */
export interface Figures {
  readonly total: number
  readonly works: number
  readonly limited: number
  readonly not: number
  /** In maintenance: within an announced window, which counts as working, but as not working during an open incident; and outside, as limited. */
  readonly announced: number
  readonly duringIncident: number
  readonly unannounced: number
  /** Times without a gap in which it did not work at all, as far as they lie in the period. */
  readonly interruptions: { readonly count: number; readonly longest: number; readonly total: number }
  readonly setbacks: number
}

/** Weighted and whole milliseconds of a local day within the period; nothing whole is no figure. */
export interface ReportDay {
  readonly date: string
  readonly good: number
  readonly whole: number
}

export interface ServiceReport {
  readonly service: string
  readonly figures: Figures
  /** When it existed and the insurer used it, within the period. */
  readonly counted: readonly Pick<Span, 'from' | 'until'>[]
  readonly days: readonly ReportDay[]
}

export interface AvailabilityReport {
  readonly insurer: Insurer
  readonly period: Period
  readonly zone: string
  /** Public forms that it is made from. */
  readonly position: number
  /** What the insurer used at some time of the period, in the catalogue’s order, then what is not listed any more. */
  readonly services: readonly ServiceReport[]
  readonly total: Figures
  readonly days: readonly ReportDay[]
}

/** Σ minutes weighted 1 (works), ½ (limited), 0 (not) over all minutes; null where there was nothing to count. */
export const shareOf = ({ total, works, limited }: Pick<Figures, 'total' | 'works' | 'limited'>): number | null =>
  (total > 0 ? (works * answerWeight.works + limited * answerWeight.limited) / total : null)

export const shareOfDay = ({ good, whole }: ReportDay): number | null => (whole > 0 ? good / whole : null)

/** How available the services were for one insurer; `state` is the public one that the column is folded up to. Null for an insurer that was never public. */
export function availabilityReport(state: State, column: Column, period: Period): AvailabilityReport | null {
  const insurer = insurerEverNamed(state.catalogue, column.id)
  if (!insurer) return null
  const zone = state.catalogue?.provider.time_zone ?? 'UTC'
  const place = (service: string): number => state.catalogue?.rowOf.get(service) ?? Infinity
  const ids = [...column.cells.keys()].sort((a, b) => (place(a) === place(b) ? (a < b ? -1 : 1) : place(a) - place(b)))
  const days = daysOf(period, zone)
  const services = ids.flatMap((service) => {
    const spans = spansWithin(spansUntil(column, service, period.to), period)
    return spans.length === 0 ? [] : [{ service, figures: figuresOf(spans, setbacksWithin(column.cells.get(service)!, period).length), counted: joined(spans), days: filled(days, spans, zone) }]
  })
  const setbacks = new Set([...column.cells.values()].flatMap((cell) => setbacksWithin(cell, period).map(({ position }) => position)))
  return {
    insurer,
    period,
    zone,
    position: column.position,
    services,
    total: added(services.map(({ figures }) => figures), setbacks.size),
    days: days.map(({ date }, at) => ({ date, good: sum(services, (one) => one.days[at]!.good), whole: sum(services, (one) => one.days[at]!.whole) })),
  }
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0)
const longestOf = (lengths: readonly number[]): number => lengths.reduce((longest, length) => Math.max(longest, length), 0)
const lengthOf = ({ from, until }: Pick<Span, 'from' | 'until'>): number => until - from

const spansWithin = (spans: readonly Span[], { from, to }: Period): readonly Span[] =>
  spans.filter((span) => span.until > from && span.from < to).map((span) => ({ ...span, from: Math.max(span.from, from), until: Math.min(span.until, to) }))

const setbacksWithin = ({ setbacks }: Cell, { from, to }: Period): Cell['setbacks'] => setbacks.filter(({ start }) => from <= start && start < to)

function figuresOf(spans: readonly Span[], setbacks: number): Figures {
  const inAll = (isMeant: (span: Span) => boolean): number => sum(spans.filter(isMeant), lengthOf)
  const interruptions = joined(spans.filter(({ counts }) => counts === 'not')).map(lengthOf)
  return {
    total: inAll(() => true),
    works: inAll(({ counts }) => counts === 'works'),
    limited: inAll(({ counts }) => counts === 'limited'),
    not: inAll(({ counts }) => counts === 'not'),
    announced: inAll(({ counts, isMaintenance }) => isMaintenance && counts === 'works'),
    duringIncident: inAll(({ counts, isMaintenance }) => isMaintenance && counts === 'not'),
    unannounced: inAll(({ counts, isMaintenance }) => isMaintenance && counts === 'limited'),
    interruptions: { count: interruptions.length, longest: longestOf(interruptions), total: sum(interruptions, (length) => length) },
    setbacks,
  }
}

const added = (all: readonly Figures[], setbacks: number): Figures => ({
  total: sum(all, ({ total }) => total),
  works: sum(all, ({ works }) => works),
  limited: sum(all, ({ limited }) => limited),
  not: sum(all, ({ not }) => not),
  announced: sum(all, ({ announced }) => announced),
  duringIncident: sum(all, ({ duringIncident }) => duringIncident),
  unannounced: sum(all, ({ unannounced }) => unannounced),
  interruptions: {
    count: sum(all, ({ interruptions }) => interruptions.count),
    longest: longestOf(all.map(({ interruptions }) => interruptions.longest)),
    total: sum(all, ({ interruptions }) => interruptions.total),
  },
  setbacks,
})

/** Stretches without a gap, whatever they counted. */
function joined(spans: readonly Span[]): readonly Pick<Span, 'from' | 'until'>[] {
  const stretches: { from: Instant; until: Instant }[] = []
  for (const { from, until } of spans) {
    const last = stretches.at(-1)
    if (last?.until === from) last.until = until
    else stretches.push({ from, until })
  }
  return stretches
}

interface Day {
  readonly date: string
  readonly start: Instant
  readonly end: Instant
}

function daysOf({ from, to }: Period, zone: string): readonly Day[] {
  const first = dayAt(from, zone)
  return Array.from({ length: dayAt(to - 1, zone) - first + 1 }, (_, place) => {
    const day = first + place
    return { date: dateOfDay(day), start: startOfDay(day, zone), end: startOfDay(day + 1, zone) }
  })
}

function filled(days: readonly Day[], spans: readonly Span[], zone: string): readonly ReportDay[] {
  const figures = days.map(({ date }) => ({ date, good: 0, whole: 0 }))
  const first = days.length === 0 ? 0 : dayAt(days[0]!.start, zone)
  for (const { from, until, counts } of spans) {
    for (let place = dayAt(from, zone) - first; place < days.length && days[place]!.start < until; place++) {
      const length = Math.min(until, days[place]!.end) - Math.max(from, days[place]!.start)
      figures[place]!.whole += length
      figures[place]!.good += length * answerWeight[counts]
    }
  }
  return figures
}
