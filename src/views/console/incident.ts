import { phases, severities } from '../../model/event.ts'
import { firstUpRank } from '../../model/state-of-service.ts'
import type { Draft } from '../../desk/desk.ts'
import type { Incident, Update } from '../../state/incident.ts'
import type { State } from '../../state/state.ts'
import { href, html, type Markup } from '../markup.ts'
import { paragraphs, say } from '../reader.ts'
import { draftTitle } from './draft-words.ts'
import { choiceField, textField, writingWords, type Filled } from './form-fields.ts'
import { incidentPath, incidentWords, promisePart } from './promise.ts'
import { may, toPublic, type ConsoleReader } from './reader.ts'
import { writingForm } from './writing.ts'

export const incidentSteps = ['publish', 'phase', 'severity', 'resolve', 'reopen', 'close'] as const
export type IncidentStep = (typeof incidentSteps)[number]

/** Which steps an incident can take as it stands. */
export const stepsOf = ({ status, published }: Incident): readonly IncidentStep[] =>
  status === 'open' ? [...(published ? [] : ['publish' as const]), 'phase', 'severity', 'resolve']
  : status === 'resolved' ? ['reopen', 'close', 'phase'] : ['reopen']

/** Cells that an incident has changed and that are not up. */
export const cellsNotUp = ({ board }: State, { id }: Incident): number =>
  board.change.reduce((count, change, cell) => count + (change?.incident === id && board.rank[cell]! < firstUpRank ? 1 : 0), 0)

/** What a save or a hand-over came to, said on the page that it leads to. */
export const donePart = (reader: ConsoleReader, done: string): Markup =>
  html`${done !== '' && html`<p class="done" role="status">${writingWords(reader).preview.saved}</p>`}`

const shownFirst = 5

/** One incident: what is promised, what to do next, what was said. */
export function incidentPart(reader: ConsoleReader, incident: Incident, drafts: readonly Draft[], done: string): Markup {
  const { words: shared, format, state } = reader
  const words = incidentWords(reader).page
  const isWriter = may(reader, 'editor') && incident.status !== 'closed'
  const path = incidentPath(incident.id)
  const newest = incident.updates.toReversed()
  const shown = incident.stages.filter((stage) => stage.state !== 'cancelled')
  return html`<h1>${say(reader, incident.title)}</h1>
${donePart(reader, done)}
${promisePart(reader, incident)}
${!incident.published && html`<p class="callout internal-note">${words.keptInternal}</p>`}
<p class="lead">${words.facts(shared.severities[incident.severity], shared.phases[incident.phase])}</p>
<p class="quiet">${incident.id} · ${incident.resolvedAt === null ? shared.incidents.openedAt(format.moment(incident.openedAt)) : shared.incidents.resolvedAt(format.moment(incident.resolvedAt))}. ${words.notUp(cellsNotUp(state, incident))} ${words.stages(shown.filter((stage) => stage.state === 'completed').length, shown.length)}</p>
<p class="actions">${isWriter && html`<a class="button primary" ${href(`${path}/update`)}>${words.post}</a> `}
<a class="button quiet-button" ${href(`${path}/plan`)}>${words.plan}</a>
${isWriter && incident.status === 'open' && html` <a class="button quiet-button" ${href(`/states?incident=${encodeURIComponent(incident.id)}`)}>${words.states}</a> `}
<a class="button quiet-button" ${href('/advice')}>${words.advice}</a></p>
${incident.published && html`<p><a ${toPublic(reader, `incidents/${incident.id}`)}>${words.publicPage} ↗</a></p>`}
${drafts.length > 0 && html`<section id="drafts"><h2>${words.waiting}</h2><ul>${drafts.map((draft) => html`<li><a ${href(`/drafts/${encodeURIComponent(draft.id)}`)}>${draftTitle(reader, draft)}</a> <span class="small quiet">${draft.author.name}</span></li>`)}</ul></section>`}
${may(reader, 'editor') && html`<section id="steps"><h2>${words.steps}</h2><p class="small quiet">${words.stepsHelp}</p>
<p class="actions">${stepsOf(incident).map((step) => html` <a class="button quiet-button" ${href(`${path}/steps/${step}`)}>${incidentWords(reader).steps[step].name}</a>`)}</p></section>`}
<section id="updates"><h2>${words.updates}</h2>${incident.updates.length === 0 && html`<p class="quiet">${words.noUpdates}</p>`}
<ol class="updates">${newest.slice(0, shownFirst).map((update) => updateItem(reader, incident, update, isWriter))}</ol>
${newest.length > shownFirst && html`<details><summary>${words.earlier(newest.length - shownFirst)}</summary><ol class="updates">${newest.slice(shownFirst).map((update) => updateItem(reader, incident, update, isWriter))}</ol></details>`}</section>`
}

