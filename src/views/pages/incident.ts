import { notFound } from '../../model/problem.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import { useCaseEverNamed } from '../../state/former.ts'
import { worstSeverity, type Incident, type Report } from '../../state/incident.ts'
import { nextUpdateBy, isOverdue } from '../../state/promises.ts'
import { toldOf } from '../../state/told.ts'
import type { Sheet } from '../frame.ts'
import { html, type Markup } from '../markup.ts'
import { contents } from '../parts/contents.ts'
import { promiseLine } from '../parts/headline.ts'
import { affectedSection, affectedSentence, affectedTitle, courseSection } from '../parts/incident-course.ts'
import { lights, lightsTitle } from '../parts/lights.ts'
import { staircase } from '../parts/staircase.ts'
import { besideOriginal, findUpdate, updateList } from '../parts/updates.ts'
import { paragraphs, plainly, say, scopeInWords, serviceLinks, type Reader } from '../reader.ts'

export function incidentPage(reader: Reader, id: string): Sheet {
  const { words, state } = reader
  const incident = state.incidents.get(id)
  if (!incident) throw notFound('No such incident is public here.')
  const told = toldOf(incident)
  return {
    title: plainly(reader, incident.title),
    path: `incidents/${id}`,
    hasPast: true,
    body: html`
<section class="headline" id="headline"><h1>${say(reader, incident.title)}</h1>${standing(reader, incident)}<p>${affectedSentence(reader, incident)}</p></section>
${contents(reader, [
    ['updates', words.updates.title],
    ['affected', affectedTitle(reader, incident)],
    incident.setbacks.length + incident.stages.length > 0 ? ['lights', lightsTitle(reader, incident)] : null,
    incident.stages.length > 0 ? ['plan', words.plan.title] : null,
    incident.setbacks.length > 0 ? ['setbacks', words.incidents.setbacks] : null,
  ])}
${corrections(reader, incident)}
${incident.reports.map((report) => reportSection(reader, report))}
<div class="columns">
<section class="first" id="updates"><h2>${words.updates.title}</h2>
${incident.resolution && html`<p class="callout"><b>${words.incidents.resolution}:</b> ${say(reader, incident.resolution)}</p>`}
${told.length === 0 ? html`<p>${words.updates.none}</p>` : updateList(reader, told.map((update) => ({ incident, update })))}</section>
<div class="second">
${incident.setbacks.length + incident.stages.length > 0 && html`<section id="lights"><h2>${lightsTitle(reader, incident)}</h2>${lights(reader, incident)}</section>`}
${incident.stages.length > 0 && html`<section id="plan"><h2>${words.plan.title}</h2>${staircase(reader, incident)}</section>`}
${affectedSection(reader, incident)}
${setbacks(reader, incident)}
${backlog(reader, incident)}
${courseSection(reader, incident)}
</div>
</div>`,
  }
}

/** How an incident stands: how bad, in which phase, since when, and when there is news. */
export function standing(reader: Reader, incident: Incident): Markup {
  const { words, format, now } = reader
  const by = nextUpdateBy(incident)
  return html`<p class="lead sentence">${incident.resolvedAt === null ? `${words.incidents.severity(words.severities[incident.severity])} · ${words.phases[incident.phase]}: ${words.phaseMeanings[incident.phase]}`
    : words.incidents.worstSeverity(words.severities[worstSeverity(incident)])}</p>
<p class="sentence">${incident.resolvedAt === null ? html`${words.incidents.openedAt(format.moment(incident.openedAt))} (${format.relative(incident.openedAt)})`
    : html`${format.timeTag(incident.openedAt)} – ${words.incidents.resolvedAt(format.moment(incident.resolvedAt))}. ${words.incidents.lasted(format.span(incident.resolvedAt - incident.openedAt))}`}
</p>
${incident.closedAt !== null && html`<p class="sentence">${words.incidents.closedAt(format.moment(incident.closedAt))}.</p>`}
${incident.resolutions.filter(({ reopenedAt }) => reopenedAt !== null).map(({ at, text }) => html`<p>${words.incidents.resolvedAt(format.moment(at))}: ${say(reader, text)}</p>`)}
${incident.reopenings.map(({ at, reason }) => html`<p>${words.incidents.reopenedAt(format.moment(at))}: ${say(reader, reason)}</p>`)}
${by !== null && promiseLine(reader, by, isOverdue(incident, now))}`
}

