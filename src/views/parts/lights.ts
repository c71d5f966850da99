import { dayAt, startOfDay, type Instant } from '../../model/time.ts'
import { etaForAll } from '../../state/eta.ts'
import { isComingBack } from '../../state/restoration.ts'
import type { Incident } from '../../state/incident.ts'
import { oncePerState } from '../../state/once.ts'
import { curveStanding } from '../../state/standing.ts'
import type { CurvePoint, State } from '../../state/state.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, serviceName, type Reader } from '../reader.ts'

/** The picture is drawn on a field of 1000 × 100 that stretches to its frame. */
const fieldWidth = 1000

interface Span {
  readonly from: Instant
  /** Where the curve ends: the shown moment, or the end of the incident. */
  readonly until: Instant
  /** Where the picture ends: after the last expected window. */
  readonly end: Instant
}

/** What the picture is called: nothing comes back before something has got better. */
export const lightsTitle = ({ words, state }: Reader, incident: Incident): string =>
  incident.status !== 'open' ? words.lights.titleAfter : isComingBack(state, incident) ? words.lights.title : words.lights.titleBefore

/** The share of all that insurers use that is down, limited, working, from the first hour to the shown moment, as a picture and as a table. */
export function lights(reader: Reader, incident: Incident): Markup {
  const { words, state } = reader
  const span = spanOf(reader, incident)
  const points = pointsWithin(curveStanding(state, reader.now), span)
  const last = points.at(-1)
  if (!last) return html``
  return html`<figure class="lights">
<figcaption>${summary(reader, incident, last, lowest(points))}</figcaption>
${picture(reader, incident, span, points)}
<p class="key small" aria-hidden="true"><span class="k k-works"></span> ${words.lights.works} ${isDoubted(points) && html`<span class="k k-unconfirmed"></span> ${words.lights.unconfirmed} `}<span class="k k-limited"></span> ${words.lights.limited} <span class="k k-not"></span> ${words.lights.not}
${incident.status === 'open' && html` <span class="k k-ahead"></span> ${words.lights.ahead}`} <b class="${incident.status === 'open' ? 'setback' : 'quiet'}">▾</b> ${words.lights.setback}</p>
<details><summary>${words.lights.asText}</summary>${asTable(reader, incident, span, points)}</details>
</figure>`
}

function spanOf({ state, now }: Reader, incident: Incident): Span {
  const first = state.board.rows.flatMap(({ history }) => history.filter(({ change }) => change.incident === incident.id).map(({ change }) => change.start))
  const from = Math.min(incident.openedAt, ...first)
  const until = Math.min(now, incident.resolvedAt ?? now)
  const windows = windowsAhead(incident, now).map(({ latest }) => latest)
  return { from, until, end: Math.max(until, ...windows) + (until - from) * 0.01 }
}

const windowsAhead = (incident: Incident, now: Instant) =>
  (incident.status === 'open' ? incident.stages : [])
    .filter(({ state }) => state !== 'completed' && state !== 'cancelled')
    .flatMap((stage) => {
      const eta = etaForAll(incident, { stage: stage.id })
      return eta && eta.window.latest > now ? [{ stage, ...eta.window }] : []
    })

function pointsWithin(curve: readonly CurvePoint[], { from, until }: Span): readonly CurvePoint[] {
  const before = curve.findLast(({ at }) => at < from)
  const within = curve.filter(({ at }) => at >= from && at <= until)
  return before && within[0]?.at !== from ? [{ ...before, at: from }, ...within] : within
}

const total = ({ not, limited, works }: CurvePoint): number => not + limited + works || 1
const lowest = (points: readonly CurvePoint[]): CurvePoint => points.reduce((low, point) => (point.not / total(point) > low.not / total(low) ? point : low))
const isDoubted = (points: readonly CurvePoint[]): boolean => points.some(({ unconfirmed }) => unconfirmed > 0)

