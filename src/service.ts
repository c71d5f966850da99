import { hasPassed, openJournal, type KeptEntry, type PublicForm, type RedactionPlan, type StampedEvent, type Unit } from './journal/journal.ts'
import { oneAtATime } from './journal/one-at-a-time.ts'
import { openBell, stop } from './model/bell.ts'
import { eventVersion, type Entry, type Event } from './model/event.ts'
import { conflict } from './model/problem.ts'
import { instantOf, iso, type Clock, type Instant } from './model/time.ts'
import { caughtUp, keepState, publicStateOf, rememberedStates, stateWithout } from './service/kept-states.ts'
import { stateAfter } from './state/fold.ts'
import { emptyState, type Decision, type State } from './state/state.ts'

export type { KeptEntry, PublicForm } from './journal/journal.ts'

export interface ServiceOptions {
  readonly database: Parameters<typeof openJournal>[0]
  readonly record: Clock
  /** Entries between two kept states, and how many past states stay in memory. */
  readonly checkpointEvery?: number
  readonly pastStates?: number
  /** Told of what went wrong in a listener or while keeping a checkpoint: neither harms the record. Without it such a bug stops the process. */
  readonly onFault?: (error: unknown) => void
}

export interface ExecuteOptions {
  /** The caller's name for this command; given again, it answers with the entries of the first time. */
  readonly key?: string | undefined
  readonly fingerprint?: string | undefined
  readonly expectedSequence?: number | undefined
  /** What is true together with the entries is written with them, in the same transaction; not called when there are none. */
  readonly alongside?: ((unit: Unit, entries: readonly Entry[]) => Promise<void>) | undefined
}

type Command = Omit<ExecuteOptions, 'expectedSequence'>

interface Both {
  readonly fullState: State
  readonly publicState: State
}

interface Redaction {
  readonly plan: RedactionPlan
  readonly redacted: Redacted
}

export interface Executed {
  readonly entries: readonly Entry[]
  readonly replayed: boolean
}

export interface PastState {
  readonly state: State
  readonly at: Instant
  readonly position: number
}

/** A decision and the moment at which it is recorded. */
export interface Step {
  readonly decision: Decision
  readonly at: Instant
}

/** What would be recorded, and what it would change. */
export interface Rehearsed {
  /** The newest sequence as it is now: what was rehearsed holds as long as that does. */
  readonly sequence: number
  readonly entries: readonly Entry[]
  readonly forms: readonly PublicForm[]
  readonly before: State
  readonly after: State
  readonly publicBefore: State
  readonly publicAfter: State
}

/** Words that a law took away. */
export interface Redacted {
  /** The entries that held them. */
  readonly sequences: readonly number[]
  readonly at: Instant
  /** The very texts, for whoever keeps copies; to be dropped with them. */
  readonly words: readonly string[]
}

export type RedactionListener = (redacted: Redacted) => void | Promise<void>
/** Takes the words from wherever else they are kept, within the unit that takes them from the journal. */
export type RedactionWriter = (unit: Unit, redacted: Redacted) => Promise<void>
export type PublicListener = (state: State, forms: readonly PublicForm[]) => void

/** The only way in: decide, fold, write, tell, in that order; so nothing is ever written that can not be folded. */
export interface Service {
  publicState(): State
  fullState(): State
  /** The moment of recording; it never runs back behind the newest entry. */
  now(): Instant
  /** Records what the decision comes to on the full state, all or nothing. Throws the decision's Problem, `sequence-moved` or `key-reused`. */
  execute(decision: Decision, options?: ExecuteOptions): Promise<Executed>
  /** The queue that all writing stands in: within it, `execute` is the one that is given, and the other would wait for ever. */
  inTurn<Result>(task: (execute: Service['execute']) => Promise<Result>): Promise<Result>
  /** Records many decisions, each at a moment of its own, in one go: all of them or none. The moments must not run back. */
  executeAll(steps: readonly Step[]): Promise<void>
  /** What these decisions would come to as one batch at this moment; nothing is written. Throws what recording them would throw. */
  rehearse(decisions: readonly Decision[]): Rehearsed
  /** Rings after each change of the public state, in order, until the function it answers with is called. Carries no duty: read after your own cursor. */
  onPublicChange(listener: PublicListener): () => void
  /** Rings when words were taken away, before anybody is told, until the function it answers with is called: whoever keeps copies drops them, and is waited for. */
  onRedaction(listener: RedactionListener): () => void
  /** Whoever keeps copies in the database takes them from there in the same unit; what this throws stops the redaction. */
  withRedaction(writer: RedactionWriter): () => void
  /** At most 1,000 entries after a sequence, in order, with everything that operators may read. */
  entries(afterSequence: number, limit: number): Promise<readonly Entry[]>
  /** The same, word for word as they are kept, each with its hash: for evidence. */
  keptEntries(afterSequence: number, limit: number): Promise<readonly KeptEntry[]>
  /** At most 1,000 public forms after a position, in order. */
  publicForms(after: number, limit: number): Promise<readonly PublicForm[]>
  /** The public state after all public forms recorded up to and including `instant`. */
  publicStateAt(instant: Instant): Promise<PastState>
  /** Waits until everything that was begun is done. */
  settled(): Promise<void>
}

