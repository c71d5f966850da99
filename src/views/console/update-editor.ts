import type { Draft, Sentence } from '../../desk/desk.ts'
import { audiences, type Audience } from '../../model/catalogue.ts'
import { statementTopics, updateKinds } from '../../model/event.ts'
import { shortened } from '../../model/text.ts'
import type { Text } from '../../model/text.ts'
import { dayAt, iso, startOfDay, type Instant } from '../../model/time.ts'
import type { Incident, Update } from '../../state/incident.ts'
import type { State } from '../../state/state.ts'
import { href, html, type Markup } from '../markup.ts'
import { paragraphs, plainly, say } from '../reader.ts'
import {
  choiceField, lineField, localMoment, manyField, momentField, scopeField, selectField, textField, valueOf, writingWords, type Filled, type Form,
} from './form-fields.ts'
import { incidentPath, overdueParts, promisePart } from './promise.ts'
import { sideBySide } from './preview.ts'
import type { ConsoleReader } from './reader.ts'
import { writingForm } from './writing.ts'

const hour = 3_600_000
const quarter = hour / 4

/** What can be promised with one tap: two and four hours from now, on a quarter of an hour, and tomorrow at nine. */
export function promisesOffered(now: Instant, zone: string): readonly { readonly hours: number | null; readonly at: Instant }[] {
  const after = (hours: number): Instant => Math.ceil((now + hours * hour) / quarter) * quarter
  return [{ hours: 2, at: after(2) }, { hours: 4, at: after(4) }, { hours: null, at: nineOn(dayAt(now, zone) + 1, zone) }]
}

/** Nine in the morning, also on a day whose clocks change before it. */
function nineOn(day: number, zone: string): Instant {
  const start = startOfDay(day, zone)
  const shift = startOfDay(day + 1, zone) - start - 24 * hour
  return start + 9 * hour + shift
}

export interface EditorView {
  readonly incident: Incident
  readonly filled: Filled
  readonly sentences: readonly Sentence[]
  /** The draft that is being written on, and who else has it open. */
  readonly draft: Draft | null
  readonly others: readonly string[]
}

/** The update editor. */
export function updateEditorPart(reader: ConsoleReader, { incident, filled, sentences, draft, others }: EditorView): Markup {
  const words = writingWords(reader).editor
  const { kinds } = reader.words
  const isMoved = filled.fault?.code === 'draft-moved'
  return writingForm(reader, {
    path: `${incidentPath(incident.id)}/update`,
    title: draft ? words.editDraft : words.title,
    lead: html`<p class="quiet">${say(reader, incident.title)}</p>${others.length > 0 && html`<p class="callout" role="status">${words.openElsewhere(reader.format.list(others))}</p>`}
${promisePart(reader, incident, true)}${overdueParts(reader, incident.id)}`,
    filled,
    back: incidentPath(incident.id),
    isLive: true,
    fields: html`${carried(isMoved && draft ? { ...filled.form, revision: String(draft.revision) } : filled.form)}
${isMoved && draft && otherVersion(reader, draft)}
${sentencesPart(reader, filled, sentences)}
${textField(reader, filled, { name: 'text', label: words.text, help: words.textHelp, rows: 7 })}
${nextField(reader, filled)}
${choiceField(reader, filled, { name: 'kind', label: words.kind, isWide: true, choices: updateKinds.map((value) => ({ value, name: kinds[value], help: `${words.kindHelp[value]}${keepsPromise(value) ? ` (${words.keepsPromise})` : ''}` })) })}
${manyField(reader, filled, { name: 'audiences', label: words.audiences, choices: audienceChoices(reader) })}
${scopeField(reader, filled)}
${statementField(reader, filled)}`,
    below: laterPart(reader, filled),
    beside: html`<aside class="live-preview" hidden aria-live="off"><h2>${words.live}</h2><div></div></aside>`,
  })
}

const keeping: readonly string[] = ['status', 'plan_change', 'setback', 'correction', 'data_protection']
const keepsPromise = (kind: string): boolean => keeping.includes(kind)

