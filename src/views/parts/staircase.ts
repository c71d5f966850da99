import type { Insurer } from '../../model/catalogue.ts'
import { holdsInsurer, scopeKey } from '../../model/scope.ts'
import { etaForAll, etaForInsurer, etaForSite, etaHistory, timesMoved, withdrawnForAll, type Eta } from '../../state/eta.ts'
import { lanesOf, progressOfLanes, type Lane } from '../../state/restoration.ts'
import type { EtaSaid, Incident, Stage } from '../../state/incident.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, say, scopeInWords, serviceLinks, shortSiteName, type Reader } from '../reader.ts'

const servicesListed = 6

const stagesShown = ({ stages }: Incident): readonly Stage[] => stages.filter(({ state }) => state !== 'cancelled')

const isRunning = ({ state }: Stage): boolean => state === 'in_progress' || state === 'paused'

/** The plan of an incident as a staircase; for one insurer, only the stages that hold it and its own windows. */
export function staircase(reader: Reader, incident: Incident, insurer?: Insurer): Markup {
  const { words } = reader
  const stages = stagesShown(incident).filter(({ scope }) => !insurer || holdsInsurer(scope, insurer))
  const running = incident.status === 'open' ? stages.filter(isRunning) : []
  const done = stages.filter(({ state }) => state === 'completed').length
  const now = running.length > 0
    ? running.map((stage) => words.plan.now(stage.label, plainly(reader, stage.title)))
    : done === stages.length && done > 0 ? [words.plan.allDone(stagesShown(incident).length)]
    : incident.status === 'open' ? [] : [words.plan.doneAtEnd(done, stages.length)]
  return html`
${now.map((sentence) => html`<p class="lead">${sentence}</p>`)}
${!insurer && html`${stairs(incident)}<p class="small quiet">${words.plan.counted}</p>`}
<ol class="stair">${stages.map((stage) => step(reader, incident, stage, insurer))}</ol>`
}

/** A small drawing of the stairs: full steps are climbed, half ones under way, empty ones ahead. The list below says the same. */
function stairs(incident: Incident): Markup {
  const stages = stagesShown(incident)
  const width = 100 / stages.length
  const drawn = stages.map((stage, place) => {
    const height = 14 + ((place + 1) / stages.length) * 50
    return html`<rect class="st-${shownState(incident, stage)}" x="${(place * width + 0.4).toFixed(2)}%" y="${(66 - height).toFixed(1)}" width="${(width - 0.8).toFixed(2)}%" height="${height.toFixed(1)}"/>
<text x="${((place + 0.5) * width).toFixed(2)}%" y="${(66 - height + 13).toFixed(1)}" class="st-${shownState(incident, stage)}">${stage.label}${stage.setbacks > 0 && ' ▾'}</text>`
  })
  return html`<svg class="stairs" width="100%" height="66" aria-hidden="true">${drawn}</svg>`
}

function step(reader: Reader, incident: Incident, stage: Stage, insurer?: Insurer): Markup {
  const { words } = reader
  const lanes = lanesOf(reader.state, incident, stage).filter(({ site }) => !insurer || site === insurer.site)
  const more = details(reader, incident, stage, lanes, insurer)
  const isQuiet = stage.state === 'completed' && !lanes.some(({ state }) => state === 'fell_back')
  return html`<li class="step step-${shownState(incident, stage)}" id="stage-${incident.id}-${stage.id}">
<h3><span class="number" aria-hidden="true">${stage.label}</span> ${say(reader, stage.title)}</h3>
${standing(reader, incident, stage)}
${isQuiet ? html`<details><summary>${words.plan.more}</summary>${more}</details>` : more}
</li>`
}

/** After the end nothing is ahead, under way or paused any more. */
const shownState = ({ status }: Incident, { state }: Stage): Stage['state'] => (status === 'open' || state === 'completed' ? state : 'cancelled')

function standing(reader: Reader, incident: Incident, stage: Stage): Markup {
  const { words, format } = reader
  const isOpen = incident.status === 'open'
  const when = stage.completedAt !== null ? words.plan.completedAt(format.moment(stage.completedAt))
    : isOpen && stage.state === 'in_progress' && stage.startedAt !== null ? words.plan.startedAt(format.moment(stage.startedAt)) : ''
  return html`<p class="small quiet"><span class="step-state">${(isOpen ? words.stageStates : words.stageStatesAtEnd)[stage.state]}</span> ${when}</p>
<p class="small quiet">${words.plan.stage(stage.label)}
${stage.setbacks > 0 && html` · <span class="${isOpen ? 'setback' : 'quiet'}">▾ ${words.plan.setbacks(stage.setbacks)}</span>`}</p>`
}