function updateItem(reader: ConsoleReader, incident: Incident, update: Update, isWriter: boolean): Markup {
  const { words: shared, format } = reader
  return html`<li class="update update-${update.kind}" id="update-${update.id}"><p class="small"><b class="kind">${shared.kinds[update.kind]}</b> ${format.timeTag(update.at)}</p>
<div class="text${update.correctedBy !== null && ' superseded'}">${paragraphs(reader, update.text)}</div>
${isWriter && html`<p class="small"><a ${href(`${incidentPath(incident.id)}/updates/${encodeURIComponent(update.id)}/edit`)}>${incidentWords(reader).page.edit}<span class="hidden">: ${format.moment(update.at)}</span></a></p>`}</li>`
}

/** A step of an incident: first what it will do, in numbers. */
export function incidentStepPart(reader: ConsoleReader, incident: Incident, step: IncidentStep, filled: Filled): Markup {
  const words = incidentWords(reader).steps
  const { severities: severityNames, phases: phaseNames, phaseMeanings } = reader.words
  const fields: Readonly<Record<IncidentStep, () => Markup>> = {
    publish: () => html``,
    close: () => html``,
    phase: () => choiceField(reader, filled, { name: 'to', label: reader.words.incidents.phase, choices: phases.filter((value) => value !== incident.phase).map((value) => ({ value, name: phaseNames[value], help: phaseMeanings[value] })) }),
    severity: () => choiceField(reader, filled, { name: 'to', label: words.severity.name, choices: severities.filter((value) => value !== incident.severity).map((value) => ({ value, name: severityNames[value], help: incidentWords(reader).open.severityHelp[value] })) }),
    resolve: () => textField(reader, filled, { name: 'text', label: words.resolve.text, help: words.resolve.textHelp, rows: 5 }),
    reopen: () => textField(reader, filled, { name: 'reason', label: words.reopen.reason, rows: 4 }),
  }
  return writingForm(reader, {
    path: `${incidentPath(incident.id)}/steps/${step}`,
    title: words[step].title,
    lead: html`<p class="quiet">${say(reader, incident.title)}</p>${promisePart(reader, incident)}<div class="callout consequence">${consequences(reader, incident, step).map((sentence) => html`<p>${sentence}</p>`)}</div>`,
    filled,
    fields: fields[step](),
    back: incidentPath(incident.id),
  })
}

function consequences(reader: ConsoleReader, incident: Incident, step: IncidentStep): readonly string[] {
  const { state } = reader
  const words = incidentWords(reader).steps
  if (step === 'publish') return [words.publish.says(reportsOf(state, incident))]
  if (step === 'resolve') {
    const open = incident.stages.filter((stage) => stage.state !== 'completed' && stage.state !== 'cancelled').length
    return words.resolve.says(incident.promises.length, cellsNotUp(state, incident), open)
  }
  if (step === 'close') return [words.close.says(incident.updates.length, [...incident.backlogs.values()].filter(({ openItems }) => openItems > 0).length)]
  return [words[step].says]
}

/** How many reports of states belong to an incident. */
const reportsOf = ({ board }: State, { id }: Incident): number =>
  new Set(board.rows.flatMap(({ history }) => history.flatMap(({ change }) => (change.incident === id ? [change.position] : [])))).size