const formsPerRead = 1_000

/** Opens the record in a database: both states are folded up to the newest entry before it resolves. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { database, record, checkpointEvery = 2_000, pastStates = 8, onFault = stop } = options
  const journal = await openJournal(database, { checkpointEvery })
  const inTurn = oneAtATime()
  const publicChanges = openBell<Parameters<PublicListener>>(onFault)
  const redactionListeners = new Set<RedactionListener>()
  const redactionWriters = new Set<RedactionWriter>()
  let publicState = await caughtUp(journal, 'public')
  let fullState = await caughtUp(journal, 'full')

  let newest: { readonly at: string | null; readonly instant: Instant } = { at: null, instant: -Infinity }
  const now = (): Instant => {
    const { at } = journal.newest()
    if (at !== newest.at) newest = { at, instant: at === null ? -Infinity : instantOf(at) }
    return Math.max(record(), newest.instant)
  }

  async function execute(decision: Decision, { key, fingerprint, expectedSequence, alongside }: ExecuteOptions = {}): Promise<Executed> {
    const earlier = key === undefined ? null : await journal.answered(key, fingerprint)
    if (earlier) return { entries: earlier, replayed: true }
    journal.checkSequence(expectedSequence)
    const moment = now()
    const events = stamped(decision(fullState, moment), moment)
    const redacted = redactedBy(events)
    const command = { key, fingerprint, alongside }
    if (redacted === null) return write(events, command)
    return redact(events, await journal.redactionPlan(redacted, iso(moment)), moment, command)
  }

  async function executeAll(steps: readonly Step[]): Promise<void> {
    const rehearsal = openRehearsal(fullState)
    const before = journal.newest().at
    const moments = [...(before === null ? [] : [instantOf(before)]), ...steps.map(({ at }) => at)]
    if (moments.some((at, place) => place > 0 && at < moments[place - 1]!)) throw new RangeError('the moments of the steps run back')
    const events = steps.flatMap(({ decision, at }) => stamped(rehearsal.record(decision, at), at))
    if (redactedBy(events) !== null) throw notAlone()
    await write(events, {})
  }

  function rehearse(decisions: readonly Decision[]): Rehearsed {
    const moment = now()
    const events = stamped(batchOf(decisions)(fullState, moment), moment)
    redactedBy(events)
    const { entries, forms } = journal.rehearse(events)
    return {
      sequence: journal.newest().sequence,
      entries,
      forms,
      before: fullState,
      after: stateAfter(fullState, entries),
      publicBefore: publicState,
      publicAfter: stateAfter(publicState, forms.map(({ entry }) => entry)),
    }
  }

  async function write(
    events: readonly StampedEvent[], command: Command, before: Both = { fullState, publicState }, redaction?: Redaction,
  ): Promise<Executed> {
    let next = { ...before, forms: [] as readonly PublicForm[] }
    const counts = { full: fullState.position, public: publicState.position }
    const appended = await journal.append(events, {
      ...command,
      redaction: redaction?.plan,
      rehearse: (entries, forms) => {
        next = { forms, fullState: stateAfter(before.fullState, entries), publicState: stateAfter(before.publicState, forms.map(({ entry }) => entry)) }
      },
      written: () => ({ fullState, publicState } = next),
    })
    const erased = redaction && tellRedaction(redaction.redacted)
    if (next.forms.length > 0) publicChanges.ring(publicState, next.forms)
    await erased
    const isPublicDue = hasPassed(checkpointEvery, counts.public, publicState.position)
    const isFullDue = redaction !== undefined || hasPassed(checkpointEvery, counts.full, fullState.position)
    if (isPublicDue || isFullDue) void inTurn(() => keepCheckpoints(isPublicDue, isFullDue)).catch(onFault)
    return appended
  }

  /** Both states are folded anew without the words before anything is written, so that all at once nothing holds them any more. */
  async function redact(
    events: readonly StampedEvent[], plan: RedactionPlan, at: Instant, command: Command,
  ): Promise<Executed> {
    const full = await stateWithout(journal, 'full', fullState, plan)
    const shown = await stateWithout(journal, 'public', publicState, plan)
    const redacted = { sequences: plan.tombstones.map(({ sequence }) => sequence), at, words: plan.words }
    const alongside = async (unit: Unit, entries: readonly Entry[]): Promise<void> => {
      await command.alongside?.(unit, entries)
      for (const takeFrom of redactionWriters) await takeFrom(unit, redacted)
    }
    const without = { fullState: full.state, publicState: shown.state }
    const executed = await write(events, { ...command, alongside }, without, { plan, redacted })
    await database.forget().catch(onFault)
    void inTurn(async () => {
      for (const state of shown.onTheWay) await keepState(journal, 'public', state)
    }).catch(onFault)
    return executed
  }

  async function tellRedaction(redacted: Redacted): Promise<void> {
    past.forget()
    await Promise.all([...redactionListeners].map(async (listener) => {
      try {
        await listener(redacted)
      } catch (error) {
        onFault(error)
      }
    }))
  }

  async function keepCheckpoints(isPublicDue: boolean, isFullDue: boolean): Promise<void> {
    if (isPublicDue) await keepState(journal, 'public', publicState)
    if (!isFullDue) return
    await keepState(journal, 'full', fullState)
    await journal.keepDisclosure()
  }

  const past = rememberedStates(pastStates, (position) => publicStateOf(journal, position))
  return {
    publicState: () => publicState,
    fullState: () => fullState,
    now,
    execute: (decision, options) => inTurn(() => execute(decision, options)),
    inTurn: (task) => inTurn(() => task(execute)),
    executeAll: (steps) => inTurn(() => executeAll(steps)),
    rehearse,
    onPublicChange: publicChanges.listen,
    onRedaction: (listener) => {
      redactionListeners.add(listener)
      return () => redactionListeners.delete(listener)
    },
    withRedaction: (writer) => {
      redactionWriters.add(writer)
      return () => redactionWriters.delete(writer)
    },
    entries: (after, limit) => journal.entries(after, Math.min(limit, formsPerRead)),
    keptEntries: (after, limit) => journal.keptEntries(after, Math.min(limit, formsPerRead)),
    publicForms: (after, limit) => journal.publicForms(after, Math.min(limit, formsPerRead)),
    publicStateAt: async (at) => {
      const isNow = publicState.changedAt === null || publicState.changedAt <= at
      if (isNow) return { state: publicState, at, position: publicState.position }
      const position = await journal.positionAt(iso(at))
      return { state: await past.of(position), at, position }
    },
    settled: () => inTurn(async () => {}),
  }
}

