import type { Insurer } from '../../model/catalogue.ts'
import { notFound } from '../../model/problem.ts'
import { holdsInsurer } from '../../model/scope.ts'
import type { Answer } from '../../model/state-of-service.ts'
import { formerInsurer } from '../../state/former.ts'
import { contactsOf, insurerOf, noticesOf, servicesOf, type InsurerService } from '../../state/insurers.ts'
import { incidentsFor } from '../../state/timeline.ts'
import { plannedRestorations } from '../../state/restoration.ts'
import { checkedFor } from '../../state/confirmed.ts'
import { openBacklogs } from '../../state/headline.ts'
import { correctionsFor, toldTo } from '../../state/told.ts'
import type { Contact } from '../../state/state.ts'
import { useCasesOf } from '../../state/use-cases.ts'
import { wholeFor } from '../../state/whole.ts'
import { embedHint } from '../embed/hint.ts'
import type { Sheet } from '../frame.ts'
import { stateIcon } from '../icons.ts'
import { isolated } from '../isolation.ts'
import { href, html, type Markup } from '../markup.ts'
import { contents } from '../parts/contents.ts'
import { ages, backlogInWords, incidentLine, news, standingSentence } from '../parts/headline.ts'
import { maintenanceSection } from '../parts/maintenances.ts'
import { staircase } from '../parts/staircase.ts'
import { overrunOf } from '../parts/overrun.ts'
import { setbackNote, setbacksNow } from '../parts/services.ts'
import { besideOriginal, updateList } from '../parts/updates.ts'
import { useCasesForInsurer } from '../parts/use-cases.ts'
import { leftInWords, paragraphs, say, siteName, speaker, to, type Reader } from '../reader.ts'
import { availabilityWords } from '../words/availability.ts'

const updatesShown = 4

