import { scopeKey } from '../../model/scope.ts'
import { confidences } from '../../model/event.ts'
import { etaHistory, newestSaid } from '../../state/eta.ts'
import type { EtaSaid, EtaTarget, Incident, Stage } from '../../state/incident.ts'
import { lanesOf, progressOfLanes } from '../../state/restoration.ts'
import { icon } from '../icons.ts'
import { href, html, type Markup } from '../markup.ts'
import { plainly, say, scopeInWords, serviceName, stageName } from '../reader.ts'
import { consolePlanDe } from '../words/console-plan-de.ts'
import { consolePlanEn, type ConsolePlanWords } from '../words/console-plan-en.ts'
import { choiceField, lineField, momentField, scopeField, selectField, servicesField, textField, valueOf, type Filled } from './form-fields.ts'
import { incidentPath, overdueParts, promisePart } from './promise.ts'
import { inLanguage, may, toPublic, type ConsoleReader } from './reader.ts'
import { donePart } from './incident.ts'
import { writingForm } from './writing.ts'

export const planWords = (reader: ConsoleReader): ConsolePlanWords => inLanguage(reader, { de: consolePlanDe, en: consolePlanEn })
export const planPath = (incident: string): string => `${incidentPath(incident)}/plan`

export const stageSteps = ['start', 'pause', 'resume', 'complete', 'cancel'] as const
export type StageStep = (typeof stageSteps)[number]

/** The steps that a stage can take as it stands. */
export const stepsOfStage = ({ state }: Stage): readonly StageStep[] =>
  state === 'planned' ? ['start', 'cancel'] : state === 'in_progress' ? ['complete', 'pause'] : state === 'paused' ? ['resume', 'complete', 'cancel'] : []

/** A target as a form holds it, as stage:S3. */
export const targetText = (target: EtaTarget): string => ('stage' in target ? `stage:${target.stage}` : `service:${target.service}`)

/** The windows that stand for a target, one for each scope. */
export const standingWindows = (incident: Incident, target: EtaTarget): readonly EtaSaid[] => newestSaid(incident, target).filter(({ window }) => window !== null)

/** The plan of an incident to work on. */
export function planPart(reader: ConsoleReader, incident: Incident, done: string): Markup {
  const words = planWords(reader)
  const isWriter = may(reader, 'editor') && incident.status === 'open'
  const path = planPath(incident.id)
  return html`<p class="small"><a ${href(incidentPath(incident.id))}>${say(reader, incident.title)}</a></p><h1>${words.title}</h1>
${donePart(reader, done)}
${promisePart(reader, incident)}${overdueParts(reader, incident.id)}
<p class="lead">${incident.stages.length === 0 ? words.none : words.lead}</p>
<ol class="stair plan">${incident.stages.map((stage) => stageItem(reader, incident, stage, isWriter))}</ol>
${isWriter && html`<p class="actions"><a class="button${incident.stages.length === 0 ? ' primary' : ' quiet-button'}" ${href(`${path}/stage`)}>${words.add}</a></p>`}
${serviceWindowsPart(reader, incident, isWriter)}
${incident.published && incident.stages.length > 0 && html`<p><a ${toPublic(reader, `incidents/${incident.id}#plan`)}>${words.publicPlan} ↗</a></p>`}`
}

function stageItem(reader: ConsoleReader, incident: Incident, stage: Stage, isWriter: boolean): Markup {
  const { words: shared, format } = reader
  const words = planWords(reader)
  const { cells, up } = progressOfLanes(lanesOf(reader.state, incident, stage))
  const path = planPath(incident.id)
  const isOver = stage.state === 'completed' || stage.state === 'cancelled'
  return html`<li class="step step-${stage.state}" id="stage-${stage.id}"><h2 class="step-title"><span class="number" aria-hidden="true">${stage.label}</span> ${say(reader, stage.title)}</h2>
<p class="small"><span class="step-state">${shared.stageStates[stage.state]}</span> <span class="quiet">${stage.completedAt !== null && shared.plan.completedAt(format.moment(stage.completedAt))} · ${stage.id} · ${scopeInWords(reader, stage.scope)}${stage.state !== 'cancelled' && ` · ${words.notUp(cells - up, cells)}`}</span></p>
${stage.state === 'completed' && up < cells && html`<p class="plan-warning">${icon('degraded')} ${words.completedNotUp(cells - up)}</p>`}
<details><summary>${words.services(stage.services.length)}</summary><p class="small">${stage.services.map((id) => serviceName(reader, id)).join(', ')}</p></details>
${stage.entryCriteria && html`<p class="small quiet">${shared.plan.entry}: ${say(reader, stage.entryCriteria)}</p>`}
${stage.reason && html`<p class="small">${shared.plan.why}: ${say(reader, stage.reason)}</p>`}
${windowsPart(reader, incident, { stage: stage.id }, isOver, isWriter)}
${isWriter && html`<p class="actions">${stepsOfStage(stage).map((step) => html` <a class="button quiet-button" ${href(`${path}/${encodeURIComponent(stage.id)}/${step}`)}>${words.steps[step].name}<span class="hidden">: ${say(reader, stage.title)}</span></a>`)}
${!isOver && html` <a ${href(`${path}/stage?before=${encodeURIComponent(stage.id)}`)}>${words.insert}</a>`}</p>`}</li>`
}