/** What somebody else has written into the same draft meanwhile, to take over by hand: saving again keeps one's own. */
function otherVersion(reader: ConsoleReader, { editors, proposal: { steps: [step] } }: Draft): Markup {
  const last = editors.at(-1)
  const text = (step?.data['text'] ?? {}) as Text
  return html`<section class="callout"><h2>${writingWords(reader).editor.theirs(last?.name ?? '', last ? reader.format.moment(last.at) : '')}</h2>${sideBySide(text)}</section>`
}

const carried = (form: Form): Markup =>
  html`${['update', 'draft', 'revision'].map((name) => valueOf(form, name) !== '' && html`<input type="hidden" name="${name}" value="${valueOf(form, name)}">`)}`

/** Everybody first, then each audience by its own name. */
export const audienceChoices = (reader: ConsoleReader): readonly { readonly value: Audience; readonly name: string }[] =>
  audiences.toSorted((a, b) => Number(b === 'public') - Number(a === 'public')).map((value) => ({ value, name: reader.words.audiences[value] }))

function sentencesPart(reader: ConsoleReader, filled: Filled, sentences: readonly Sentence[]): Markup {
  const words = writingWords(reader).editor
  const fitting = sentences.filter(({ kind }) => kind === 'holding' || kind === 'update' || kind === 'setback')
  if (fitting.length === 0) return html``
  const services = reader.state.catalogue?.services ?? []
  return html`<details class="sentences" id="sentences"><summary>${words.sentences}</summary><p class="hint">${words.sentencesHelp}</p>
<div class="fills">${selectField(reader, filled, { name: 'fill_service', label: words.fillService, choices: [{ value: '', name: words.noService }, ...services.map(({ id, name }) => ({ value: id, name: plainly(reader, name) }))] })}
${momentField(reader, filled, { name: 'fill_time', label: words.fillTime })}
${lineField(reader, filled, { name: 'fill_number', label: words.fillNumber, type: 'number' })}</div>
<ul class="sentence-list">${fitting.map(({ id, text }) => html`<li><p>${text[reader.language]}</p><button name="do" value="sentence:${id}" class="quiet-button">${words.use}<span class="hidden">: ${shortened(text[reader.language], 60)}</span></button></li>`)}</ul></details>`
}

function nextField(reader: ConsoleReader, filled: Filled): Markup {
  const { format, now, zone } = reader
  const words = writingWords(reader).editor
  const offered = promisesOffered(now, zone).map(({ hours, at }) => ({ value: iso(at), name: hours === null ? words.tomorrow(format.time(at)) : words.nextIn(hours, format.time(at)) }))
  const form = withOwnTime(reader, filled.form, offered.map(({ value }) => value))
  return choiceField(reader, { ...filled, form }, {
    name: 'next',
    label: words.next,
    help: words.nextHelp,
    choices: [...offered, { value: 'none', name: words.nextNone }, { value: 'at', name: words.nextAt }],
    extra: momentField(reader, { ...filled, form }, { name: 'next_at', label: words.nextAtLabel }),
  })
}

/** A time that was offered when the form was opened is shown as one's own when it is offered no more. */
function withOwnTime(reader: ConsoleReader, form: Form, offered: readonly string[]): Form {
  const next = valueOf(form, 'next')
  const isOld = /^\d{4}-/.test(next) && !offered.includes(next) && !Number.isNaN(Date.parse(next))
  return isOld ? { ...form, next: 'at', next_at: localMoment(reader, Date.parse(next)) } : form
}

/** Statements that were made before and not corrected yet, newest first. */
export const correctable = (state: State): readonly { readonly id: string; readonly update: Update }[] =>
  [...state.statements].flatMap(([id, place]) => {
    const update = place.correctedBy === null ? state.incidents.get(place.incident)?.updates.find((one) => one.id === place.update) : undefined
    return update ? [{ id, update }] : []
  }).reverse()