/** An insurer's emergency home page: the answer, numbers to call, what to do, when there is news; nobody else's affairs. */
export function insurerPage(reader: Reader, id: string): Sheet {
  const { words, state, now } = reader
  const insurer = insurerOf(state, id)
  if (!insurer) return formerInsurerPage(reader, id)
  const useCases = useCasesOf(state, id)
  const services = servicesOf(state, insurer)
  const [answer, ...more] = answerSentences(reader, insurer)
  const plan = plannedRestorations(state).find(({ stages }) => stages.some(({ state: stands, scope }) => stands !== 'cancelled' && holdsInsurer(scope, insurer)))
  const incidents = incidentsFor(state, insurer)
  const updates = toldTo(state, insurer).slice(0, updatesShown)
  return {
    title: isolated(insurer.name),
    ...(answer !== undefined && { answer }),
    path: `insurers/${id}`,
    hasPast: true,
    feedsOf: id,
    body: html`
<section class="headline" id="headline"><h1>${answer}</h1>${[...more, ...backlogInWords(reader, { backlogs: openBacklogs(state, insurer) })].map((sentence) => html`<p class="lead">${sentence}</p>`)}${standingSentence(reader)}${news(reader, insurer)}
${incidents.map((incident) => incidentLine(reader, incident))}
${ages(reader, checkedFor(state, state.catalogue!.columnOf.get(id)!), incidents)}</section>
${numbers(reader, insurer, contactsOf(state, insurer, now))}
${notices(reader, insurer)}
${corrected(reader, insurer)}
${contents(reader, [
    updates.length > 0 ? ['updates', words.insurer.updates] : null,
    ['services', words.services.title],
    plan ? ['plan', words.plan.title] : null,
  ])}
<div class="columns">
<section class="first" id="use-cases"><h2>${words.useCases.title}</h2>${useCasesForInsurer(reader, useCases, services, insurer)}</section>
<div class="second">
${updates.length > 0 && html`<section id="updates"><h2>${words.insurer.updates}</h2>${updateList(reader, updates, insurer)}
${[...new Set(updates.map(({ incident }) => incident))].map((incident) => html`<p><a ${to(reader, `incidents/${incident.id}#updates`)}>${words.updates.all}: ${say(reader, incident.title)}</a></p>`)}</section>`}
</div>
</div>
${maintenanceSection(reader, insurer)}
<section id="services"><h2>${words.services.title}</h2><p>${servicesCounted(reader, services)}</p>${serviceGroups(reader, services, insurer)}</section>
${plan && html`<section id="plan"><h2>${words.plan.title}</h2>${staircase(reader, plan, insurer)}</section>`}
${particulars(reader, insurer, services)}`,
  }
}

/** An insurer that left: since when, where it went, and what was said to it. */
function formerInsurerPage(reader: Reader, id: string): Sheet {
  const { words, state } = reader
  const former = formerInsurer(state.catalogue, id)
  if (!former) throw notFound('No such insurer is public here.')
  const { insurer, mergedInto } = former
  const [since, ...where] = leftInWords(reader, former)
  const availability = availabilityWords(reader.language)
  return {
    title: insurer.name,
    ...(since !== undefined && { answer: since }),
    path: `insurers/${id}`,
    hasPast: true,
    feedsOf: id,
    body: html`
<section class="headline" id="headline"><h1>${since}</h1>
${where.map((sentence) => html`<p class="lead">${mergedInto !== null ? html`<a ${to(reader, `insurers/${mergedInto}`)}>${sentence}</a>` : sentence}</p>`)}</section>
<section id="particulars"><h2>${insurer.name}</h2><dl class="particulars">
${insurer.aliases && html`<div><dt>${words.insurer.formerly}</dt><dd>${insurer.aliases.join(', ')}</dd></div>`}
${insurer.ik && html`<div><dt>${words.insurer.code}</dt><dd>${insurer.ik.join(', ')}</dd></div>`}
<div><dt>${availability.link}</dt><dd><a ${href(`/${reader.language}/insurers/${id}/availability`)}>${availability.linkText}</a></dd></div>
</dl></section>`,
  }
}

/** The answer in a sentence, and what must be known with it. */
export function answerSentences({ words: { insurer: said }, state }: Reader, insurer: Insurer): readonly [string, ...string[]] {
  const name = isolated(insurer.name)
  const used = servicesOf(state, insurer)
  const count = (answer: Answer): number => used.filter((own) => own.answer === answer).length
  const unconfirmed = used.filter((own) => own.told === 'unconfirmed').length
  const doubt = unconfirmed > 0 ? [said.unconfirmed(unconfirmed, used.length)] : []
  switch (wholeFor(state, insurer)) {
    case 'unknown': return [said.unknown(name)]
    case 'nothing_works': return [used.every((own) => own.state === 'shut_down') ? said.allSwitchedOff(name) : said.nothingWorks(name)]
    case 'some_not': return [said.someNot(name, count('not'), used.length), ...doubt]
    case 'limited': return [count('limited') > 0 ? said.limited(name, count('limited'), used.length) : said.thingsLimited(name), ...doubt]
    case 'disturbed': return [unconfirmed > 0 ? said.nothingReported(name) : said.nothingDown(name), ...doubt]
    case 'works': return [said.allWork(name)]
  }
}

/** What had been said to it and was set right, until its incident is closed. */
function corrected(reader: Reader, insurer: Insurer): Markup {
  const shown = correctionsFor(reader.state, insurer).filter(({ incident }) => incident.status !== 'closed')
  if (shown.length === 0) return html``
  return html`<section class="callout correction" id="corrections"><h2>${reader.words.updates.corrections}</h2>${shown.map(({ original, correction }) => besideOriginal(reader, original, correction))}</section>`
}

export function numbers(reader: Reader, insurer: Insurer, contacts: readonly Contact[]): Markup {
  const { words, format } = reader
  if (contacts.length === 0) return html``
  return html`<section class="callout numbers" id="numbers"><h2>${words.insurer.numbers}</h2><dl>${contacts.map((contact) => html`
<div><dt>${words.audiences[contact.audience]}</dt><dd>${contactLink(contact)} <span class="quiet">${words.channels[contact.channel]}${contact.hours && html`, ${say(reader, contact.hours)}`}
${contact.until !== null && html`, ${words.insurer.until(format.moment(contact.until))}`}</span></dd></div>`)}</dl>
<p class="small quiet">${words.insurer.numbersBy(isolated(insurer.name))}</p></section>`
}

function contactLink({ channel, value }: Contact): Markup {
  if (value.startsWith('[')) return html`<strong>${value}</strong>`
  if (channel === 'phone') return html`<a ${href(`tel:${value.replace(/[^+\d]/g, '')}`)}>${value}</a>`
  if (channel === 'email') return html`<a ${href(`mailto:${value}`)}>${value}</a>`
  return channel === 'web' ? html`<a ${href(value)} rel="noreferrer">${value}</a>` : html`<strong>${value}</strong>`
}

export function notices(reader: Reader, insurer: Insurer): Markup {
  const { words, format, state, now } = reader
  const own = noticesOf(state, insurer, now)
  if (own.length === 0) return html``
  return html`<section class="notices" id="notices"><h2>${words.insurer.notices(isolated(insurer.name))}</h2>${own.map(({ at, by, text, until }) => html`<article class="notice">${paragraphs(reader, text)}
<p class="small quiet">${speaker(reader, by)}, ${format.timeTag(at)}${until !== null && html`, ${words.insurer.until(format.moment(until))}`}</p></article>`)}</section>`
}

function servicesCounted({ words }: Reader, services: readonly InsurerService[]): string {
  const unconfirmed = services.filter(({ told }) => told === 'unconfirmed').length
  const up = services.filter((own) => own.up).length
  return unconfirmed === 0 ? words.insurer.serviceCount(up, services.length) : words.insurer.serviceCountInDoubt(up - unconfirmed, unconfirmed, services.length)
}

function serviceGroups(reader: Reader, services: readonly InsurerService[], insurer: Insurer): Markup {
  return html`${reader.state.catalogue!.groups.map((group) => {
    const inGroup = services.filter(({ status }) => status.service.group === group.id)
    if (inGroup.length === 0) return null
    return html`<section class="group"><h3>${say(reader, group.name)}</h3><ul class="services">${inGroup.map((service) => serviceLine(reader, service, insurer))}</ul></section>`
  })}`
}

function serviceLine(reader: Reader, service: InsurerService, insurer: Insurer): Markup {
  const { words, format } = reader
  const { status, told, change, eta } = service
  const setbacks = setbacksNow(reader, service.setbacks.map((past) => ({ change: past })))
  const overrun = overrunOf(reader, service, insurer.id)
  const quiet = told === 'operational' || told === 'unconfirmed'
  return html`<li class="service${quiet && ' fine'}">${stateIcon(told)}<a class="name" ${to(reader, `services/${status.service.id}`)}>${say(reader, status.service.name)}</a> <span class="state s-${told}">${words.states[told].name}</span>${overrun !== null && html` <strong class="a-limited">${overrun}</strong>`}
${!quiet && change && html` <span class="facts">${words.services.since(format.brief(change.start))}${change.start !== change.at && html` (${words.services.reported(format.time(change.at))})`}
${eta && html` · ${words.services.expected}: ${format.brief(eta.window.earliest)} – ${format.brief(eta.window.latest)}`}${change.reason && html` <span class="why">${say(reader, change.reason)}</span>`}</span>`}
${setbacks.length > 0 && setbackNote(reader, setbacks, setbacks.length)}</li>`
}

function particulars(reader: Reader, insurer: Insurer, services: readonly InsurerService[]): Markup {
  const { words } = reader
  const web = services.find(({ status }) => status.service.id === 'web')
  const websiteUp = web === undefined || web.up
  const availability = availabilityWords(reader.language)
  return html`<section id="particulars"><h2>${insurer.name}</h2><dl class="particulars">
<div><dt>${words.insurer.site}</dt><dd>${siteName(reader, insurer.site)}</dd></div>
${insurer.aliases && html`<div><dt>${words.insurer.formerly}</dt><dd>${insurer.aliases.join(', ')}</dd></div>`}
${insurer.ik && html`<div><dt>${words.insurer.code}</dt><dd>${insurer.ik.join(', ')}</dd></div>`}
${insurer.website && html`<div><dt>${words.insurer.website}</dt><dd>${websiteUp ? html`<a ${href(insurer.website)} rel="noreferrer">${insurer.website}</a>` : words.insurer.websiteDown}</dd></div>`}
<div><dt>${availability.link}</dt><dd><a ${href(`/${reader.language}/insurers/${insurer.id}/availability`)}>${availability.linkText}</a></dd></div>
</dl>${embedHint(reader, insurer.id)}</section>`
}