function summary({ words, format }: Reader, { resolvedAt }: Incident, last: CurvePoint, low: CurvePoint): string {
  const share = (count: number): string => format.percent(count / total(last))
  const [works, limited, not] = [share(last.works - last.unconfirmed), share(last.limited), share(last.not)]
  const now = resolvedAt !== null ? words.lights.summaryAtEnd(format.moment(resolvedAt), works, limited, not)
    : last.unconfirmed > 0 ? words.lights.summaryInDoubt(works, limited, not, share(last.unconfirmed)) : words.lights.summary(works, limited, not)
  return low === last || low.not === 0 ? now : `${now} ${words.lights.lowest(format.percent(low.not / total(low)), format.moment(low.at))}`
}

function picture(reader: Reader, incident: Incident, span: Span, points: readonly CurvePoint[]): Markup {
  const { words, format, zone, state } = reader
  const place = (at: Instant): number => ((at - span.from) / (span.end - span.from)) * fieldWidth
  const percent = (at: Instant): string => `${(place(at) / 10).toFixed(2)}%`
  const completed = incident.stages.filter(({ completedAt, state }) => completedAt !== null && completedAt <= span.until && state === 'completed')
  const falls = [...new Set(incident.setbacks.map(({ at }) => at))].filter((at) => at <= span.until)
  const { unconfirmed, limited, not } = areas(state, span, points, place)
  return html`<svg class="curve" width="100%" height="232" aria-hidden="true">
<svg y="18" height="180" width="100%" viewBox="0 0 ${fieldWidth} 100" preserveAspectRatio="none">
${windowsAhead(incident, span.until).map(({ earliest, latest }) => band(place(Math.max(earliest, span.until)), place(latest)))}
<rect class="c-works" width="${place(span.until).toFixed(1)}" height="100"/>
${unconfirmed !== null && html`<path class="c-unconfirmed" d="${unconfirmed}"/>`}
<path class="c-limited" d="${limited}"/>
<path class="c-not" d="${not}"/>
</svg>
${completed.map((stage) => html`<line class="tick" x1="${percent(stage.completedAt!)}" x2="${percent(stage.completedAt!)}" y1="14" y2="198"/>
<text class="tick-text" x="${percent(stage.completedAt!)}" y="11">${stage.label}</text>`)}
${falls.map((at) => html`<text class="fall${incident.status !== 'open' && ' past'}" x="${percent(at)}" y="30">▾</text>`)}
${incident.status === 'open' && html`<line class="now" x1="${percent(span.until)}" x2="${percent(span.until)}" y1="4" y2="204"/>`}
${dayMarks(span, zone).map((at, index, all) => html`<line class="day" x1="${percent(at)}" x2="${percent(at)}" y1="198" y2="204"/>
<text class="day-text${index % 2 === 1 && all.length > 4 && ' minor'}" x="${percent(at)}" y="220">${format.shortDay(at)}</text>`)}
${windowsAhead(incident, span.until).filter(({ earliest }) => place(earliest) - place(span.until) > 45).map(({ stage, earliest, latest }) => html`<text class="ahead-text" x="${percent((Math.max(earliest, span.until) + latest) / 2)}" y="36">${stage.label}</text>`)}
${incident.status !== 'open' && html`<text class="end-text" x="${percent(span.until)}" y="230">${words.lights.end(format.brief(span.until))}</text>`}
${incident.status === 'open' && place(span.until) < 940 && html`<text class="now-text" x="${percent(span.until)}" y="11" dx="4">${words.lights.now}</text>`}
</svg>`
}

const band = (from: number, to: number): Markup => html`<rect class="c-ahead" x="${from.toFixed(1)}" width="${Math.max(2, to - from).toFixed(1)}" height="100"/>`

const tenth = (number: number): number => Math.round(number * 10) / 10

interface Areas {
  readonly span: Span
  /** Null where nothing ever was in doubt. */
  readonly unconfirmed: string | null
  readonly limited: string
  readonly not: string
}

