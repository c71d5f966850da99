import type { EventType } from '../model/event.ts'
import type { State } from '../state/state.ts'
import { catalogueOf, checkInsurer } from './known.ts'
import { type Path, Refusal } from './refusal.ts'

const ownWords: ReadonlySet<EventType> = new Set<EventType>(['insurer.notice', 'notice.end', 'insurer.contact', 'contact.end'])

const insurerOf = (actor: string): string | null => (actor.startsWith('insurer:') ? actor.slice('insurer:'.length) : null)

/** Functions of the provider may say anything; an insurer must be known and has its own notices and contacts alone. */
export function checkSpeaker(state: State, actor: string, type: EventType): void {
  const insurer = insurerOf(actor)
  if (insurer === null) return
  if (!ownWords.has(type)) {
    throw new Refusal(
      403, 'not-for-insurers', ['actor'],
      `An insurer speaks through its own notices and contacts. For ${type} name a function of the provider as actor.`,
      (words) => words.notForInsurers(type),
    )
  }
  checkInsurer(catalogueOf(state), insurer, ['actor'])
}

export function checkSpeaksFor(actor: string, insurers: readonly string[], path: Path): void {
  const self = insurerOf(actor)
  if (self === null || insurers.every((insurer) => insurer === self)) return
  throw new Refusal(403, 'not-your-own', path, `“${self}” speaks for itself alone, not for other insurers. Name nothing but its own.`, (words) => words.notYourOwn(self))
}
