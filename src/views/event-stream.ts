import type { Entry } from '../model/event.ts'
import { notFound } from '../model/problem.ts'
import { entryConcerns } from '../state/concerns.ts'
import { insurerEverNamed } from '../state/former.ts'
import type { State } from '../state/state.ts'

/** A public form as it goes out. */
export interface Framed {
  readonly position: number
  readonly type: string
  readonly text: string
  readonly entry: Entry
}

/** Server-sent events: one for each form, with its position as the id that a reader comes back with. */
export const framesOf = (forms: readonly Framed[]): string => forms.map(({ position, type, text }) => `id: ${position}\nevent: ${type}\ndata: ${text}\n\n`).join('')

/** What a stream begins with when all that comes is an exercise. */
export const exerciseMark = ({ catalogue }: State): string => (catalogue?.exercise ? 'event: exercise\ndata: {"exercise":true}\n\n' : '')

/** The same for one insurer: only what concerns it; of what comes last and does not, the position alone, so that nobody reads it twice. */
export function framesFor(state: State, id: string, forms: readonly Framed[]): string {
  const insurer = insurerEverNamed(state.catalogue, id)
  const own = insurer ? forms.filter(({ entry }) => entryConcerns(state, entry, insurer)) : forms
  const last = forms.at(-1)
  return framesOf(own) + (last && last !== own.at(-1) ? `id: ${last.position}\n\n` : '')
}

/** Throws a 404 Problem for an insurer that is not public. */
export function checkInsurer(state: State, id: string): void {
  if (!insurerEverNamed(state.catalogue, id)) throw notFound('There is no such insurer. All of them are in /api/v1/insurers.')
}
