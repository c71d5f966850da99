import type { Insurer } from '../../model/catalogue.ts'
import type { Incident, Update } from '../../state/incident.ts'
import { oncePerState } from '../../state/once.ts'
import type { ToldPlace } from '../../state/told.ts'
import type { State } from '../../state/state.ts'
import { html, type Markup } from '../markup.ts'
import { paragraphs, scopeInWords, speaker, to, type Reader } from '../reader.ts'
import { textTold } from '../text-told.ts'

interface UpdatePlace {
  readonly incident: Incident
  readonly update: Update
}

export const findUpdate = (state: State, id: string | null): UpdatePlace | null => (id === null ? null : (updatesById(state).get(id) ?? null))

const updatesById = oncePerState((state): ReadonlyMap<string, UpdatePlace> =>
  new Map([...state.incidents.values()].flatMap((incident) => incident.updates.map((update) => [update.id, { incident, update }] as const))))

export const updateList = (reader: Reader, places: readonly ToldPlace[], insurer?: Insurer): Markup =>
  html`<ol class="updates">${places.map((place) => updateItem(reader, place, insurer))}</ol>`

/** One update; a correction stands beside what it corrects, both dated. */
function updateItem(reader: Reader, { incident, update }: ToldPlace, insurer?: Insurer): Markup {
  const { words, format, state } = reader
  const original = findUpdate(state, update.corrects)?.update
  const text = textTold(update, state)
  const corrected = findUpdate(state, update.correctedBy)?.update
  const whom = 'all' in update.scope || insurer ? '' : ` · ${scopeInWords(reader, update.scope)}`
  const audiences = update.audiences.includes('public') ? '' : ` · ${words.updates.for} ${format.list(update.audiences.map((audience) => words.audiences[audience]))}`
  return html`<li class="update update-${update.kind === 'setback' && incident.resolvedAt !== null ? 'past' : update.kind}${corrected && ' was-corrected'}" id="update-${update.id}">
<p class="small"><b class="kind">${words.kinds[update.kind]}</b> ${format.timeTag(update.at)} (${format.relative(update.at)})${audiences}${whom}</p>
${corrected && html`<p class="callout">${words.updates.correctedLater} <a ${to(reader, `incidents/${findUpdate(state, update.correctedBy)!.incident.id}`)}>${words.updates.correction}: ${format.moment(corrected.at)}</a></p>`}
${original ? besideOriginal(reader, original, { at: update.at, text }) : html`<div class="text${corrected && ' superseded'}">${paragraphs(reader, text)}</div>`}
${statementLine(reader, update)}
${update.edited.map(({ at, text, reason }) => html`<details><summary>${words.updates.edited(format.moment(at))}</summary><p class="small">${words.updates.earlierText}:</p>${paragraphs(reader, text)}<p class="small">${words.incidents.reason}:</p>${paragraphs(reader, reason)}</details>`)}
${update.nextUpdateBy !== null && incident.promises.includes(update.nextUpdateBy) && html`<p class="small quiet">${words.updates.nextBy(format.moment(update.nextUpdateBy))}</p>`}
<p class="small quiet">${state.catalogue?.provider.name}, ${speaker(reader, update.by)}</p>
</li>`
}

/** A correction and what it corrects, side by side, both dated. */
export function besideOriginal(reader: Reader, original: Update, correction: Pick<Update, 'at' | 'text'>): Markup {
  const { words, format } = reader
  return html`<div class="beside"><div class="text"><p class="small"><b>${words.updates.correction}</b>, ${format.timeTag(correction.at)}</p>${paragraphs(reader, correction.text)}</div>
<div class="text original"><p class="small"><b>${words.updates.correctedText}</b>, ${format.timeTag(original.at)}</p>${paragraphs(reader, original.text)}</div></div>`
}

function statementLine(reader: Reader, { statement }: Pick<Update, 'statement'>): Markup {
  if (!statement) return html``
  const { words, format } = reader
  const { insurers, people } = statement.affected ?? {}
  return html`<p class="small">${words.updates.statement(words.topics[statement.topic], words.certainties[statement.certainty])}.
${insurers !== undefined && people !== undefined && html` ${words.updates.affected(format.number(insurers), format.number(people))}`}</p>`
}