function details(reader: Reader, incident: Incident, stage: Stage, lanes: readonly Lane[], insurer?: Insurer): Markup {
  const { words, format } = reader
  const progress = progressOfLanes(lanes)
  return html`
${brings(reader, stage)}
${insurer ? html`<p class="small">${words.plan.upOf(format.number(progress.up), format.number(progress.cells))}</p>` : laneList(reader, incident, stage, lanes)}
${windowOf(reader, incident, stage, insurer)}
${stage.reason && html`<p class="small">${words.plan.why}${reasonedAt(stage) !== null && ` (${format.moment(reasonedAt(stage)!)})`}: ${say(reader, stage.reason)}</p>`}
${incident.status === 'open' && stage.state === 'planned' && stage.entryCriteria && html`<p class="small quiet">${words.plan.entry}: ${say(reader, stage.entryCriteria)}</p>`}
${pastWindows(reader, incident, stage, insurer)}`
}

/** When the reason that is shown was given. */
const reasonedAt = ({ reason, steps }: Stage): number | null => steps.findLast((step) => step.reason === reason)?.at ?? null

function brings(reader: Reader, { services }: Stage): Markup {
  const { words } = reader
  const links = serviceLinks(reader, services)
  return services.length > servicesListed
    ? html`<details><summary>${words.plan.bringsMany(services.length)}</summary><p class="small">${links}</p></details>`
    : html`<p class="small">${words.plan.brings}: ${links}</p>`
}

function laneList(reader: Reader, incident: Incident, stage: Stage, lanes: readonly Lane[]): Markup {
  const { words, format, state } = reader
  if (lanes.length === 0 || incident.status !== 'open') return html``
  return html`<ul class="lanes" aria-label="${words.plan.lanes}">${lanes.map(({ site, state: lane, progress }) => {
    const own = stage.state !== 'completed' && state.catalogue ? etaForSite(state.catalogue, incident, { stage: stage.id }, site) : null
    return html`<li class="lane lane-${lane}"><span class="lane-name">${shortSiteName(reader, site)}</span> ${bar(progress.up / progress.cells)}
<span class="lane-state">${words.lanes[lane]}</span> <span class="lane-count">${words.plan.upOf(format.number(progress.up), format.number(progress.cells))}</span>
${own && html` <span class="lane-eta">${format.window(own.window.earliest, own.window.latest)}</span>`}</li>`
  })}</ul>`
}

const bar = (share: number): Markup =>
  html`<svg class="bar" width="100%" height="8" aria-hidden="true"><rect class="bar-up" width="${(share * 100).toFixed(1)}%" height="8"/></svg>`

function windowOf(reader: Reader, incident: Incident, stage: Stage, insurer?: Insurer): Markup {
  const { words, state } = reader
  if (stage.state === 'completed' || incident.status !== 'open') return html``
  const target = { stage: stage.id }
  const eta = insurer && state.catalogue ? etaForInsurer(state.catalogue, incident, target, insurer) : etaForAll(incident, target)
  if (eta) return html`<p class="window">${words.plan.window}: ${windowInWords(reader, incident, eta)}</p>`
  const withdrawn = withdrawnForAll(incident, target)
  if (!withdrawn) return html`<p class="window quiet">${words.plan.noWindow}</p>`
  return html`<p class="window">${words.plan.withdrawn}${withdrawn.newWindowBy !== null && html` ${words.plan.newWindowBy(reader.format.moment(withdrawn.newWindowBy))}`}
${withdrawn.reason && html` ${say(reader, withdrawn.reason)}`}</p>`
}

/** "Friday, between 12:00 and 20:00 (moved twice; fairly certain)". */
export function windowInWords(reader: Reader, incident: Incident, eta: Eta): Markup {
  const { words, format, now } = reader
  const moved = words.plan.moved(timesMoved(incident, eta))
  const asides = [moved, eta.window.latest < now ? words.plan.passed : '', eta.confidence ? words.confidences[eta.confidence] : ''].filter((aside) => aside !== '')
  return html`<strong>${format.window(eta.window.earliest, eta.window.latest)}</strong> <span class="quiet">(${asides.join('; ')})</span>`
}

function pastWindows(reader: Reader, incident: Incident, stage: Stage, insurer?: Insurer): Markup {
  const { words } = reader
  const history = etaHistory(incident, { stage: stage.id }).filter(({ scope }) => !insurer || holdsInsurer(scope, insurer))
  const isNewest = (said: EtaSaid): boolean => history.findLast(({ scope }) => scopeKey(scope) === scopeKey(said.scope)) === said
  const isOpen = stage.state !== 'completed' && incident.status === 'open'
  const past = history.filter((said) => !isOpen || !isNewest(said))
  if (past.length === 0) return html``
  return html`<details><summary>${words.plan.earlier} (${past.length})</summary><ol class="said">${past.map((said) => saidLine(reader, said, insurer))}</ol></details>`
}

function saidLine(reader: Reader, { at, scope, window, reason }: EtaSaid, insurer?: Insurer): Markup {
  const { words, format } = reader
  const whom = 'all' in scope || insurer ? '' : ` (${scopeInWords(reader, scope)})`
  return html`<li>${window ? html`${words.plan.saidOn(format.moment(at))}${whom}: <s>${format.window(window.earliest, window.latest)}</s>` : html`${words.plan.withdrawnOn(format.moment(at))}${whom}`}
${reason && html`<br>${say(reader, reason)}`}</li>`
}

