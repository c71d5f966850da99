import type { EventData } from '../model/event.ts'
import type { Incident, Stage } from './incident.ts'
import type { State } from './state.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
/** a to z, then za, zb and on. */
const letterAt = (place: number): string => 'z'.repeat(Math.floor(place / letters.length)) + letters[place % letters.length]!

/** Labels are told apart as people do: without regard to capitals. */
export const isLabelTaken = (stages: readonly Pick<Stage, 'label'>[], label: string): boolean =>
  stages.some((stage) => stage.label.toLowerCase() === label.toLowerCase())

const numberOf = (label: string): number => Number(/^\d+/.exec(label)?.[0] ?? 0)

/** What stands in labels of stages that readers are never told of, so that theirs have no gaps. */
const hidden = /^i\d/

/**
 * What a stage is called that nobody named: at the end the highest number so far and one more; in between the label before it with the next
 * free letter; before the first 0, then 0a. Given once, it stays: its place in the order is not its name.
 */
export function nextLabel(stages: readonly Stage[], order: number, isHidden: boolean): string {
  const free = (candidate: (place: number) => string): string => {
    let place = 0
    while (isLabelTaken(stages, candidate(place))) place++
    return candidate(place)
  }
  if (isHidden) return free((place) => `i${place + 1}`)
  const told = stages.filter(({ label }) => !hidden.test(label))
  const before = told.filter((stage) => stage.order < order)
  if (before.length === told.length) {
    const highest = Math.max(0, ...told.map(({ label }) => numberOf(label)))
    return free((place) => String(highest + 1 + place))
  }
  const last = before.at(-1)?.label
  if (last === undefined) return isLabelTaken(stages, '0') ? free((place) => `0${letterAt(place)}`) : '0'
  const [, stem = last, letter = ''] = /^(.*\d)([a-z]*)$/i.exec(last) ?? []
  const from = letter === '' ? 0 : Math.max(0, letters.indexOf(letter.at(-1)!.toLowerCase()) + 1)
  return free((place) => `${/\d$/.test(stem) ? stem : `${stem}-`}${letterAt(from + place)}`)
}

/** Whether readers will never be told of a stage: it is not meant for them, its incident is not, or none of its services is. */
export function isHiddenStage({ catalogue }: Pick<State, 'catalogue'>, { published }: Pick<Incident, 'published'>, { visibility, services }: EventData<'stage.plan'>): boolean {
  const isPublic = (id: string): boolean => catalogue?.services.some((service) => service.id === id && service.exposure !== 'internal') ?? false
  return !published || (visibility ?? 'public') !== 'public' || !services.some(isPublic)
}
