import { startOfDay, type Instant } from '../../model/time.ts'
import { shareOfDay, type ReportDay } from '../../state/availability-report.ts'
import { html, type Markup } from '../markup.ts'
import type { Reader } from '../reader.ts'
import { availabilityWords } from '../words/availability.ts'

const mostDays = 100
const height = 24
const full = 0.9999

/** The days of a report as bars; a longer period has one for each month. */
export const isInMonths = (days: readonly ReportDay[]): boolean => days.length > mostDays

function inBars(days: readonly ReportDay[]): readonly ReportDay[] {
  if (!isInMonths(days)) return days
  return [...Map.groupBy(days, ({ date }) => date.slice(0, 7))].map(([month, of]) => ({
    date: `${month}-01`, good: of.reduce((sum, { good }) => sum + good, 0), whole: of.reduce((sum, { whole }) => sum + whole, 0),
  }))
}

/** Bars without words; `periodText` says the same. */
export function periodBars(days: readonly ReportDay[]): Markup {
  const bars = inBars(days)
  let good = ''
  let poor = ''
  bars.forEach((bar, place) => {
    const share = shareOfDay(bar)
    if (share === null) return
    const up = share > full ? height : Math.min(height - 2, Math.round(share * height))
    if (up > 0) good += `M${place * 4} ${height}v-${up}h3v${up}z`
    if (up < height) poor += `M${place * 4} 0h3v${height - up}h-3z`
  })
  return html`<svg class="bars" viewBox="0 0 ${bars.length * 4 - 1} ${height}" width="100%" height="${height}" preserveAspectRatio="none" aria-hidden="true">${good !== '' && html`<path class="b-good" d="${good}"/>`}${poor !== '' && html`<path class="b-poor" d="${poor}"/>`}</svg>`
}

/** How many days were not full, in a line. */
export function poorDays({ language }: Reader, days: readonly ReportDay[]): string {
  const words = availabilityWords(language)
  const counted = days.filter(({ whole }) => whole > 0)
  const poor = counted.filter((day) => shareOfDay(day)! < full).length
  return poor === 0 ? words.allFull : words.poorDays(poor, counted.length)
}

/** The bars as a list: neighbours of the same share stand together. */
export function periodText(reader: Reader, days: readonly ReportDay[], percent: (share: number) => string): Markup {
  const words = availabilityWords(reader.language)
  const stretches: { first: string; last: string; text: string }[] = []
  for (const bar of inBars(days)) {
    const share = shareOfDay(bar)
    const text = share === null ? words.nothingCounted : percent(share)
    const last = stretches.at(-1)
    if (last?.text === text) last.last = bar.date
    else stretches.push({ first: bar.date, last: bar.date, text })
  }
  const name = isInMonths(days) ? monthNames(reader) : dayNames(reader)
  return html`<ul class="stretches">${stretches.map(({ first, last, text }) => html`<li>${words.stretch(name(first), name(last))}: ${text}</li>`)}</ul>`
}

const instantIn = (date: string, zone: string): Instant => startOfDay(Date.parse(date) / 86_400_000, zone)

function dayNames({ zone, format, now, words }: Reader): (date: string) => string {
  const year = new Intl.DateTimeFormat(words.locale, { year: 'numeric', timeZone: zone })
  return (date) => {
    const instant = instantIn(date, zone)
    return year.format(instant) === year.format(now) ? format.shortDay(instant) : `${format.shortDay(instant)} ${year.format(instant)}`
  }
}

function monthNames({ zone, words }: Reader): (date: string) => string {
  const month = new Intl.DateTimeFormat(words.locale, { month: 'long', year: 'numeric', timeZone: zone })
  return (date) => month.format(instantIn(date, zone))
}
