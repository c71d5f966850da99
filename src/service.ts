import { setImmediate as breath } from 'node:timers/promises'
import { hasPassed, openJournal, type Journal, type PublicForm } from './journal/journal.ts'
import { oneAtATime } from './journal/one-at-a-time.ts'
import { eventVersion, type Entry, type Event } from './model/event.ts'
import { instantOf, iso, type Clock, type Instant } from './model/time.ts'
import { stateAfter } from './state/fold.ts'
import { emptyState, type Decision, type State } from './state/state.ts'

export type { PublicForm } from './journal/journal.ts'

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

export type PublicListener = (state: State, forms: readonly PublicForm[]) => void

/** The only way in: decide, fold, write, tell, in that order; so nothing is ever written that can not be folded. */
export interface Service {
  publicState(): State
  fullState(): State
  /** The moment of recording; it never runs back behind the newest entry. */
  now(): Instant
  /** Records what the decision comes to on the full state, all or nothing. Throws the decision's Problem, `sequence-moved` or `key-reused`. */
  execute(decision: Decision, options?: ExecuteOptions): Promise<Executed>
  /** Records many decisions, each at a moment of its own, in one go: all of them or none. The moments must not run back. */
  executeAll(steps: readonly Step[]): Promise<void>
  /** Rings after each change of the public state, in order, until the function it answers with is called. Carries no duty: read after your own cursor. */
  onPublicChange(listener: PublicListener): () => void
  /** At most 1,000 public forms after a position, in order. */
  publicForms(after: number, limit: number): Promise<readonly PublicForm[]>
  /** The public state after all public forms recorded up to and including `instant`. */
  publicStateAt(instant: Instant): Promise<PastState>
  /** Waits until everything that was begun is done. */
  settled(): Promise<void>
}

const stop = (error: unknown): void => {
  queueMicrotask(() => {
    throw error
  })
}

const batch = 5_000
const formsPerRead = 1_000
const formsPerTurn = 200