/** What was said first and what replaced it, side by side, before anything else. */
function corrections(reader: Reader, incident: Incident): Markup {
  const { words, state } = reader
  const corrected = incident.updates.filter(({ corrects }) => corrects !== null)
  if (corrected.length === 0) return html``
  return html`<section class="callout correction" id="corrections"><h2>${words.updates.corrections}</h2>${corrected.map((update) => {
    const original = findUpdate(state, update.corrects)?.update
    return original && besideOriginal(reader, original, update)
  })}</section>`
}

function setbacks(reader: Reader, incident: Incident): Markup {
  const { words, format } = reader
  if (incident.setbacks.length === 0) return html``
  const events = [...Map.groupBy(incident.setbacks, ({ at, to }) => `${at} ${to}`).values()].reverse()
  return html`<section id="setbacks"><h2>${words.incidents.setbacks}</h2><ol class="course">${events.map((together) => {
    const { at, to, from, reason } = together[0]!
    const insurers = new Set(together.flatMap((setback) => setback.insurers)).size
    return html`<li><b class="${incident.resolvedAt === null ? 'setback' : 'quiet'}" aria-hidden="true">▾</b><span><strong>${serviceLinks(reader, together.map(({ service }) => service))}</strong> ${words.services.forInsurers(insurers)}
<br><span class="small quiet">${format.timeTag(at)} · ${words.incidents.setbackRow(words.states[serviceStates[from]!].name, words.states[serviceStates[to]!].name)}</span>
${reason && html`<br>${say(reader, reason)}`}</span></li>`
  })}</ol></section>`
}

function backlog(reader: Reader, { backlogs }: Incident): Markup {
  const { words, format, state } = reader
  const all = [...backlogs.values()]
  if (all.length === 0) return html``
  return html`<section id="backlog"><h2>${words.incidents.backlog}</h2><ul>${all.map(({ at, useCase, scope, openItems, trend, expectedClear, note }) => {
    const name = useCaseEverNamed(state.catalogue, useCase)?.name
    return html`<li><strong>${name ? say(reader, name) : useCase}</strong>${!('all' in scope) && ` (${scopeInWords(reader, scope)})`}: ${words.incidents.openItems} ${format.number(openItems)}
${trend && html`, ${words.trends[trend]}`}. ${expectedClear !== null && words.useCases.clearBy(format.day(expectedClear))} ${note && say(reader, note)}
<br><span class="small quiet">${format.timeTag(at)}</span></li>`
  })}</ul></section>`
}

function reportSection(reader: Reader, { title, at, sections }: Report): Markup {
  const { words, format } = reader
  return html`<section class="report" id="report"><h2>${say(reader, title)}</h2><p class="small quiet">${format.timeTag(at)}</p>
${inReadingOrder(sections).map(([name, text]) => html`<h3>${Object.hasOwn(words.incidents.sections, name) ? words.incidents.sections[name] : name.replaceAll('_', ' ')}</h3>${paragraphs(reader, text)}`)}</section>`
}

const readingOrder = ['timeline', 'cause', 'impact', 'data', 'what_went_well', 'what_went_badly', 'what_went_wrong', 'lessons', 'measures', 'actions']
const placeInReport = (name: string): number => (readingOrder.includes(name) ? readingOrder.indexOf(name) : readingOrder.length)
const inReadingOrder = (sections: Report['sections']) => Object.entries(sections).sort(([a], [b]) => placeInReport(a) - placeInReport(b))
