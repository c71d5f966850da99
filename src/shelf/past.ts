import { Problem } from '../model/problem.ts'
import { instantOf, type Instant } from '../model/time.ts'
import type { Service } from '../service.ts'
import type { Allowance } from './allowance.ts'
import { encodedSoon } from './compression.ts'
import { itemOf, type Item } from './item.ts'
import { keptWithin } from './kept.ts'
import { labelFor, pastEdition } from './labels.ts'
import { isSecure, momentOf, type Subject, type Surroundings } from './subjects.ts'
import { inTurns } from './turns.ts'
import { versionAt } from './version.ts'

export interface PastOptions {
  readonly service: Service
  readonly allowance: Allowance
  readonly surroundings: Surroundings
}

/** An answer and the instants that it holds for: from the first of them up to the second, which is not one of them. */
interface Span {
  readonly key: string
  readonly from: Instant
  readonly to: Instant
  readonly item: Item
}

export interface PastShelf {
  /** The answer as it stood at `at`. Throws a Problem 429 when this client asks for more new renderings than it may, 503 when too many wait. */
  take(subject: Subject, at: Instant, client: string): Item | Promise<Item>
  /** How many public forms there were at `at`, under the same limit. */
  positionAt(at: Instant, client: string): Promise<number>
  close(): void
}

const pastBytes = 24 * 1_048_576
const mostWaiting = 500
const mostPositions = 10_000
const minute = 60_000

const tooMany = (): Problem =>
  new Problem(429, 'too-many-renderings', 'You ask for past moments faster than they can be rendered. Wait a second and ask again.')

/** Answers about past moments, kept by the last change at or before the moment; made one after the other, so that live reads go first. */
export function openPastShelf({ service, allowance, surroundings }: PastOptions): PastShelf {
  const spans = new Map<string, Set<Span>>()
  const kept = keptWithin<Span>(pastBytes, (span) => forget(spans, span))
  const flights = new Map<string, Promise<Item>>()
  let redactions = 0
  const positions = keptWithin<number>(mostPositions)
  const inTurn = inTurns(1, mostWaiting)

  function take(subject: Subject, at: Instant, client: string): Item | Promise<Item> {
    const flight = `${subject.key} ${at}`
    const ready = find(subject, at) ?? flights.get(flight)
    if (ready) return ready
    spend(client)
    const made = inTurn(async () => find(subject, at) ?? (await make(subject, at)), client).finally(() => flights.delete(flight))
    flights.set(flight, made)
    return made
  }

  function spend(client: string): void {
    if (!allowance(client)) throw tooMany()
  }

  async function positionAt(at: Instant, client: string): Promise<number> {
    const known = positions.find(String(at))
    if (known !== undefined) return known
    spend(client)
    const { position } = await inTurn(() => service.publicStateAt(at), client)
    if (at < service.now()) positions.keep(String(at), position, 1)
    return position
  }

  function find(subject: Subject, at: Instant): Item | undefined {
    for (const span of spans.get(subject.key) ?? []) {
      if (span.from <= at && at < span.to) return kept.find(placeOf(span))?.item
    }
    return undefined
  }

  async function make(subject: Subject, at: Instant): Promise<Item> {
    const redactionsBefore = redactions
    const tellsAge = subject.renewed !== 'on-change'
    const past = await service.publicStateAt(at)
    const [following] = await service.publicForms(past.position, 1)
    const isSettled = following !== undefined
    const version = versionAt(past.state, at)
    const from = Math.max(version.changedAt ?? -Infinity, tellsAge ? startOfMinute(at) : -Infinity)
    const to = Math.min(
      version.until ?? Infinity,
      isSettled ? instantOf(following.at) : service.now(),
      tellsAge ? startOfMinute(at) + minute : Infinity,
    )
    const shown = tellsAge ? from : at
    const encoded = await encodedSoon(Buffer.from(await subject.render(momentOf(past.state, shown, shown))))
    const tag = [version.tag, ...(tellsAge ? [shown.toString(36)] : []), 'past', surroundings.edition].join('-')
    const edition = pastEdition(surroundings, tag, version.changedAt, isSettled)
    const item = itemOf(labelFor(subject, edition, isSecure(surroundings, service.publicState())), encoded, past.state.tombstones === 0)
    if (redactions !== redactionsBefore) return make(subject, at)
    if (from <= at && at < to) keep({ key: subject.key, from, to, item })
    return item
  }

  function keep(span: Span): void {
    spans.set(span.key, (spans.get(span.key) ?? new Set()).add(span))
    kept.keep(placeOf(span), span, span.item.size)
  }

  function forgetWords(): void {
    redactions++
    flights.clear()
    kept.clear()
  }

  const stopListening = service.onRedaction(forgetWords)
  return { take, positionAt, close: stopListening }
}

const startOfMinute = (instant: Instant): Instant => Math.floor(instant / minute) * minute
const placeOf = ({ key, from }: Span): string => `${key} ${from}`

function forget(spans: Map<string, Set<Span>>, span: Span): void {
  const others = spans.get(span.key)
  others?.delete(span)
  if (others?.size === 0) spans.delete(span.key)
}