const isSameSpan = (one: Span, other: Span): boolean => one.from === other.from && one.until === other.until && one.end === other.end

const drawn = oncePerState((): { last: Areas | null } => ({ last: null }))

/** The areas of the newest picture, the same in every language. */
function areas(state: State, span: Span, points: readonly CurvePoint[], place: (at: Instant) => number): Areas {
  const kept = drawn(state)
  if (!kept.last || !isSameSpan(kept.last.span, span)) {
    const hanging = (cells: (point: CurvePoint) => number): string => area(points, span.until, place, (point) => cells(point) / total(point))
    kept.last = {
      span,
      unconfirmed: isDoubted(points) ? hanging(({ not, limited, unconfirmed }) => not + limited + unconfirmed) : null,
      limited: hanging(({ not, limited }) => not + limited),
      not: hanging(({ not }) => not),
    }
  }
  return kept.last
}

/** A stepped area that hangs from the top: what does not work darkens the picture from above. */
function area(points: readonly CurvePoint[], until: Instant, place: (at: Instant) => number, share: (point: CurvePoint) => number): string {
  let path = `M${tenth(place(points[0]!.at))} 0`
  let height = NaN
  for (const point of points) {
    const next = tenth(share(point) * 100)
    if (next === height) continue
    path += `${Number.isNaN(height) ? '' : `H${tenth(place(point.at))}`}V${next}`
    height = next
  }
  return `${path}H${tenth(place(until))}V0Z`
}

/** Starts of local days, about eight of them. */
function dayMarks({ from, end }: Span, zone: string): readonly Instant[] {
  const [first, last] = [dayAt(from, zone) + 1, dayAt(end, zone)]
  const every = Math.max(1, Math.ceil((last - first + 1) / 8))
  const marks: Instant[] = []
  for (let day = first; day <= last; day += every) marks.push(startOfDay(day, zone))
  const margin = (end - from) * 0.04
  return marks.filter((at) => at - from > margin && end - at > margin)
}

function asTable(reader: Reader, incident: Incident, { from, until }: Span, points: readonly CurvePoint[]): Markup {
  const { words, format } = reader
  const at = (instant: Instant): CurvePoint => points.findLast((point) => point.at <= instant) ?? points[0]!
  const falls = Map.groupBy(incident.setbacks, (setback) => setback.at)
  const rows: { readonly at: Instant; readonly event: string }[] = [
    { at: from, event: words.lights.begins },
    ...incident.stages.filter(({ state, completedAt }) => state === 'completed' && completedAt !== null)
      .map((stage) => ({ at: stage.completedAt!, event: `${words.lights.stageComplete(stage.label)}: ${plainly(reader, stage.title)}` })),
    ...[...falls].map(([when, setbacks]) => ({ at: when, event: words.lights.setbackOf(setbacks.map(({ service }) => serviceName(reader, service)).join(', ')) })),
    { at: until, event: incident.status === 'open' ? words.lights.present : words.lights.ended },
  ]
  const columns: readonly (readonly [string, (point: CurvePoint) => number])[] = [
    [words.lights.works, ({ works, unconfirmed }) => works - unconfirmed],
    ...(isDoubted(points) ? [[words.lights.unconfirmed, ({ unconfirmed }: CurvePoint) => unconfirmed] as const] : []),
    [words.lights.limited, ({ limited }) => limited],
    [words.lights.not, ({ not }) => not],
  ]
  const shares = (point: CurvePoint): Markup => html`${columns.map(([, count]) => count(point)).map((count) => html`<td>${format.percent(count / total(point))}</td>`)}`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.lights.title}"><table><thead><tr><th scope="col">${words.lights.moment}</th><th scope="col">${words.lights.event}</th>
${columns.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.filter((row) => row.at <= until).sort((a, b) => a.at - b.at).map((row) => html`<tr><th scope="row">${format.timeTag(row.at)}</th><td>${row.event}</td>
${shares(at(row.at))}</tr>`)}</tbody></table></div>`
}