/** Opens the record in a database: both states are folded up to the newest entry before it resolves. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { database, record, checkpointEvery = 2_000, pastStates = 8, onFault = stop } = options
  const journal = await openJournal(database, { checkpointEvery })
  const inTurn = oneAtATime()
  const listeners = new Set<PublicListener>()
  let publicState = await caughtUp(journal, 'public')
  let fullState = await caughtUp(journal, 'full')

  let newest: { readonly at: string | null; readonly instant: Instant } = { at: null, instant: -Infinity }
  const now = (): Instant => {
    const { at } = journal.newest()
    if (at !== newest.at) newest = { at, instant: at === null ? -Infinity : instantOf(at) }
    return Math.max(record(), newest.instant)
  }

  async function execute(decision: Decision, { key, fingerprint, expectedSequence }: ExecuteOptions): Promise<Executed> {
    const earlier = key === undefined ? null : await journal.answered(key, fingerprint)
    if (earlier) return { entries: earlier, replayed: true }
    journal.checkSequence(expectedSequence)
    const moment = now()
    return write(stamped(decision(fullState, moment), moment), { key, fingerprint })
  }

  async function executeAll(steps: readonly Step[]): Promise<void> {
    const rehearsal = openRehearsal(fullState)
    const before = journal.newest().at
    const moments = [...(before === null ? [] : [instantOf(before)]), ...steps.map(({ at }) => at)]
    if (moments.some((at, place) => place > 0 && at < moments[place - 1]!)) throw new RangeError('the moments of the steps run back')
    await write(steps.flatMap(({ decision, at }) => stamped(rehearsal.record(decision, at), at)), {})
  }

  async function write(events: Parameters<Journal['append']>[0], { key, fingerprint }: Pick<ExecuteOptions, 'key' | 'fingerprint'>): Promise<Executed> {
    let next = { fullState, publicState, forms: [] as readonly PublicForm[] }
    const appended = await journal.append(events, {
      key,
      fingerprint,
      rehearse: (entries, forms) => {
        next = { forms, fullState: stateAfter(fullState, entries), publicState: stateAfter(publicState, forms.map(({ entry }) => entry)) }
      },
    })
    const isPublicDue = hasPassed(checkpointEvery, publicState.position, next.publicState.position)
    const isFullDue = hasPassed(checkpointEvery, fullState.position, next.fullState.position)
    ;({ fullState, publicState } = next)
    if (next.forms.length > 0) tell(next.forms)
    if (isPublicDue || isFullDue) void inTurn(() => keepCheckpoints(isPublicDue, isFullDue)).catch(onFault)
    return appended
  }

  function tell(forms: readonly PublicForm[]): void {
    for (const listener of new Set(listeners)) {
      try {
        listener(publicState, forms)
      } catch (error) {
        onFault(error)
      }
    }
  }

  async function keepCheckpoints(isPublicDue: boolean, isFullDue: boolean): Promise<void> {
    if (isPublicDue) await journal.checkpoints.keep('public', publicState.position, publicState)
    if (!isFullDue) return
    await journal.checkpoints.keep('full', fullState.position, fullState)
    await journal.keepDisclosure()
  }

  const past = rememberedStates(pastStates, (position) => publicStateOf(journal, position))
  return {
    publicState: () => publicState,
    fullState: () => fullState,
    now,
    execute: (decision, options = {}) => inTurn(() => execute(decision, options)),
    executeAll: (steps) => inTurn(() => executeAll(steps)),
    onPublicChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publicForms: (after, limit) => journal.publicForms(after, Math.min(limit, formsPerRead)),
    publicStateAt: async (at) => {
      const isNow = publicState.changedAt === null || publicState.changedAt <= at
      if (isNow) return { state: publicState, at, position: publicState.position }
      const position = await journal.positionAt(iso(at))
      return { state: await past(position), at, position }
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

const stamped = (events: readonly Event[], at: Instant) => events.map((event) => ({ ...event, at: iso(at) }))

type Read = (journal: Journal, after: number, limit: number) => Promise<readonly Entry[]>

const readAll: Read = (journal, after, limit) => journal.entries(after, limit)
const readPublic: Read = async (journal, after, limit) => (await journal.publicForms(after, limit)).map(({ entry }) => entry)

async function moreOf(journal: Journal, read: Read, state: State, limit: number): Promise<readonly Entry[]> {
  const entries = await read(journal, state.position, limit)
  if (entries.length === 0) throw new Error(`nothing follows ${state.position} in the journal, though more was counted`)
  return entries
}

/** The state after all that is in the journal; keeps the checkpoints that are missing on the way. */
async function caughtUp(journal: Journal, kind: 'public' | 'full'): Promise<State> {
  const { checkpoints, checkpointEvery } = journal
  const read = kind === 'public' ? readPublic : readAll
  const newest = kind === 'public' ? journal.newest().position : journal.newest().sequence
  let state = (await checkpoints.newest<State>(kind))?.value ?? emptyState
  while (state.position < newest) {
    const untilCheckpoint = checkpointEvery - (state.position % checkpointEvery)
    state = stateAfter(state, await moreOf(journal, read, state, Math.min(batch, untilCheckpoint)))
    const isKept = state.position % checkpointEvery === 0 && (kind === 'public' || state.position + checkpointEvery > newest)
    if (isKept) await checkpoints.keep(kind, state.position, state)
  }
  return state
}

/** The public state at a position, from the nearest checkpoint before it; after each few forms others have a turn. */
async function publicStateOf(journal: Journal, position: number): Promise<State> {
  let state = (await journal.checkpoints.newest<State>('public', position))?.value ?? emptyState
  while (state.position < position) {
    const forms = await moreOf(journal, readPublic, state, Math.min(formsPerRead, position - state.position))
    for (let start = 0; start < forms.length; start += formsPerTurn) {
      state = stateAfter(state, forms.slice(start, start + formsPerTurn))
      await breath()
    }
  }
  return state
}

/** The last few states that were asked for, by position; whoever asks for one that is on its way waits for that. */
function rememberedStates(most: number, load: (position: number) => Promise<State>): (position: number) => Promise<State> {
  const states = new Map<number, Promise<State>>()
  return (position) => {
    const state = states.get(position) ?? load(position)
    states.delete(position)
    states.set(position, state)
    state.catch(() => states.delete(position))
    for (const oldest of [...states.keys()].slice(0, Math.max(0, states.size - most))) states.delete(oldest)
    return state
  }
}