/** The windows of a target: what stands for whom, and what stood before, struck through. */
export function windowsPart(reader: ConsoleReader, incident: Incident, target: EtaTarget, isOver: boolean, isWriter: boolean): Markup {
  const { format, now } = reader
  const words = planWords(reader)
  const newest = isOver ? [] : newestSaid(incident, target)
  const past = etaHistory(incident, target).filter((said) => !newest.includes(said))
  const link = (page: string, said: EtaSaid): Markup => href(`${planPath(incident.id)}/${page}?target=${encodeURIComponent(targetText(target))}&scope=${encodeURIComponent(scopeKey(said.scope))}`)
  const whom = ({ scope }: EtaSaid): string => ('all' in scope ? '' : ` (${scopeInWords(reader, scope)})`)
  return html`<div class="windows">${newest.length === 0 && !isOver && html`<p class="quiet">${words.noWindow}</p>`}
${newest.map((said) => html`${said.window
    ? html`<p><strong>${format.window(said.window.earliest, said.window.latest)}</strong>${whom(said)} <span class="quiet">${said.confidence && reader.words.confidences[said.confidence]}</span>
${isWriter && html` <a ${link('window', said)}>${words.move}</a> · <a ${link('withdraw', said)}>${words.withdraw}</a>`}</p>${said.window.latest < now && html`<p class="plan-warning">${icon('degraded')} ${words.windowPassed}</p>`}`
    : html`<p>${said.newWindowBy === null ? words.withdrawn : words.withdrawnBy(format.moment(said.newWindowBy))}${whom(said)}</p>`}`)}
${isWriter && !isOver && html`<p class="small"><a ${href(`${planPath(incident.id)}/window?target=${encodeURIComponent(targetText(target))}`)}>${newest.length === 0 ? words.set : words.setForOthers}</a></p>`}
${past.length > 0 && html`<details><summary>${words.history} (${past.length})</summary><ol class="said">${past.map((said) => html`<li>${reader.words.plan.saidOn(format.brief(said.at))}${whom(said)}: ${said.window ? html`<s>${format.window(said.window.earliest, said.window.latest)}</s>` : words.withdrawn}${said.reason && html`<br>${say(reader, said.reason)}`}</li>`)}</ol></details>`}</div>`
}

function serviceWindowsPart(reader: ConsoleReader, incident: Incident, isWriter: boolean): Markup {
  const words = planWords(reader)
  const services = [...new Set(incident.etas.flatMap(({ target }) => ('service' in target ? [target.service] : [])))]
  return html`<section id="service-windows"><h2>${words.serviceWindows}</h2>${services.length === 0 && html`<p class="quiet">${words.noServiceWindows}</p>`}
${services.map((service) => html`<h3>${serviceName(reader, service)}</h3>${windowsPart(reader, incident, { service }, false, isWriter)}`)}
${isWriter && html`<p><a class="button quiet-button" ${href(`${planPath(incident.id)}/window`)}>${words.setForService}</a></p>`}</section>`
}

/** The form that puts a stage into the plan. */
export function stagePart(reader: ConsoleReader, incident: Incident, filled: Filled): Markup {
  const words = planWords(reader).stage
  const open = incident.stages.filter(({ state }) => state !== 'cancelled')
  return writingForm(reader, {
    path: `${planPath(incident.id)}/stage`,
    title: words.title,
    lead: promisePart(reader, incident),
    filled,
    back: planPath(incident.id),
    fields: html`${textField(reader, filled, { name: 'title', label: words.name, help: words.nameHelp, rows: 1, isLine: true })}
${selectField(reader, filled, { name: 'before', label: words.before, help: words.moves, choices: [{ value: '', name: words.atEnd }, ...open.map((stage) => ({ value: stage.id, name: words.beforeStage(stageName(reader, stage)) }))] })}
${lineField(reader, filled, { name: 'label', label: words.label, help: words.labelHelp, maxLength: 12, isOptional: true })}
${lineField(reader, filled, { name: 'stage', label: words.id, help: words.idHelp, maxLength: 64 })}
${servicesField(reader, filled)}
${scopeField(reader, filled)}
${textField(reader, filled, { name: 'entry_criteria', label: words.criteria, rows: 2, isOptional: true })}
${textField(reader, filled, { name: 'reason', label: words.reason, rows: 2, isOptional: true })}`,
  })
}

