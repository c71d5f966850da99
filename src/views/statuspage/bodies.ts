import type { Phase } from '../../model/event.ts'
import { holdsInsurer } from '../../model/scope.ts'
import { isTakenOver } from '../../model/taken-over.ts'
import type { Instant } from '../../model/time.ts'
import type { Incident, Report, Stage, StageStep, Update } from '../../state/incident.ts'
import { usesService } from '../../state/insurers.ts'
import { oncePerState } from '../../state/once.ts'
import { plainly, scopeInWords, serviceName, stageName, type Reader } from '../reader.ts'
import type { Ground } from './ground.ts'
import { sentenceOf } from './silence.ts'
import type { Telling } from './telling.ts'

/** What is said of something that happened, in the language of the page. */
export function bodyOf(ground: Ground, incident: Incident, what: Telling['what'], moves: Telling['moves']): string {
  const { reader, said } = ground
  switch (what.kind) {
    case 'opened': return said.opened(reader.words.phaseMeanings[incident.phases[0]!.to])
    case 'stage': return stageBody(ground, what.stage, what.step)
    case 'silence': return moves.length > 0 ? sentenceOf(ground, moves) : said.phase(reader.words.phases[phaseAt(incident, what.at)])
    case 'update': return updateBody(ground, what.update)
    case 'resolved': return plainly(reader, what.text)
    case 'reopened': return said.reopened(plainly(reader, what.reason))
    case 'report': return reportBody(ground, what.report)
  }
}

const phaseAt = ({ phases }: Incident, at: Instant): Phase => phases.findLast((phase) => phase.at <= at)!.to

/** A look back that was taken over from another page reads as it did there. */
function reportBody({ reader, said }: Ground, { id, title, sections }: Report): string {
  if (isTakenOver(id)) return Object.values(sections).map((text) => plainly(reader, text)).join('\n\n')
  return [said.report(plainly(reader, title)), ...sectionsInOrder(reader, sections)].join('\n\n')
}

function sectionsInOrder(reader: Reader, sections: Report['sections']): readonly string[] {
  const named = Object.entries(reader.words.incidents.sections).filter(([section]) => Object.hasOwn(sections, section))
  const others = Object.keys(sections).filter((section) => !Object.hasOwn(reader.words.incidents.sections, section)).map((section) => [section, section.replaceAll('_', ' ')] as const)
  return [...named, ...others].map(([section, name]) => `${name}: ${plainly(reader, sections[section]!)}`)
}

function stageBody(ground: Ground, stage: Stage, step: StageStep): string {
  const { reader, said } = ground
  const before = stage.steps[stage.steps.indexOf(step) - 1]
  const title = stageName(reader, stage)
  const isResumed = before?.to === 'paused' && step.to === 'in_progress'
  const services = step.to === 'planned' || (step.to === 'in_progress' && !isResumed) ? shown(ground, stage.services) : []
  return [
    isResumed ? said.resumed(title) : said.stage[step.to](title),
    ...(services.length > 0 ? [said.bringsBack(services.map((id) => serviceName(reader, id)).join(', '))] : []),
    ...(step.reason ? [plainly(reader, step.reason)] : []),
  ].join('\n')
}

/** On an insurer's page, the services that it uses alone. */
function shown({ reader, insurer }: Ground, services: readonly string[]): readonly string[] {
  return insurer ? services.filter((id) => usesService(reader.state, insurer, id)) : services
}

/** An insurer is quoted nothing that was said to others alone. */
function updateBody({ reader, said, insurer }: Ground, update: Update): string {
  const { words, format } = reader
  const known = updatesById(reader.state)
  const original = known.get(update.corrects ?? '')
  const correction = known.get(update.correctedBy ?? '')
  return [
    ...(original && (!insurer || holdsInsurer(original.scope, insurer)) ? [said.corrects(format.dated(original.at), plainly(reader, original.text))] : []),
    ...('all' in update.scope || insurer ? [] : [said.onlyFor(scopeInWords(reader, update.scope))]),
    plainly(reader, update.text),
    ...(update.nextUpdateBy === null ? [] : [`${words.updates.nextBy(format.dated(update.nextUpdateBy))}.`]),
    ...(correction ? [said.correctedOn(format.dated(correction.at))] : []),
  ].join('\n\n')
}

/** When the words of something that happened became what they are. */
export function changedAt({ reader: { state } }: Ground, what: Telling['what']): Instant {
  if (what.kind !== 'update') return what.at
  const { at, edited, correctedBy } = what.update
  return Math.max(at, ...edited.map((edit) => edit.at), updatesById(state).get(correctedBy ?? '')?.at ?? 0)
}

const updatesById = oncePerState((state): ReadonlyMap<string, Update> =>
  new Map([...state.incidents.values()].flatMap(({ updates }) => updates.map((update) => [update.id, update] as const))))
