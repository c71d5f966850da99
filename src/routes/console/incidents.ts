import type { FastifyInstance } from 'fastify'
import type { Draft, Proposal } from '../../desk/desk.ts'
import { phases, severities } from '../../model/event.ts'
import { notFound } from '../../model/problem.ts'
import { iso } from '../../model/time.ts'
import { valueOf, type Form } from '../../views/console/form-fields.ts'
import { inBothLanguages } from '../../views/console/as-readers.ts'
import { incidentPart, incidentStepPart, incidentSteps, stepsOf, type IncidentStep } from '../../views/console/incident.ts'
import { incidentsPart, openIncidentPart } from '../../views/console/incidents.ts'
import { incidentPath, incidentWords } from '../../views/console/promise.ts'
import { writingLook } from '../../views/console/writing.ts'
import { incidentPage, standing } from '../../views/pages/incident.ts'
import { html } from '../../views/markup.ts'
import { say } from '../../views/reader.ts'
import { chosenIn, formOf, idIn, textNeeded } from './form-reading.ts'
import { showPage, type ScreenOptions } from './screen.ts'
import { writing, type Asked } from './writing.ts'

/** The incident that the address names. */
export function incidentAsked({ reader, params }: Pick<Asked, 'reader' | 'params'>) {
  const incident = reader.state.incidents.get(params['incident'] ?? '')
  if (!incident) throw notFound('There is no incident with this number. The list of incidents shows all there are.')
  return incident
}

const waiting = ['open', 'waiting', 'approved', 'scheduled'] as const

/** Whether a draft says something about an incident. */
export const isAbout = ({ proposal }: Draft, incident: string): boolean => proposal.steps.some(({ data }) => data['incident'] === incident)

/** Incidents: the lists, a page for each, a form to open one and a form for each step that one can take. */
export async function incidents(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { desk, readerFor } = options
  const access = { right: 'viewer' } as const

  app.get('/incidents', { config: { access } }, async (request, reply) => {
    const reader = readerFor(request)
    return showPage(reply, reader, { title: incidentWords(reader).list.title, path: '/incidents', body: incidentsPart(reader), ...writingLook })
  })

  app.get('/incidents/:incident', { config: { access } }, async (request, reply) => {
    const reader = readerFor(request)
    const incident = incidentAsked({ reader, params: request.params as Record<string, string> })
    const drafts = (await desk.drafts(waiting)).filter((draft) => isAbout(draft, incident.id))
    const body = incidentPart(reader, incident, drafts, valueOf(formOf(request.query), 'done'))
    return showPage(reply, reader, { title: incident.id, path: incidentPath(incident.id), body, ...writingLook })
  })

  writing(app, options, {
    route: '/incidents/open',
    blank: ({ reader }) => ({ incident: nextId(reader), phase: 'detection', visibility: 'public' }),
    path: () => '/incidents/open',
    title: ({ reader }) => incidentWords(reader).open.title,
    body: ({ reader }, filled) => openIncidentPart(reader, filled),
    proposal: (_, form) => ({ steps: [{ type: 'incident.open', data: openingOf(form) }] }),
    asReaders: ({ reader }, after, { steps: [step] }) => {
      const id = String(step?.data['incident'])
      return after.incidents.has(id) ? inBothLanguages(reader, after, (shown) => incidentPage(shown, id).body) : null
    },
    isWhole: true,
    done: ({ request }, { sequences }) => (sequences.length > 0 ? `${incidentPath(valueOf(formOf(request.body), 'incident'))}?done=1` : '/drafts'),
  })

  writing(app, options, {
    route: '/incidents/:incident/steps/:step',
    blank: (asked) => {
      stepAsked(asked)
      return {}
    },
    path: (asked) => `${incidentPath(incidentAsked(asked).id)}/steps/${stepAsked(asked)}`,
    title: (asked) => incidentWords(asked.reader).steps[stepAsked(asked)].title,
    body: (asked, filled) => incidentStepPart(asked.reader, incidentAsked(asked), stepAsked(asked), filled),
    proposal: (asked, form) => stepProposal(incidentAsked(asked).id, stepAsked(asked), form),
    asReaders: ({ reader, params }, after) => {
      const incident = after.incidents.get(params['incident'] ?? '')
      return incident ? inBothLanguages(reader, after, (shown) =>
        html`<h3>${say(shown, incident.title)}</h3>${standing(shown, incident)}${incident.resolution && html`<p><b>${shown.words.incidents.resolution}:</b> ${say(shown, incident.resolution)}</p>`}`) : null
    },
    isWhole: true,
    done: (asked) => `${incidentPath(incidentAsked(asked).id)}?done=1`,
  })
}

/** A step that the incident can not take any more is found all the same, so that sending twice leads on; what it can not do is refused when recorded. */
function stepAsked(asked: Pick<Asked, 'reader' | 'params' | 'request'>): IncidentStep {
  const incident = incidentAsked(asked)
  const step = incidentSteps.find((each) => each === asked.params['step'])
  if (!step || (asked.request.method === 'GET' && !stepsOf(incident).includes(step))) {
    throw notFound('This incident can not take such a step as it stands. Its page shows what it can do.')
  }
  return step
}

function stepProposal(incident: string, step: IncidentStep, form: Form): Proposal {
  switch (step) {
    case 'publish': return { steps: [{ type: 'incident.publish', data: { incident } }] }
    case 'phase': return { steps: [{ type: 'incident.phase', data: { incident, to: chosenIn(form, 'to', phases) } }] }
    case 'severity': return { steps: [{ type: 'incident.severity', data: { incident, to: chosenIn(form, 'to', severities) } }] }
    case 'resolve': return { steps: [{ type: 'incident.resolve', data: { incident, text: textNeeded(form, 'text') } }] }
    case 'reopen': return { steps: [{ type: 'incident.reopen', data: { incident, reason: textNeeded(form, 'reason') } }] }
    case 'close': return { steps: [{ type: 'incident.close', data: { incident } }] }
  }
}

const openingOf = (form: Form): Readonly<Record<string, unknown>> => ({
  incident: idIn(form, 'incident'),
  title: textNeeded(form, 'title'),
  severity: chosenIn(form, 'severity', severities),
  phase: chosenIn(form, 'phase', phases),
  visibility: chosenIn(form, 'visibility', ['public', 'internal']),
})

/** The next number of the year that is free, as INC-2026-003. */
function nextId({ state, now }: Asked['reader']): string {
  const year = iso(now).slice(0, 4)
  const place = state.incidents.size + 1
  const id = (number: number): string => `INC-${year}-${String(number).padStart(3, '0')}`
  for (let number = place; ; number++) if (!state.incidents.has(id(number))) return id(number)
}
