import { serviceStates } from '../../model/state-of-service.ts'
import { holdsInsurer } from '../../model/scope.ts'
import type { Instant } from '../../model/time.ts'
import type { Incident, Report, Stage, StageStep, Update } from '../../state/incident.ts'
import { usesService } from '../../state/insurers.ts'
import { oncePerState } from '../../state/once.ts'
import type { Happening, ServiceMove } from '../../state/timeline.ts'
import { plainly, scopeInWords, serviceName, type Reader } from '../reader.ts'
import type { Ground } from './ground.ts'

/** What this format tells of. */
export type ToldHere = Exclude<Happening, { kind: 'phase' | 'closed' }>

/** What is said of something that happened, in the language of the page. */
export function bodyOf(ground: Ground, incident: Incident, happening: ToldHere): string {
  const { reader, said } = ground
  switch (happening.kind) {
    case 'opened': return said.opened(reader.words.phaseMeanings[incident.phases[0]!.to])
    case 'stage': return stageBody(ground, happening.stage, happening.step)
    case 'states': return statesBody(ground, happening)
    case 'update': return updateBody(ground, happening.update)
    case 'resolved': return plainly(reader, happening.text)
    case 'reopened': return said.reopened(plainly(reader, happening.reason))
    case 'report': {
      const { title, sections } = happening.report
      return [said.report(plainly(reader, title)), ...sectionsInOrder(reader, sections)].join('\n\n')
    }
  }
}

function sectionsInOrder(reader: Reader, sections: Report['sections']): readonly string[] {
  const named = Object.entries(reader.words.incidents.sections).filter(([section]) => Object.hasOwn(sections, section))
  const others = Object.keys(sections).filter((section) => !Object.hasOwn(reader.words.incidents.sections, section)).map((section) => [section, section.replaceAll('_', ' ')] as const)
  return [...named, ...others].map(([section, name]) => `${name}: ${plainly(reader, sections[section]!)}`)
}

function stageBody(ground: Ground, stage: Stage, step: StageStep): string {
  const { reader, said } = ground
  const before = stage.steps[stage.steps.indexOf(step) - 1]
  const title = plainly(reader, stage.title)
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

/** Services that went the same way for as many insurers stand in one line, worst state first; an insurer's page counts nobody. */
function statesBody({ reader, said, insurer }: Ground, { moves, reasons, setback }: Extract<Happening, { kind: 'states' }>): string {
  const ways = Map.groupBy(moves.flatMap(waysOf), ({ to, insurers, total }) => [to, ...(insurer ? [] : [insurers, total])].join(' '))
  const lines = [...ways.values()].sort(([a], [b]) => a!.to - b!.to).map((way) => {
    const { to, insurers, total } = way[0]!
    const names = way.map(({ service }) => serviceName(reader, service)).join(', ')
    const state = reader.words.states[serviceStates[to]!].name
    return insurer ? said.moved(state, names) : said.movedFor(state, insurers, total, names)
  })
  return [...(setback ? [said.setback] : []), ...lines, ...reasons.map((reason) => plainly(reader, reason))].join('\n')
}

function waysOf({ service, after, cells }: ServiceMove): readonly { readonly service: string; readonly to: number; readonly insurers: number; readonly total: number }[] {
  const total = after.reduce((sum, insurers) => sum + insurers, 0)
  return [...Map.groupBy(cells, ({ to }) => to)].map(([to, { length: insurers }]) => ({ service, to, insurers, total: Math.max(total, insurers) }))
}

/** An insurer is quoted nothing that was said to others alone. */
function updateBody({ reader, said, insurer }: Ground, update: Update): string {
  const { words, format } = reader
  const known = updatesById(reader.state)
  const original = known.get(update.corrects ?? '')
  const correction = known.get(update.correctedBy ?? '')
  return [
    ...('all' in update.scope || insurer ? [] : [said.onlyFor(scopeInWords(reader, update.scope))]),
    ...(original && (!insurer || holdsInsurer(original.scope, insurer)) ? [said.corrects(format.dated(original.at), plainly(reader, original.text))] : []),
    plainly(reader, update.text),
    ...(update.nextUpdateBy === null ? [] : [`${words.updates.nextBy(format.dated(update.nextUpdateBy))}.`]),
    ...(correction ? [said.correctedOn(format.dated(correction.at))] : []),
  ].join('\n\n')
}

/** When the words of something that happened became what they are. */
export function changedAt({ reader: { state } }: Ground, happening: ToldHere): Instant {
  if (happening.kind !== 'update') return happening.at
  const { at, edited, correctedBy } = happening.update
  return Math.max(at, ...edited.map((edit) => edit.at), updatesById(state).get(correctedBy ?? '')?.at ?? 0)
}

const updatesById = oncePerState((state): ReadonlyMap<string, Update> =>
  new Map([...state.incidents.values()].flatMap(({ updates }) => updates.map((update) => [update.id, update] as const))))
