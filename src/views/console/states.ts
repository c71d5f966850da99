import type { Sentence } from '../../desk/desk.ts'
import type { Group } from '../../model/catalogue.ts'
import { isUp, isWorse, allowedFrom, isTransitionAllowed, serviceStates, type ServiceState } from '../../model/state-of-service.ts'
import { findInsurers } from '../../state/insurers.ts'
import { openIncidents } from '../../state/restoration.ts'
import { serviceStatuses } from '../../state/services.ts'
import { stateIcon } from '../icons.ts'
import { statesInWords } from '../parts/services.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, say, serviceName, siteName } from '../reader.ts'
import { deConsoleStates } from '../words/console-states-de.ts'
import { enConsoleStates } from '../words/console-states-en.ts'
import type { ConsoleSheet } from './frame.ts'
import { inLanguage, may, type ConsoleReader } from './reader.ts'
import { deskRefusalPart, type Refused } from './refusals.ts'
import { reasonFields } from './state-reason.ts'
import { chosenIncident, leavings, statesPath, type StateChoice } from './state-choice.ts'

export const statesWords = (reader: ConsoleReader) => inLanguage(reader, { de: deConsoleStates, en: enConsoleStates })

export interface StatesFormFacts {
  readonly choice: StateChoice
  readonly sentences: readonly Sentence[]
  /** Why the preview was refused: a question for the operator, or something to mend. */
  readonly refusal: Refused | null
}

/** The form to choose services, insurers, a state and what is said about it. */
export function statesPage(reader: ConsoleReader, facts: StatesFormFacts): ConsoleSheet {
  const words = statesWords(reader)
  const { choice, refusal } = facts
  const isEmpty = (reader.state.catalogue?.services ?? []).length === 0
  return {
    title: words.title,
    path: statesPath(choice),
    styles: ['console-preview.css', 'console-states.css'],
    scripts: ['console-states.js'],
    body: html`<h1>${words.title}</h1>
${isEmpty ? html`<p class="lead">${words.services.none}</p>` : html`<p class="lead">${words.intro}</p>
${refusal && refusalOrQuestion(reader, choice, refusal)}
<form class="stack" method="post" action="/states/preview" id="states">
<button class="hidden" tabindex="-1" aria-hidden="true">${words.previewButton}</button>
${answered(reader, choice, refusal?.code ?? null)}
${servicesPart(reader, choice)}
${scopePart(reader, choice)}
${targetPart(reader, choice)}
${whyPart(reader, facts)}
${may(reader, 'editor') ? html`<p class="actions actions-sticky"><button>${words.previewButton}</button></p>` : html`<p class="callout">${words.readOnly}</p>`}
</form>`}`,
  }
}

function refusalOrQuestion(reader: ConsoleReader, choice: StateChoice, refusal: Refused): Markup {
  const words = statesWords(reader).questions
  if (refusal.code === 'setback-unsaid' && choice.to) {
    const to = choice.to
    const falls = leavings(reader.state, choice).filter(({ rank, improved }) => improved > 0 && rank < serviceStates.length && isWorse(to, serviceStates[rank]!))
    return html`<div class="refusal question" role="alert" tabindex="-1" id="question"><p class="small">${words.title}</p><h2>${words.setback}</h2><p>${words.setbackText}</p>
<ul>${falls.map(({ service, rank, improved }) => html`<li>${words.fall(serviceName(reader, service), reader.words.states[serviceStates[rank]!].name, improved)}</li>`)}</ul>
${radio('fall', 'setback', words.isSetback, choice.fall === 'setback', 'states')}${radio('fall', 'planned', words.isPlanned, choice.fall === 'planned', 'states')}
<p class="actions"><button form="states">${statesWords(reader).previewButton}</button></p></div>`
  }
  if (refusal.code === 'forbidden-transition' && choice.to) {
    const to = choice.to
    const inIncident = chosenIncident(choice) !== ''
    const counts = new Map<ServiceState, number>()
    for (const { rank, insurers } of leavings(reader.state, choice)) {
      const from = serviceStates[rank]
      if (from && from !== to && !isTransitionAllowed(from, to, inIncident)) counts.set(from, (counts.get(from) ?? 0) + insurers)
    }
    const names = reader.words.states
    return html`<div class="refusal question" role="alert" tabindex="-1" id="question"><p class="small">${words.title}</p><h2>${words.override}</h2><p>${words.overrideText(names[to].name)}</p>
<ul>${[...counts].map(([from, count]) => html`<li>${words.from(names[from].name, count)} <span class="quiet">→ ${reader.format.list(allowedFrom(from).map((way) => names[way].name))}</span></li>`)}</ul>
${check('override', 'yes', words.isOverride, choice.override, 'states')}
<p class="actions"><button form="states">${statesWords(reader).previewButton}</button></p></div>`
  }
  return deskRefusalPart(reader, refusal)
}