/** A step of a stage: first what it will do, in numbers. */
export function stageStepPart(reader: ConsoleReader, incident: Incident, stage: Stage, step: StageStep, filled: Filled): Markup {
  const words = planWords(reader)
  const isReasoned = step === 'pause' || step === 'cancel'
  return writingForm(reader, {
    path: `${planPath(incident.id)}/${encodeURIComponent(stage.id)}/${step}`,
    title: words.steps[step].title,
    lead: html`<p class="lead">${stage.label}: ${say(reader, stage.title)}</p>${promisePart(reader, incident)}<div class="callout consequence"><p>${consequence(reader, incident, stage, step)}</p></div>`,
    filled,
    back: planPath(incident.id),
    fields: textField(reader, filled, { name: 'reason', label: isReasoned ? words.reason : words.note, rows: 2, isOptional: !isReasoned }),
  })
}

function consequence(reader: ConsoleReader, incident: Incident, stage: Stage, step: StageStep): string {
  const { steps } = planWords(reader)
  const { cells, up } = progressOfLanes(lanesOf(reader.state, incident, stage))
  const windows = standingWindows(incident, { stage: stage.id }).length
  switch (step) {
    case 'start': return steps.start.says(stage.services.length, cells)
    case 'pause': return steps.pause.says(windows)
    case 'resume': return steps.resume.says()
    case 'complete': return steps.complete.says(cells - up, cells)
    case 'cancel': return steps.cancel.says(stage.services.length, windows)
  }
}

/** The form that sets or moves a window. */
export function windowPart(reader: ConsoleReader, incident: Incident, filled: Filled): Markup {
  const words = planWords(reader).window
  const target = targetIn(incident, valueOf(filled.form, 'target'))
  const isMoved = target !== null && standingWindows(incident, target).length > 0
  return writingForm(reader, {
    path: `${planPath(incident.id)}/window`,
    title: isMoved ? words.moveTitle : words.title,
    lead: html`${promisePart(reader, incident)}${target && etaHistory(incident, target).length > 0 && html`<section class="callout"><h2>${words.standing}</h2>${windowsPart(reader, incident, target, false, false)}</section>`}`,
    filled,
    back: planPath(incident.id),
    fields: html`${selectField(reader, filled, { name: 'target', label: words.target, choices: targets(reader, incident) })}
${scopeField(reader, filled)}
<div class="fills">${momentField(reader, filled, { name: 'earliest', label: words.earliest })}${momentField(reader, filled, { name: 'latest', label: words.latest })}</div>
${choiceField(reader, filled, { name: 'confidence', label: words.confidence, choices: confidences.map((value) => ({ value, name: reader.words.confidences[value], help: words.confidenceHelp[value] })) })}
${textField(reader, filled, { name: 'reason', label: words.reason, help: words.reasonHelp, rows: 2, isOptional: !isMoved })}`,
  })
}

function targets(reader: ConsoleReader, incident: Incident): readonly { readonly value: string; readonly name: string }[] {
  const { stageName: nameOfStage, serviceName: nameOf } = planWords(reader).window
  const stages = incident.stages.filter(({ state }) => state !== 'cancelled' && state !== 'completed')
  return [
    ...stages.map(({ id, label, title }) => ({ value: `stage:${id}`, name: nameOfStage(label, plainly(reader, title)) })),
    ...(reader.state.catalogue?.services ?? []).map(({ id, name }) => ({ value: `service:${id}`, name: nameOf(plainly(reader, name)) })),
  ]
}

/** What a form's target is, or null for none that could be meant. */
export function targetIn(incident: Incident, text: string): EtaTarget | null {
  const [what, id = ''] = text.split(/:(.*)/s)
  if (what === 'stage' && incident.stages.some((stage) => stage.id === id)) return { stage: id }
  return what === 'service' && id !== '' ? { service: id } : null
}

/** The form that withdraws one of the windows that stand. */
export function withdrawalPart(reader: ConsoleReader, incident: Incident, filled: Filled): Markup {
  const words = planWords(reader).withdrawal
  const target = targetIn(incident, valueOf(filled.form, 'target'))
  const standing = target ? standingWindows(incident, target) : []
  return writingForm(reader, {
    path: `${planPath(incident.id)}/withdraw`,
    title: words.title,
    lead: html`${promisePart(reader, incident)}<div class="callout consequence"><p>${words.says}</p></div>`,
    filled,
    back: planPath(incident.id),
    fields: html`<input type="hidden" name="target" value="${valueOf(filled.form, 'target')}">
${choiceField(reader, filled, { name: 'which', label: words.which, choices: standing.map(({ scope, window }) => ({ value: scopeKey(scope), name: window ? reader.format.window(window.earliest, window.latest) : '', help: scopeInWords(reader, scope) })) })}
${textField(reader, filled, { name: 'reason', label: words.reason, rows: 3 })}
${momentField(reader, filled, { name: 'new_window_by', label: words.newBy, isOptional: true })}`,
  })
}