/** The same way in with nothing behind it: decisions are taken and folded in memory, so that one can know beforehand what would be refused. */
export function openRehearsal(state: State = emptyState): { record(decision: Decision, at: Instant): readonly Event[] } {
  let now = state
  return {
    record: (decision, at) => {
      const events = decision(now, at)
      now = stateAfter(now, events.map(({ actor, ...event }, place) =>
        ({ ...event, position: now.position + place + 1, at: iso(at), by: actor, version: eventVersion }) as Entry))
      return events
    },
  }
}

/** Many decisions as one, each taken on what those before it left: they are recorded as one batch, or not at all. */
export const batchOf = (decisions: readonly Decision[]): Decision => (state, at) => {
  const rehearsal = openRehearsal(state)
  return decisions.flatMap((decision) => rehearsal.record(decision, at))
}

const notAlone = (): Error => conflict('redact-alone', 'Words are taken away one entry at a time. Send each entry.redact by itself.')

/** The sequence whose words these events take away, or null. Throws a Problem `redact-alone` when they do something else besides. */
function redactedBy(events: readonly Event[]): number | null {
  const redaction = events.find((event) => event.type === 'entry.redact')
  if (!redaction) return null
  if (events.length > 1) throw notAlone()
  return redaction.data.sequence
}

const stamped = (events: readonly Event[], at: Instant) => events.map((event) => ({ ...event, at: iso(at) }))