/** What was answered to a question before stays in the form, where it can be taken back. */
function answered(reader: ConsoleReader, choice: StateChoice, asked: string | null): Markup {
  const words = statesWords(reader).questions
  const fall = choice.fall !== null && asked !== 'setback-unsaid'
  const override = choice.override && asked !== 'forbidden-transition'
  if (!fall && !override) return html``
  return html`<fieldset class="answered"><legend>${words.answered}</legend>
${fall && html`${radio('fall', 'setback', words.isSetback, choice.fall === 'setback')}${radio('fall', 'planned', words.isPlanned, choice.fall === 'planned')}`}
${override && check('override', 'yes', words.isOverride, true)}</fieldset>`
}

const field = (type: 'radio' | 'checkbox') => (name: string, value: string, label: Markup | string, isChecked: boolean, form: string | null = null): Markup =>
  html`<label class="choice"><input type="${type}" name="${name}" value="${value}"${isChecked && html` checked`}${form && html` form="${form}"`}> <span>${label}</span></label>`
export const radio = field('radio')
export const check = field('checkbox')

function servicesPart(reader: ConsoleReader, choice: StateChoice): Markup {
  const words = statesWords(reader).services
  const { state } = reader
  return html`<section aria-labelledby="which"><h2 id="which">${statesWords(reader).steps.services}</h2>
<p role="status" class="quiet small" id="chosen">${words.chosen(choice.services.length)}</p>
${picksPart(reader)}
<div class="groups">${state.catalogue!.groups.map((group) => groupPart(reader, choice, group))}</div>
${choice.services.length > 0 && html`<button class="quiet-button" name="pick" value="none" formaction="/states#which">${words.clear}</button>`}</section>`
}

function groupPart(reader: ConsoleReader, choice: StateChoice, group: Group): Markup | false {
  const words = statesWords(reader).services
  const inGroup = serviceStatuses(reader.state).filter(({ service }) => service.group === group.id)
  const chosen = inGroup.filter(({ service }) => choice.services.includes(service.id)).length
  return inGroup.length > 0 && html`<fieldset><legend>${say(reader, group.name)}</legend>
<details${chosen > 0 && html` open`}><summary>${words.inGroup(inGroup.length, inGroup.filter(({ up }) => !up).length)}</summary>
${inGroup.map((status) => [status, status.service, status.told[0]?.state ?? 'operational'] as const).map(([status, service, worst]) => check('service', service.id, html`${say(reader, service.name)}
<span class="small state-line">${stateIcon(worst)} ${statesInWords(reader, status)}${!status.told.some(({ state }) => state === 'unconfirmed') && html` <span class="quiet">· ${words.upFor(status.upFor, status.total)}</span>`}</span>`, choice.services.includes(service.id)))}</details>
<button class="quiet-button" name="pick" value="group:${group.id}" formaction="/states#which">${words.wholeGroup}<span class="hidden">: ${plainly(reader, group.name)}</span></button></fieldset>`
}

function picksPart(reader: ConsoleReader): Markup {
  const words = statesWords(reader).services
  const { state } = reader
  const planned = openIncidents(state).filter(({ stages }) => stages.length > 0)
  return html`<div class="picks">${planned.map((incident) => html`<details><summary>${words.byStage}${planned.length > 1 && html`: ${plainly(reader, incident.title)}`}</summary>
<p class="pick-buttons">${incident.stages.filter(({ state: stage }) => stage !== 'cancelled').map((stage) =>
    html`<button class="quiet-button" name="pick" value="stage:${incident.id}/${stage.id}" formaction="/states#which">${words.stage(stage.label, plainly(reader, stage.title), stage.services.length)}</button>`)}</p></details>`)}
<details><summary>${words.byDependency}</summary><p class="field"><label class="hidden" for="dependency">${words.dependency}</label><select id="dependency" name="dependency">
${state.catalogue!.services.map((service) => html`<option value="${service.id}">${plainly(reader, service.name)}</option>`)}</select>
<button class="quiet-button" name="pick" value="dependency:" formaction="/states#which">${words.add}</button></p></details></div>`
}

