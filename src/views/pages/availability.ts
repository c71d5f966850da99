import { dateOfDay, dayAt } from '../../model/time.ts'
import { boundsOf, datesOf, firstOfMonth } from '../../state/availability-period.ts'
import { shareOf, type AvailabilityReport, type Figures, type ServiceReport } from '../../state/availability-report.ts'
import { serviceEverNamed } from '../../state/former.ts'
import { insurerOf } from '../../state/insurers.ts'
import { framed } from '../frame.ts'
import { isolated } from '../isolation.ts'
import { href, html, type Markup } from '../markup.ts'
import { periodInWords } from '../parts/period-in-words.ts'
import { isInMonths, periodBars, periodText, poorDays } from '../parts/period-bars.ts'
import { readerOf, say, serviceName, to, type PageContext, type Reader } from '../reader.ts'
import type { AvailabilityWords } from '../words/availability-en.ts'
import { availabilityWords } from '../words/availability.ts'

const monthsOffered = 6

/** What the parts of the page are made from. */
interface Sides {
  readonly reader: Reader
  readonly words: AvailabilityWords
  readonly report: AvailabilityReport
  /** From when to when anything was counted. */
  readonly reach: ServiceReport['counted'][number]
  readonly percent: (share: number) => string
}

/** How available what an insurer uses was in a period: a whole document, to be read and to be printed. */
export function availabilityHtml(report: AvailabilityReport, context: PageContext): string {
  const reader = readerOf(context)
  const words = availabilityWords(context.language)
  const { insurer, period, services } = report
  const stretches = services.flatMap(({ counted }) => counted)
  const reach = stretches.reduce((all, { from, until }) => ({ from: Math.min(all.from, from), until: Math.max(all.until, until) }), { from: period.to, until: period.from })
  const sides = { reader, words, report, reach, percent: percentIn(reader) }
  return framed(reader, {
    title: words.title(isolated(insurer.name)),
    path: `insurers/${insurer.id}/availability?${queryOf(report)}`,
    style: 'availability.css',
    hasPast: false,
    body: html`
${headline(sides)}
${services.length > 0 && html`
<section id="days"><h2>${isInMonths(report.days) ? words.allMonths : words.allDays}</h2><p class="no-print">${isInMonths(report.days) ? words.monthsHelp : words.daysHelp}</p>
<figure class="all-days">${periodBars(report.days)}<figcaption class="small">${poorDays(reader, report.days)}</figcaption></figure>
<details><summary>${words.asText}</summary>${periodText(reader, report.days, sides.percent)}</details></section>
<section id="by-service"><h2>${words.table}</h2>${table(sides)}</section>`}
<section id="counting" class="prose"><h2>${words.counting}</h2><ul class="counting">${words.formula.map((sentence) => html`<li>${sentence}</li>`)}<li>${words.rounding}</li></ul>
<p class="small">${words.recount} <a ${href('/api/v1/journal')}>${words.journal}</a></p></section>
${otherPeriods(sides)}`,
  })
}

function headline({ reader, words, report: { insurer, period, services, total }, reach, percent }: Sides): Markup {
  const share = shareOf(total)
  const said = periodInWords(reader, period)
  const isHere = insurerOf(reader.state, insurer.id) !== null
  const without = services.filter(({ figures }) => figures.interruptions.count === 0).length
  const longest = services.toSorted((a, b) => b.figures.interruptions.longest - a.figures.interruptions.longest)[0]
  return html`<section class="headline" id="headline"><h1>${share === null ? words.nothing(said, isolated(insurer.name)) : words.headline(said, isolated(insurer.name), percent(share))}</h1>
${share === null ? html`<p class="lead">${words.nothingMore}</p>` : html`<p class="lead">${words.without(without, services.length)}
${longest && longest.figures.interruptions.count > 0 && html` ${words.longest(serviceName(reader, longest.service), durationIn(words, longest.figures.interruptions.longest))}`}</p>`}
${services.length > 0 && reach.from > period.from && html`<p>${words.countedFrom(reader.format.dated(reach.from))}</p>`}
${period.isOpen && html`<p>${words.countedUntil(reader.format.dated(period.to))}</p>`}
<p class="no-print">${isHere ? html`<a ${to(reader, `insurers/${insurer.id}`)}>${words.toInsurer(isolated(insurer.name))}</a>` : words.gone}</p></section>`
}

function table(sides: Sides): Markup {
  const { reader, words, report: { insurer, period, services, total, days } } = sides
  const { catalogue } = reader.state
  const exercise = catalogue?.exercise ?? false
  const isListed = ({ service }: ServiceReport): boolean => catalogue?.rowOf.has(service) ?? false
  const groups = (catalogue?.groups ?? []).map((group) => ({
    name: say(reader, group.name), services: services.filter((one) => isListed(one) && serviceEverNamed(catalogue, one.service)?.group === group.id),
  }))
  const heads = [words.service, words.share, words.bars, words.limited, words.not, words.interruptions, words.setbacks]
  return html`<table class="availability"><colgroup>${heads.map(() => html`<col>`)}</colgroup>
<thead><tr class="only-print"><td colspan="${heads.length}">${exercise && html`<strong>${words.csv.exercise}</strong> · `}${insurer.name} · ${periodInWords(reader, period)}</td></tr>
<tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
${[...groups, { name: html`${words.others}`, services: services.filter((one) => !isListed(one)) }].map(({ name, services: inGroup }) => inGroup.length > 0 && html`
<tbody><tr class="group-row"><th scope="rowgroup" colspan="${heads.length}">${name}</th></tr>${inGroup.map((service) => serviceRow(sides, service))}</tbody>`)}
<tbody class="total"><tr><th scope="row">${words.total}</th>${cells(sides, total, html`${periodBars(days)}`)}</tr></tbody></table>`
}

