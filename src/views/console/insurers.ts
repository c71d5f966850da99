import { contactChannels } from '../../model/event.ts'
import type { Insurer } from '../../model/catalogue.ts'
import { contactsOf, findInsurers, noticesOf } from '../../state/insurers.ts'
import { isolated } from '../isolation.ts'
import { href, html, type Markup } from '../markup.ts'
import { paragraphs, say, siteName } from '../reader.ts'
import { lineField, manyField, momentField, selectField, textField, type Filled } from './form-fields.ts'
import { donePart } from './incident.ts'
import { incidentWords, overdueParts } from './promise.ts'
import { may, toPublic, type ConsoleReader } from './reader.ts'
import { audienceChoices } from './update-editor.ts'
import { writingForm } from './writing.ts'

export const insurerPath = (id: string): string => `/insurers/${encodeURIComponent(id)}`

/** Every insurer with how much it says on its own page. */
export function insurersPart(reader: ConsoleReader, find: string): Markup {
  const words = incidentWords(reader).insurers
  const { state, now } = reader
  return html`<h1>${words.title}</h1>${overdueParts(reader)}<p class="lead">${words.lead}</p>
<form class="find" method="get" action="/insurers" role="search"><label for="find">${words.find}</label><div class="field"><input id="find" name="find" type="search" value="${find}" maxlength="200"><button>${words.button}</button></div></form>
<ul class="insurers">${findInsurers(state, find).map((insurer) => {
    const notices = noticesOf(state, insurer, now).length
    const contacts = contactsOf(state, insurer, now).length
    return html`<li><a ${href(insurerPath(insurer.id))}>${insurer.name}</a>${notices + contacts > 0 && html` <span class="quiet">${words.counts(notices, contacts)}</span>`}</li>`
  })}</ul>`
}

/** What one insurer says on its own page. */
export function insurerPart(reader: ConsoleReader, insurer: Insurer, done: string): Markup {
  const words = incidentWords(reader).insurers
  const { state, now, words: shared, format } = reader
  const path = insurerPath(insurer.id)
  const isWriter = may(reader, 'editor')
  const notices = noticesOf(state, insurer, now)
  const contacts = contactsOf(state, insurer, now)
  const until = (end: number | null): string => (end === null ? '' : ` · ${shared.insurer.until(format.moment(end))}`)
  return html`<p class="small"><a href="/insurers">${words.title}</a></p><h1>${insurer.name}</h1>${donePart(reader, done)}${overdueParts(reader)}
<p class="quiet">${siteName(reader, insurer.site)} · <a ${toPublic(reader, `insurers/${insurer.id}`)}>${reader.console.frame.publicPage} ↗</a></p>
<section id="contacts"><h2>${words.contacts}</h2>${contacts.length === 0 && html`<p class="quiet">${words.noContacts}</p>`}
<ul class="incident-list">${contacts.map(({ id, channel, audience, value, hours, until: end }) => html`<li><strong>${value}</strong> <span class="small quiet">${shared.channels[channel]} · ${shared.audiences[audience]}${hours && html` · ${say(reader, hours)}`}${until(end)}</span>
${isWriter && html`<br><a class="small" ${href(`${path}/contacts/${encodeURIComponent(id)}/end`)}>${words.end}<span class="hidden">: ${value}</span></a>`}</li>`)}</ul>
${isWriter && html`<p><a class="button quiet-button" ${href(`${path}/contact`)}>${words.addContact}</a></p>`}</section>
<section id="notices"><h2>${words.notices}</h2>${notices.length === 0 && html`<p class="quiet">${words.noNotices}</p>`}
<ul class="incident-list">${notices.map(({ id, at, text, until: end }) => html`<li>${paragraphs(reader, text)}<p class="small quiet">${format.moment(at)}${until(end)}</p>
${isWriter && html`<p class="small"><a ${href(`${path}/notices/${encodeURIComponent(id)}/end`)}>${words.end}<span class="hidden">: ${format.moment(at)}</span></a></p>`}</li>`)}</ul>
${isWriter && html`<p><a class="button quiet-button" ${href(`${path}/notice`)}>${words.addNotice}</a></p>`}</section>`
}

const behalf = (reader: ConsoleReader, insurer: Insurer): Markup => html`${overdueParts(reader)}<p class="callout">${incidentWords(reader).insurers.behalf(isolated(insurer.name))}</p>`

/** The form for a notice on behalf of an insurer. */
export function noticePart(reader: ConsoleReader, insurer: Insurer, filled: Filled): Markup {
  const words = incidentWords(reader).insurers
  return writingForm(reader, {
    path: `${insurerPath(insurer.id)}/notice`,
    title: words.noticeTitle(isolated(insurer.name)),
    lead: behalf(reader, insurer),
    filled,
    back: insurerPath(insurer.id),
    fields: html`<input type="hidden" name="notice" value="${filled.form['notice'] as string}">
${textField(reader, filled, { name: 'text', label: words.text, help: words.textHelp(isolated(insurer.name)), rows: 4 })}
${manyField(reader, filled, { name: 'audiences', label: words.audience, choices: audienceChoices(reader) })}
${momentField(reader, filled, { name: 'until', label: words.until, help: words.untilHelp })}`,
  })
}

/** The form for a substitute number or address on behalf of an insurer. */
export function contactPart(reader: ConsoleReader, insurer: Insurer, filled: Filled): Markup {
  const words = incidentWords(reader).insurers
  return writingForm(reader, {
    path: `${insurerPath(insurer.id)}/contact`,
    title: words.contactTitle(isolated(insurer.name)),
    lead: behalf(reader, insurer),
    filled,
    back: insurerPath(insurer.id),
    fields: html`<input type="hidden" name="contact" value="${filled.form['contact'] as string}">
${selectField(reader, filled, { name: 'channel', label: words.channel, choices: contactChannels.map((value) => ({ value, name: reader.words.channels[value] })) })}
${lineField(reader, filled, { name: 'value', label: words.value })}
${selectField(reader, filled, { name: 'audience', label: words.audience, choices: audienceChoices(reader) })}
${textField(reader, filled, { name: 'hours', label: words.hours, help: words.hoursHelp, rows: 1, isLine: true })}
${momentField(reader, filled, { name: 'until', label: words.until, help: words.untilHelp })}`,
  })
}

/** The form that ends a notice or a number: first what disappears. */
export function endWordsPart(reader: ConsoleReader, insurer: Insurer, what: { readonly kind: 'notice' | 'contact'; readonly id: string; readonly shown: Markup }, filled: Filled): Markup {
  const words = incidentWords(reader).insurers
  return writingForm(reader, {
    path: `${insurerPath(insurer.id)}/${what.kind}s/${encodeURIComponent(what.id)}/end`,
    title: what.kind === 'notice' ? words.endNotice : words.endContact,
    lead: html`${overdueParts(reader)}<blockquote class="says">${what.shown}</blockquote><div class="callout consequence"><p>${words.endSays(isolated(insurer.name))}</p></div>`,
    filled,
    back: insurerPath(insurer.id),
    fields: html``,
  })
}