function scopePart(reader: ConsoleReader, choice: StateChoice): Markup {
  const words = statesWords(reader).scope
  const catalogue = reader.state.catalogue!
  const found = choice.find === '' ? catalogue.insurers : findInsurers(reader.state, choice.find)
  const listed = catalogue.insurers.filter((insurer) => found.includes(insurer) || choice.insurers.includes(insurer.id))
  return html`<section aria-labelledby="whom"><h2 id="whom">${statesWords(reader).steps.scope}</h2>
<div role="radiogroup" aria-labelledby="whom">
${radio('scope', 'all', words.all(catalogue.insurers.length), choice.scope === 'all')}
${radio('scope', 'sites', words.sites, choice.scope === 'sites')}
<div class="nested">${catalogue.sites.map(({ id }) => check('site', id, words.site(siteName(reader, id), catalogue.insurers.filter(({ site }) => site === id).length), choice.sites.includes(id)))}</div>
${radio('scope', 'insurers', words.insurers, choice.scope === 'insurers')}
<div class="nested"><p class="field"><label class="hidden" for="find">${words.find}</label><input id="find" name="find" value="${choice.find}" placeholder="${words.find}" autocomplete="off" maxlength="100"><button class="quiet-button" name="pick" value="find" formaction="/states#whom">${words.findButton}</button></p>
${choice.find !== '' && html`<p role="status" class="small">${words.found(found.length)}</p>`}
<details${(choice.find !== '' || choice.insurers.length > 0) && html` open`}><summary>${words.showList(choice.insurers.length)}</summary>
${catalogue.sites.map(({ id }) => {
    const here = listed.filter(({ site }) => site === id).toSorted((a, b) => a.name.localeCompare(b.name, reader.words.locale))
    return here.length > 0 && html`<fieldset class="insurer-list"><legend>${siteName(reader, id)}</legend>${here.map(({ id: insurer, name }) => check('insurer', insurer, name, choice.insurers.includes(insurer)))}</fieldset>`
  })}</details></div></div></section>`
}

function targetPart(reader: ConsoleReader, choice: StateChoice): Markup {
  const words = statesWords(reader)
  const option = (state: ServiceState): Markup =>
    radio('to', state, html`<span class="state s-${state}">${stateIcon(state)} ${reader.words.states[state].name}</span> <span class="small quiet meaning">${reader.words.states[state].meaning}</span>`, choice.to === state)
  return html`<section aria-labelledby="target"><h2 id="target">${words.steps.to}</h2>
<div class="targets" role="radiogroup" aria-labelledby="target"><div><h3>${words.to.up}</h3>${serviceStates.toReversed().filter(isUp).map(option)}</div><div><h3>${words.to.down}</h3>${serviceStates.toReversed().filter((state) => !isUp(state)).map(option)}</div></div></section>`
}

function whyPart(reader: ConsoleReader, { choice, sentences }: StatesFormFacts): Markup {
  const words = statesWords(reader).why
  const incidents = openIncidents(reader.state)
  const stages = incidents.filter((incident) => incident.stages.length > 0)
  return html`<section aria-labelledby="why"><h2 id="why">${statesWords(reader).steps.why}</h2>
<div class="pair-of-fields">
<p><label for="incident">${words.incident}</label><select id="incident" name="incident"><option value="">${words.noIncident}</option>
${incidents.map((incident) => html`<option value="${incident.id}"${chosenIncident(choice) === incident.id && html` selected`}>${plainly(reader, incident.title)}</option>`)}</select></p>
${stages.length > 0 && html`<p><label for="stage">${words.stage}</label><select id="stage" name="stage"><option value="">${words.noStage}</option>
${stages.map((incident) => html`<optgroup label="${plainly(reader, incident.title)}">${incident.stages.map((stage) =>
    html`<option value="${incident.id}/${stage.id}"${choice.stage === `${incident.id}/${stage.id}` && html` selected`}>${stage.label}: ${plainly(reader, stage.title)}</option>`)}</optgroup>`)}</select></p>`}
<p><label for="since">${words.since}</label><input id="since" name="since" type="datetime-local" value="${choice.since}" aria-describedby="since-help"><span class="small quiet" id="since-help">${words.sinceHelp(reader.zone)}</span></p>
</div>
${reasonFields(reader, choice, sentences)}</section>`
}