function serviceRow(sides: Sides, { service, figures, counted, days }: ServiceReport): Markup {
  const { reader, words, reach, percent } = sides
  const { announced, unannounced, duringIncident } = figures
  const isWhole = counted.length === 1 && counted[0]!.from === reach.from && counted[0]!.until === reach.until
  const stretches = counted.map(({ from, until }) => words.stretch(reader.format.brief(from), reader.format.brief(until)))
  const notes = [
    isWhole ? null : words.onlyFrom(reader.format.list(stretches)),
    announced > 0 ? words.maintenance(durationIn(words, announced)) : null,
    unannounced > 0 ? words.unannounced(durationIn(words, unannounced)) : null,
    duringIncident > 0 ? words.duringIncident(durationIn(words, duringIncident)) : null,
  ].filter((note) => note !== null)
  const inWords = poorDays(reader, days)
  const bars = html`${periodBars(days)}${figures.total === figures.works ? html`<span class="poor-days">${inWords}</span>` :
    html`<details><summary>${inWords}<span class="hidden">, ${serviceName(reader, service)}: ${words.asText}</span></summary>${periodText(reader, days, percent)}</details>`}`
  return html`<tr><th scope="row"><a ${to(reader, `services/${service}`)}>${say(reader, serviceEverNamed(reader.state.catalogue, service)?.name ?? {})}</a>
${notes.map((note) => html`<span class="note">${note}</span>`)}</th>${cells(sides, figures, bars)}</tr>`
}

function cells({ words, percent }: Sides, figures: Figures, bars: Markup): Markup {
  const { limited, not, interruptions, setbacks } = figures
  const cell = (head: string, content: Markup | string | null, kind = ''): Markup => {
    const shown = content === null ? 'nil' : kind
    return html`<td data-head="${head}"${shown !== '' && html` class="${shown}"`}>${content ?? '–'}</td>`
  }
  return html`${cell(words.share, html`<strong>${percent(shareOf(figures)!)}</strong>`, 'figure')}
${cell(words.bars, bars, 'course')}
${cell(words.limited, limited > 0 ? durationIn(words, limited) : null, 'length')}
${cell(words.not, not > 0 ? durationIn(words, not) : null, 'length')}
${cell(words.interruptions, interruptions.count > 0 ? words.interrupted(interruptions.count, durationIn(words, interruptions.longest)) : null)}
${cell(words.setbacks, setbacks > 0 ? String(setbacks) : null)}`
}

function otherPeriods({ reader, words, report }: Sides): Markup {
  const { insurer, period, zone } = report
  const query = queryOf(report)
  const { first, last } = datesOf(period, zone)
  const today = dayAt(reader.now, zone)
  const page = `/${reader.language}/insurers/${insurer.id}/availability`
  const months = monthsBefore(today).map((start) => ({ start, end: Math.min(today, firstOfMonth(start + 32) - 1) }))
  const month = new Intl.DateTimeFormat(reader.words.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return html`<section id="periods" class="find-section no-print"><h2>${words.choose}</h2>
<form class="period" method="get" action="${page}"><div><label for="from">${words.from}</label><input id="from" name="from" type="date" value="${first}" max="${dateOfDay(today)}" required></div>
<div><label for="to">${words.to}</label><input id="to" name="to" type="date" value="${last}" max="${dateOfDay(today)}" required></div><button>${words.show}</button></form>
<p class="small">${words.months}:</p><ul class="months-offered small">${months.map(({ start, end }) => html`<li><a ${href(`${page}?from=${dateOfDay(start)}&to=${dateOfDay(end)}`)}>${month.format(start * 86_400_000)}</a></li>`)}</ul>
<p class="small">${words.saveAs}: <a ${href(`/insurers/${insurer.id}/availability.csv?${query}&lang=${reader.language}`)}>${words.csvLink}</a>, <a ${href(`/api/v1/insurers/${insurer.id}/availability?${query}`)}>JSON</a>. ${words.print}</p></section>`
}

function queryOf({ period, zone }: AvailabilityReport): string {
  const { from, to: until } = boundsOf(period, zone)
  return `from=${from}&to=${until}`
}

const monthsBefore = (today: number): readonly number[] => {
  const months = [firstOfMonth(today)]
  while (months.length < monthsOffered) months.push(firstOfMonth(months.at(-1)! - 1))
  return months
}

function percentIn({ words }: Reader): (share: number) => string {
  const format = new Intl.NumberFormat(words.locale, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (share) => format.format(share === 0 || share === 1 ? share : Math.min(0.9999, Math.max(0.0001, share)))
}

const minute = 60_000

function durationIn({ duration }: AvailabilityWords, milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute)
  if (minutes === 0) return duration.short
  if (minutes < 60) return duration.minutes(minutes)
  const hours = Math.round(minutes / 60)
  return minutes < 48 * 60 ? duration.hours(Math.floor(minutes / 60), minutes % 60) : duration.days(Math.floor(hours / 24), hours % 24)
}
