import type { FastifyInstance } from 'fastify'
import { confidences, type EventType } from '../../model/event.ts'
import { notFound } from '../../model/problem.ts'
import { scopeKey } from '../../model/scope.ts'
import { instantOf } from '../../model/time.ts'
import { wrong } from '../../commands/refusal.ts'
import { publicPiece, publicReader, type State } from '../../views/console/as-readers.ts'
import { localMoment, valueOf, type Form } from '../../views/console/form-fields.ts'
import {
  planPart, planPath, planWords, stagePart, stageStepPart, stageSteps, standingWindows, stepsOfStage, targetIn, windowPart, withdrawalPart, type StageStep,
} from '../../views/console/plan-editor.ts'
import { writingLook } from '../../views/console/writing.ts'
import { staircase } from '../../views/parts/staircase.ts'
import { chosenIn, formOf, given, idIn, momentIn, momentNeeded, scopeIn, textIn, textNeeded } from './form-reading.ts'
import { incidentAsked } from './incidents.ts'
import { showPage, type ScreenOptions } from './screen.ts'
import { writing, type Asked } from './writing.ts'

/** The plan editor: stages and their steps, windows set, moved and withdrawn. */
export async function plan(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { readerFor } = options

  app.get('/incidents/:incident/plan', { config: { access: { right: 'viewer' } } }, async (request, reply) => {
    const reader = readerFor(request)
    const incident = incidentAsked({ reader, params: request.params as Record<string, string> })
    const body = planPart(reader, incident, valueOf(formOf(request.query), 'done'))
    return showPage(reply, reader, { title: planWords(reader).title, path: planPath(incident.id), body, ...writingLook })
  })

  const asReaders = (asked: Asked, after: State) => {
    const { reader } = asked
    const incident = after.incidents.get(asked.params['incident'] ?? '')
    return incident && incident.stages.length > 0 ? publicPiece(reader, staircase(publicReader(reader, after, reader.language), incident)) : null
  }
  const done = (asked: Asked): string => `${planPath(incidentAsked(asked).id)}?done=1`

  writing(app, options, {
    route: '/incidents/:incident/plan/stage',
    blank: (asked) => ({ before: valueOf(asked.query, 'before'), stage: nextStageId(asked), scope: 'all' }),
    path: (asked) => `${planPath(incidentAsked(asked).id)}/stage`,
    title: ({ reader }) => planWords(reader).stage.title,
    body: (asked, filled) => stagePart(asked.reader, incidentAsked(asked), filled),
    proposal: (asked, form) => ({ steps: [{ type: 'stage.plan', data: stageIn(asked, form) }] }),
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/incidents/:incident/plan/window',
    blank: (asked) => windowAsked(asked),
    path: (asked) => `${planPath(incidentAsked(asked).id)}/window`,
    title: ({ reader }) => planWords(reader).window.title,
    body: (asked, filled) => windowPart(asked.reader, incidentAsked(asked), filled),
    proposal: (asked, form) => ({ steps: [{ type: 'eta.set', data: windowIn(asked, form) }] }),
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/incidents/:incident/plan/withdraw',
    blank: (asked) => {
      const incident = incidentAsked(asked)
      const target = valueOf(asked.query, 'target')
      if (asked.request.method === 'GET' && targetIn(incident, target) === null) throw notFound('No such stage or service is in this plan.')
      return { target, which: valueOf(asked.query, 'scope') }
    },
    path: (asked) => `${planPath(incidentAsked(asked).id)}/withdraw`,
    title: ({ reader }) => planWords(reader).withdrawal.title,
    body: (asked, filled) => withdrawalPart(asked.reader, incidentAsked(asked), filled),
    proposal: (asked, form) => ({ steps: [{ type: 'eta.withdraw', data: withdrawalIn(asked, form) }] }),
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/incidents/:incident/plan/:stage/:step',
    blank: (asked) => {
      stepAsked(asked)
      return {}
    },
    path: (asked) => `${planPath(incidentAsked(asked).id)}/${encodeURIComponent(stageAsked(asked).id)}/${stepAsked(asked)}`,
    title: (asked) => planWords(asked.reader).steps[stepAsked(asked)].title,
    body: (asked, filled) => stageStepPart(asked.reader, incidentAsked(asked), stageAsked(asked), stepAsked(asked), filled),
    proposal: (asked, form) => {
      const step = stepAsked(asked)
      const reason = step === 'pause' || step === 'cancel' ? textNeeded(form, 'reason') : textIn(form, 'reason')
      return { steps: [{ type: `stage.${step}` satisfies EventType, data: given({ incident: incidentAsked(asked).id, stage: stageAsked(asked).id, reason }) }] }
    },
    asReaders,
    done,
  })
}

