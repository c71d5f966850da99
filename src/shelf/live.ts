import type { Service } from '../service.ts'
import type { Clock, Instant } from '../model/time.ts'
import { encodedNow, encodedSoon, smallestSoon, type Encoded } from './compression.ts'
import { itemOf, withBrotli, type Item } from './item.ts'
import { keptWithin } from './kept.ts'
import { labelFor, liveEdition } from './labels.ts'
import { hotSubjects, isSecure, momentOf, type ColdSubject, type HotSubject, type Moment, type Subject, type Surroundings } from './subjects.ts'
import { inTurns } from './turns.ts'
import { isInForce, versionAt, type Version } from './version.ts'

/** Rings once when the record clock comes to an instant, without keeping the process alive; answers with a function that stops it. */
export type Alarm = (at: Instant, ring: () => void) => () => void

export interface LiveOptions {
  readonly service: Service
  readonly wall: Clock
  readonly alarm: Alarm
  readonly surroundings: Surroundings
  /** Told of what went wrong while nobody was waiting. */
  readonly onFault: (error: unknown) => void
}

interface Slot {
  readonly version: Version
  readonly age: Instant
  readonly item: Item
}

const coldBytes = 48 * 1_048_576
const madeTogether = 2
const mostWaiting = 1_000
const mostOfOne = 200
const minute = 60_000
const second = 1_000

export interface LiveShelf {
  /** The answer about now: at once when it lies ready, else as soon as it is made, once for all who wait; `client` is the address that asks. Throws a Problem 503 when too many are. */
  take(subject: Subject, client?: string): Item | Promise<Item>
  /** What lies ready of a hot subject this moment, without making anything. */
  find(subject: Subject): Item | undefined
  isFilled(): boolean
  close(): void
}

/** Answers about now, each made at most once per version, and what tells ages once a minute (a second while a drill plays). */
export function openLiveShelf({ service, wall, alarm, surroundings, onFault }: LiveOptions): LiveShelf {
  const hot = new Map<string, Slot>()
  const cold = keptWithin<Slot>(coldBytes)
  const flights = new Map<string, Promise<Item>>()
  const inTurn = inTurns(madeTogether, mostWaiting, mostOfOne)
  let version = versionAt(service.publicState(), service.now())
  let stopAlarm = (): void => {}
  let isRenewing = false
  let isOpen = true
  let improving: Promise<void> = Promise.resolve()

  /** The wall second or minute that an answer tells ages in; 0 for one that tells none. */
  const ageOf = ({ renewed }: Subject): Instant => {
    const span = renewed === 'each-second' || surroundings.playing() ? second : minute
    return renewed === 'on-change' ? 0 : Math.floor(wall() / span) * span
  }
  const isFresh = (slot: Slot, subject: Subject): boolean => slot.version === version && slot.age === ageOf(subject)

  function take(subject: Subject, client = ''): Item | Promise<Item> {
    keepUp()
    const slot = subject.isHot ? hot.get(subject.key) : cold.find(subject.key)
    if (slot && isFresh(slot, subject)) return slot.item
    return subject.isHot ? makeNow(subject, slot) : makeSoon(subject, slot, client)
  }

  function find(subject: Subject): Item | undefined {
    keepUp()
    const slot = hot.get(subject.key)
    return slot && isFresh(slot, subject) ? slot.item : undefined
  }

  function keepUp(): void {
    const state = service.publicState()
    const now = service.now()
    if (isInForce(version, state, now)) return
    version = versionAt(state, now)
    setAlarm()
  }

  function setAlarm(): void {
    stopAlarm()
    if (version.until !== null) stopAlarm = alarm(version.until, renewSoon)
  }

  function makeNow(subject: HotSubject, previous: Slot | undefined): Item {
    const age = ageOf(subject)
    const slot = { version, age, item: itemFor(subject, encodedNow(Buffer.from(subject.render(moment()))), version, age, previous) }
    hot.set(subject.key, slot)
    if (!surroundings.playing()) improve(subject, slot)
    return slot.item
  }

  function makeSoon(subject: ColdSubject, previous: Slot | undefined, client: string): Promise<Item> {
    const flight = `${subject.key} ${version.tag} ${ageOf(subject)}`
    const known = flights.get(flight)
    if (known) {
      inTurn.share(known, client)
      return known
    }
    const made = inTurn(() => make(subject, previous).finally(() => flights.delete(flight)), client)
    flights.set(flight, made)
    return made
  }

  /** What changed while it waited for its turn is in it too. */
  async function make(subject: ColdSubject, previous: Slot | undefined): Promise<Item> {
    keepUp()
    const age = ageOf(subject)
    const current = version
    const item = itemFor(subject, await encodedSoon(Buffer.from(await subject.render(moment()))), current, age, previous)
    if (version === current) cold.keep(subject.key, { version: current, age, item }, item.size)
    return item
  }

  const moment = (): Moment => momentOf(version.state, service.now(), null)

  function itemFor(subject: Subject, encoded: Encoded, { state, tag, changedAt }: Version, age: Instant, previous: Slot | undefined): Item {
    const name = [tag, ...(subject.renewed === 'on-change' ? [] : [age.toString(36)]), surroundings.edition].join('-')
    const renewedAt = changedAt === null ? null : Math.max(Math.min(changedAt, wall()), age)
    const label = labelFor(subject, liveEdition(surroundings, state, name, renewedAt), isSecure(surroundings, state))
    const before = previous?.item.modifiedAt ?? null
    return itemOf(label, encoded, before === null || label.modifiedAt === null || before < label.modifiedAt)
  }

  function improve(subject: HotSubject, slot: Slot): void {
    const isWanted = (): boolean => isOpen && hot.get(subject.key) === slot && slot.version === version
    improving = improving.then(async () => {
      if (!isWanted()) return
      const br = await smallestSoon(slot.item.forms.identity.bytes)
      if (isWanted()) hot.set(subject.key, { ...slot, item: withBrotli(slot.item, br) })
    }).catch(onFault)
  }

  function renewSoon(): void {
    if (isRenewing || !isOpen) return
    isRenewing = true
    setImmediate(renew)
  }

  function renew(): void {
    isRenewing = false
    if (!isOpen) return
    try {
      for (const subject of hotSubjects(service.publicState(), surroundings)) take(subject)
    } catch (error) {
      onFault(error)
    }
  }

  const stopListening = service.onPublicChange(renewSoon)
  setAlarm()
  renew()
  return {
    take,
    find,
    isFilled: () => hot.size > 0,
    close: () => {
      isOpen = false
      stopListening()
      stopAlarm()
    },
  }
}
