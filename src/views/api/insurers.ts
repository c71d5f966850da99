import type { Static } from 'typebox'
import type { Insurer } from '../../model/catalogue.ts'
import { notFound } from '../../model/problem.ts'
import { iso, type Instant } from '../../model/time.ts'
import { formerInsurer, insurerEverNamed } from '../../state/former.ts'
import { contactsOf, insurerSummaries, noticesOf, servicesOf, websiteOf, type InsurerService } from '../../state/insurers.ts'
import { incidentsFor } from '../../state/timeline.ts'
import { announcedFor } from '../../state/maintenances.ts'
import { checkedFor } from '../../state/confirmed.ts'
import { openBacklogs } from '../../state/headline.ts'
import { correctionsFor, toldTo, type Correction } from '../../state/told.ts'
import type { Contact, FormerInsurer, Notice, State } from '../../state/state.ts'
import { useCasesOf, type InsurerUseCase } from '../../state/use-cases.ts'
import { wholeFor } from '../../state/whole.ts'
import { backlogAnswer } from './incidents.ts'
import { maintenanceAnswer } from './maintenances.ts'
import { adviceAnswer, etaAnswer, headOf, incidentLine, narrowed, timeOrNull, updateAnswer } from './parts.ts'
import type { InsurerSchema, InsurersSchema } from './schemas.ts'

type Answer = Static<typeof InsurerSchema>

/** `/api/v1/insurers`: each insurer in a line. */
export const insurersAnswer = (state: State): Static<typeof InsurersSchema> => ({
  ...headOf(state),
  insurers: insurerSummaries(state).map(({ insurer: { id, name, site }, state: worst, up, services, servicesUp }) => ({
    id, name, site, state: worst, up, services_total: services, services_up: servicesUp,
  })),
})

/** `/api/v1/insurers/{id}`: what one insurer and its insured need, and nothing about any other. Throws a 404 Problem for an unknown id. */
export function insurerAnswer(state: State, id: string, now: Instant): Answer {
  const insurer = insurerEverNamed(state.catalogue, id)
  if (!insurer) throw notFound('There is no such insurer. All of them are in /api/v1/insurers.')
  const column = state.catalogue!.columnOf.get(id)
  const summary = insurerSummaries(state)[column ?? -1]
  return {
    insurer: {
      id, name: insurer.name, site: insurer.site, website: websiteOf(state, insurer), aliases: insurer.aliases ?? [], ik: insurer.ik ?? [],
      left: leftAnswer(formerInsurer(state.catalogue, id)),
    },
    ...headOf(state),
    state: summary?.state ?? null,
    up: summary?.up ?? null,
    whole: wholeFor(state, insurer),
    services: servicesOf(state, insurer).map(serviceAnswer),
    use_cases: useCasesOf(state, id).map((useCase) => useCaseAnswer(useCase, insurer)),
    notices: noticesOf(state, insurer, now).map(noticeAnswer),
    contacts: contactsOf(state, insurer, now).map(contactAnswer),
    maintenances: (column === undefined ? [] : announcedFor(state, insurer, now)).map((maintenance) => narrowedWork(maintenanceAnswer(state, maintenance, now), insurer)),
    backlog: (column === undefined ? [] : openBacklogs(state, insurer)).map(({ incident, backlog }) => backlogAnswer(incident, { ...backlog, scope: narrowed(backlog.scope, insurer) })),
    corrections: correctionsFor(state, insurer).map(correctionAnswer),
    checked_at: timeOrNull(column === undefined ? null : checkedFor(state, column)),
    updates: toldTo(state, insurer).map(({ incident, update }) => updateAnswer(state, incident, { ...update, scope: narrowed(update.scope, insurer) })),
    incidents: incidentsFor(state, insurer).map((incident) => incidentLine(incident, now)),
  }
}

const leftAnswer = (former: FormerInsurer | null): Answer['insurer']['left'] =>
  former && { at: iso(former.leftAt), merged_into: former.mergedInto }

/** Of announced work, what concerns one insurer alone, then and now. */
function narrowedWork(work: Answer['maintenances'][number], insurer: Insurer): Answer['maintenances'][number] {
  const own = <Part extends Pick<typeof work, 'services' | 'scope'>>(part: Part): Part =>
    ({ ...part, services: part.services.filter((service) => insurer.services.includes(service)), scope: narrowed(part.scope, insurer) })
  return { ...own(work), changes: work.changes.map((change) => ({ ...change, before: own(change.before) })) }
}

const correctionAnswer = ({ incident, original, correction }: Correction): Answer['corrections'][number] => ({
  incident: incident.id,
  correction: correction.id,
  at: iso(correction.at),
  text: correction.text,
  original: original.id,
  original_at: iso(original.at),
  original_text: original.text,
})

const serviceAnswer = ({ status, state, up, confirmed, change, overrun, incident, stage, eta, setbacks }: InsurerService): Answer['services'][number] => ({
  id: status.service.id,
  name: status.service.name,
  group: status.service.group,
  state,
  up,
  confirmed,
  since: timeOrNull(change?.start ?? null),
  reported_at: timeOrNull(change?.at ?? null),
  reason: change?.reason ?? null,
  overrun,
  incident: incident?.id ?? null,
  stage: stage?.stage.id ?? null,
  stage_label: stage?.stage.label ?? null,
  eta: etaAnswer(eta),
  setbacks: setbacks.length,
})

const useCaseAnswer = ({ useCase, answer, confirmed, waitingFor, advice }: InsurerUseCase, insurer: Insurer): Answer['use_cases'][number] => ({
  id: useCase.id,
  name: useCase.name,
  audiences: [...useCase.audiences],
  answer,
  confirmed,
  waiting_for: [...waitingFor],
  advice: advice.map((item) => adviceAnswer({ ...item, scope: narrowed(item.scope, insurer) })),
})

const noticeAnswer = ({ id, at, by, audiences, text, until }: Notice): Answer['notices'][number] => ({
  id, at: iso(at), by, audiences: [...audiences], text, until: timeOrNull(until),
})

const contactAnswer = ({ id, at, by, channel, audience, value, hours, until }: Contact): Answer['contacts'][number] => ({
  id, at: iso(at), by, channel, audience, value, hours, until: timeOrNull(until),
})
