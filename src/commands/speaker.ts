import type { EventType } from '../model/event.ts'
import { Problem } from '../model/problem.ts'
import type { Catalogue } from '../state/state.ts'
import { checkInsurers } from './known.ts'
import { type Path, Refusal } from './refusal.ts'

const ownWords: ReadonlySet<EventType> = new Set<EventType>(['insurer.notice', 'notice.end', 'insurer.contact', 'contact.end'])

const insurerOf = (actor: string): string | null => (actor.startsWith('insurer:') ? actor.slice('insurer:'.length) : null)

/** Functions of the provider may say anything; an insurer must be known and has its own notices and contacts alone. */
export function checkSpeaker(catalogue: Catalogue, actor: string, type: EventType): void {
  const insurer = insurerOf(actor)
  if (insurer === null) return
  checkInsurers(catalogue, [insurer], ['actor'])
  if (ownWords.has(type)) return
  throw new Problem(403, 'not-for-insurers', `An insurer speaks through its own notices and contacts. ${type} is for the provider: use the actor of one of its functions.`)
}

export function checkSpeaksFor(actor: string, insurers: readonly string[], path: Path): void {
  const self = insurerOf(actor)
  if (self === null || insurers.every((insurer) => insurer === self)) return
  throw new Refusal(403, 'not-your-own', path, `“${self}” speaks for itself alone, not for other insurers. Name nothing but its own.`)
}
