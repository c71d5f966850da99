import { instantOf, type Clock } from '../model/time.ts'
import type { Service } from '../service.ts'
import { encodedSoon } from './compression.ts'
import { itemOf, type Item } from './item.ts'
import { keptWithin } from './kept.ts'
import { labelFor, liveEdition, pastEdition } from './labels.ts'
import { isSecure, type Surroundings } from './subjects.ts'
import { inTurns } from './turns.ts'

export interface JournalPagesOptions {
  readonly service: Service
  readonly wall: Clock
  readonly surroundings: Surroundings
}

export interface JournalRange {
  readonly after: number
  readonly limit: number
  /** The last position that the reader may see: the newest, or that of a past moment. */
  readonly newest: number
  readonly isPast: boolean
}

/** The public forms in a range, verbatim as they stand in the journal. Throws a Problem 503 when too many ranges are being read. */
export type JournalPages = (range: JournalRange) => Item | Promise<Item>

const journalBytes = 16 * 1_048_576
const mostWaiting = 500

/** Pages of the journal, each read and compressed once; what stands between two positions stays the same until its words are redacted. */
export function openJournalPages({ service, wall, surroundings }: JournalPagesOptions): JournalPages {
  const kept = keptWithin<Item>(journalBytes)
  const flights = new Map<string, Promise<Item>>()
  const inTurn = inTurns(1, mostWaiting)
  let redactions = 0
  service.onRedaction(() => {
    redactions++
    flights.clear()
    kept.clear()
  })

  async function make(place: string, after: number, last: number, isPast: boolean): Promise<Item> {
    const redactionsBefore = redactions
    const state = service.publicState()
    const forms = last > after ? await service.publicForms(after, last - after) : []
    const exercise = state.catalogue?.exercise ? '"exercise":true,' : ''
    const body = `{${exercise}"entries":[${forms.map(({ text }) => text).join(',')}],"next":${last}}`
    const newestAt = forms.at(-1)?.at
    const changedAt = newestAt === undefined ? null : Math.min(instantOf(newestAt), wall())
    const subject = { audience: 'data', mediaType: 'application/json; charset=utf-8', language: null } as const
    const tombstones = forms.filter(({ entry }) => entry.redacted_at !== undefined).length
    const tag = `${after}-${last}${tombstones === 0 ? '' : `.${tombstones}`}-${surroundings.edition}`
    const edition = isPast ? pastEdition(surroundings, tag, changedAt, last < state.position) : liveEdition(surroundings, state, tag, changedAt)
    const item = itemOf(labelFor(subject, edition, isSecure(surroundings, state)), await encodedSoon(Buffer.from(body)), tombstones === 0)
    if (redactions !== redactionsBefore) return make(place, after, last, isPast)
    kept.keep(place, item, item.size)
    return item
  }

  return ({ after, limit, newest, isPast }) => {
    const last = Math.max(after, Math.min(after + limit, newest))
    const isSettled = last < service.publicState().position
    const place = `${after}-${last}-${isPast ? (isSettled ? 'settled' : 'past') : 'live'}`
    const ready = kept.find(place) ?? flights.get(place)
    if (ready) return ready
    const made = inTurn(() => make(place, after, last, isPast)).finally(() => flights.delete(place))
    flights.set(place, made)
    return made
  }
}