function stageAsked(asked: Asked) {
  const stage = incidentAsked(asked).stages.find(({ id }) => id === asked.params['stage'])
  if (!stage) throw notFound('There is no such stage in this plan.')
  return stage
}

function stepAsked(asked: Asked): StageStep {
  const stage = stageAsked(asked)
  const step = stageSteps.find((each) => each === asked.params['step'])
  if (!step || (asked.request.method === 'GET' && !stepsOfStage(stage).includes(step))) throw notFound('This stage can not take such a step as it stands.')
  return step
}

function nextStageId(asked: Asked): string {
  const taken = new Set(incidentAsked(asked).stages.map(({ id }) => id))
  for (let number = taken.size + 1; ; number++) if (!taken.has(`S${number}`)) return `S${number}`
}

function stageIn(asked: Asked, form: Form): Readonly<Record<string, unknown>> {
  const incident = incidentAsked(asked)
  const next = incident.stages.find(({ id }) => id === valueOf(form, 'before'))
  const services = (asked.reader.state.catalogue?.services ?? []).map(({ id }) => id)
  const chosen = form['services'] === undefined ? [] : [form['services']].flat()
  if (chosen.length === 0) throw wrong('choice-missing', ['services'], 'No service is chosen. Choose at least one.')
  return given({
    incident: incident.id,
    stage: idIn(form, 'stage'),
    label: valueOf(form, 'label').trim() || null,
    order: next?.order ?? Math.max(0, ...incident.stages.map(({ order }) => order)) + 1,
    title: textNeeded(form, 'title'),
    services: services.filter((id) => chosen.includes(id)),
    scope: scopeIn(form),
    entry_criteria: textIn(form, 'entry_criteria'),
    reason: textIn(form, 'reason'),
  })
}

/** An empty window, or the one that is to be moved. */
function windowAsked(asked: Asked): Form {
  const incident = incidentAsked(asked)
  const target = targetIn(incident, valueOf(asked.query, 'target'))
  const standing = target ? standingWindows(incident, target).find(({ scope }) => scopeKey(scope) === valueOf(asked.query, 'scope')) : undefined
  const { scope = { all: true } as const, window, confidence } = standing ?? {}
  return {
    target: valueOf(asked.query, 'target'),
    scope: 'all' in scope ? 'all' : 'sites' in scope ? 'sites' : 'insurers',
    sites: 'sites' in scope ? scope.sites : [],
    insurers: 'insurers' in scope ? scope.insurers : [],
    earliest: window ? localMoment(asked.reader, window.earliest) : '',
    latest: window ? localMoment(asked.reader, window.latest) : '',
    confidence: confidence ?? 'medium',
  }
}

function windowIn(asked: Asked, form: Form): Readonly<Record<string, unknown>> {
  const { zone } = asked.reader
  const incident = incidentAsked(asked)
  const target = targetIn(incident, valueOf(form, 'target'))
  if (!target) throw wrong('choice-missing', ['target'], 'Choose what the window is for.')
  const scope = scopeIn(form)
  const window = { earliest: momentNeeded(form, 'earliest', zone), latest: momentNeeded(form, 'latest', zone) }
  if (instantOf(window.latest) < instantOf(window.earliest)) throw wrong('window-reversed', ['latest'], 'The window ends before it begins.')
  const reason = textIn(form, 'reason')
  const isMoved = standingWindows(incident, target).some((said) => scopeKey(said.scope) === scopeKey(scope))
  if (isMoved && !reason) throw wrong('move-unexplained', ['reason'], 'A window that moves needs a reason.')
  return given({ incident: incident.id, target, scope: 'all' in scope ? null : scope, window, confidence: chosenIn(form, 'confidence', confidences), reason })
}

function withdrawalIn(asked: Asked, form: Form): Readonly<Record<string, unknown>> {
  const incident = incidentAsked(asked)
  const target = targetIn(incident, valueOf(form, 'target'))
  const said = target ? standingWindows(incident, target).find(({ scope }) => scopeKey(scope) === valueOf(form, 'which')) : undefined
  if (!target || !said) throw wrong('choice-missing', ['which'], 'Choose which window is withdrawn.')
  return given({
    incident: incident.id,
    target,
    scope: 'all' in said.scope ? null : said.scope,
    reason: textNeeded(form, 'reason'),
    new_window_by: momentIn(form, 'new_window_by', asked.reader.zone),
  })
}