function statementField(reader: ConsoleReader, filled: Filled): Markup {
  const { topics, certainties } = reader.words
  const words = writingWords(reader).editor
  const isOpen = valueOf(filled.form, 'statement') === 'yes'
  const earlier = correctable(reader.state)
  const brief = (update: Update): string => `${reader.format.brief(update.at)}: ${shortened(plainly(reader, update.text), 70)}`
  return html`${choiceField(reader, filled, { name: 'statement', label: words.statement, help: words.statementHelp, choices: [{ value: 'no', name: words.no }, { value: 'yes', name: words.yes }] })}
<details class="statement"${isOpen && html` open`}><summary>${words.details}</summary>
${choiceField(reader, filled, { name: 'topic', label: words.topic, choices: statementTopics.map((value) => ({ value, name: topics[value] })) })}
${choiceField(reader, filled, { name: 'certainty', label: words.certainty, choices: (['preliminary', 'confirmed'] as const).map((value) => ({ value, name: certainties[value], help: words.certaintyHelp[value] })) })}
${selectField(reader, filled, { name: 'corrects', label: words.corrects, choices: [{ value: '', name: words.correctsNothing }, ...earlier.map(({ id, update }) => ({ value: id, name: brief(update) }))] })}
<p class="hint">${words.bothNumbers}</p><div class="fills">${lineField(reader, filled, { name: 'affected_insurers', label: words.affectedInsurers, type: 'number', isOptional: true })}
${lineField(reader, filled, { name: 'affected_people', label: words.affectedPeople, type: 'number', isOptional: true })}</div></details>`
}

function laterPart(reader: ConsoleReader, filled: Filled): Markup {
  const words = writingWords(reader).editor
  const { form, fault } = filled
  const isOpen = valueOf(form, 'publish_at') !== '' || valueOf(form, 'embargo') !== '' || fault?.field === 'publish_at' || fault?.field === 'embargo'
  return html`<details class="later"${isOpen && html` open`}><summary>${words.more}</summary><div class="fills">
${momentField(reader, filled, { name: 'publish_at', label: words.publishAt, help: words.publishAtHelp, isOptional: true })}
${momentField(reader, filled, { name: 'embargo', label: words.embargo, help: words.embargoHelp, isOptional: true })}</div>
<div class="actions"><button name="do" value="draft" class="quiet-button">${words.saveDraft}</button> <button name="do" value="schedule" class="quiet-button">${words.schedule}</button></div></details>`
}

/** A way from a draft that holds one update to the editor it was written in. */
export function updateEditorLink(reader: ConsoleReader, { id, proposal: { steps } }: Draft): Markup {
  const [step] = steps
  if (steps.length !== 1 || step?.type !== 'update.post') return html``
  return html`<a class="button quiet-button" ${href(`${incidentPath(String(step.data['incident']))}/update?draft=${encodeURIComponent(id)}`)}>${writingWords(reader).editor.openEditor}</a>`
}

/** The form that changes the wording of an update. */
export function updateEditPart(reader: ConsoleReader, incident: Incident, update: Update, filled: Filled): Markup {
  const words = writingWords(reader).editor
  return writingForm(reader, {
    path: `${incidentPath(incident.id)}/updates/${encodeURIComponent(update.id)}/edit`,
    title: words.editTitle,
    lead: html`<p class="lead">${words.editLead}</p>${promisePart(reader, incident, true)}
<section class="callout"><h2>${words.before}</h2><p class="small quiet">${reader.words.kinds[update.kind]}, ${reader.format.timeTag(update.at)}</p>${paragraphs(reader, update.text)}</section>`,
    filled,
    back: incidentPath(incident.id),
    isLive: true,
    fields: html`${textField(reader, filled, { name: 'text', label: words.text, rows: 7 })}
${textField(reader, filled, { name: 'reason', label: words.reason, rows: 2 })}`,
    beside: html`<aside class="live-preview" hidden aria-live="off"><h2>${words.live}</h2><div></div></aside>`,
  })
}

