import { setImmediate as breath } from 'node:timers/promises'
import type { Journal, RedactionPlan } from '../journal/journal.ts'
import type { Entry } from '../model/event.ts'
import { stateAfter } from '../state/fold.ts'
import { packedState, unpackedState, type PackedState } from '../state/packed.ts'
import { emptyState, type State } from '../state/state.ts'

type Kind = 'public' | 'full'

const batch = 5_000
const formsPerRead = 1_000
const formsPerTurn = 200

type Read = (journal: Journal, after: number, limit: number) => Promise<readonly Entry[]>

const readers: Readonly<Record<Kind, Read>> = {
  full: (journal, after, limit) => journal.entries(after, limit),
  public: async (journal, after, limit) => (await journal.publicForms(after, limit)).map(({ entry }) => entry),
}

const newestOf = (journal: Journal, kind: Kind): number => (kind === 'public' ? journal.newest().position : journal.newest().sequence)

async function moreOf(journal: Journal, kind: Kind, state: State, limit: number): Promise<readonly Entry[]> {
  const entries = await readers[kind](journal, state.position, limit)
  if (entries.length === 0) throw new Error(`nothing follows ${state.position} in the journal, though more was counted`)
  return entries
}

/** The state that the newest checkpoint holds, at or before a count; the empty one if there is none. */
async function stateKept({ checkpoints }: Journal, kind: Kind, count?: number): Promise<State> {
  const kept = await checkpoints.newest<PackedState>(kind, count)
  return kept ? unpackedState(kept.value) : emptyState
}

export const keepState = ({ checkpoints }: Journal, kind: Kind, state: State): Promise<void> => checkpoints.keep(kind, state.position, packedState(state))

/** The state after all that is in the journal; keeps the checkpoints that are missing on the way. */
export async function caughtUp(journal: Journal, kind: Kind): Promise<State> {
  const { checkpointEvery } = journal
  const newest = newestOf(journal, kind)
  let state = await stateKept(journal, kind)
  while (state.position < newest) {
    const untilCheckpoint = checkpointEvery - (state.position % checkpointEvery)
    state = stateAfter(state, await moreOf(journal, kind, state, Math.min(batch, untilCheckpoint)))
    const isKept = state.position % checkpointEvery === 0 && (kind === 'public' || state.position + checkpointEvery > newest)
    if (isKept) await keepState(journal, kind, state)
  }
  return state
}

/** The public state at a position, from the nearest checkpoint before it; after each few forms others have a turn. */
export async function publicStateOf(journal: Journal, position: number): Promise<State> {
  let state = await stateKept(journal, 'public', position)
  while (state.position < position) {
    const forms = await moreOf(journal, 'public', state, Math.min(formsPerRead, position - state.position))
    for (let start = 0; start < forms.length; start += formsPerTurn) {
      state = stateAfter(state, forms.slice(start, start + formsPerTurn))
      await breath()
    }
  }
  return state
}

export interface Refolded {
  readonly state: State
  /** The states on the way that are worth a checkpoint. */
  readonly onTheWay: readonly State[]
}

/** The newest state as it is without the words that are being taken away; `now` where it never held them. */
export async function stateWithout(journal: Journal, kind: Kind, now: State, { tombstones }: RedactionPlan): Promise<Refolded> {
  const inPlace = new Map(tombstones.flatMap(({ entry, form }) => (kind === 'full' ? [entry] : form ? [form.entry] : [])).map((entry) => [entry.position, entry]))
  if (inPlace.size === 0) return { state: now, onTheWay: [] }
  const onTheWay: State[] = []
  let state = await stateKept(journal, kind, Math.min(...inPlace.keys()) - 1)
  while (state.position < now.position) {
    const untilCheckpoint = journal.checkpointEvery - (state.position % journal.checkpointEvery)
    const entries = await moreOf(journal, kind, state, Math.min(formsPerRead, untilCheckpoint))
    state = stateAfter(state, entries.map((entry) => inPlace.get(entry.position) ?? entry))
    if (state.position % journal.checkpointEvery === 0) onTheWay.push(state)
    await breath()
  }
  return { state, onTheWay }
}

export interface RememberedStates {
  of(position: number): Promise<State>
  /** Drops them all, also those on their way: who waits for one is given it anew. */
  forget(): void
}

/** The last few states that were asked for, by position; whoever asks for one that is on its way waits for that. */
export function rememberedStates(most: number, load: (position: number) => Promise<State>): RememberedStates {
  let states = new Map<number, Promise<State>>()
  const loaded = async (position: number, among: typeof states): Promise<State> => {
    const state = await load(position)
    return among === states ? state : of(position)
  }
  function of(position: number): Promise<State> {
    const among = states
    const state = among.get(position) ?? loaded(position, among)
    among.delete(position)
    among.set(position, state)
    state.catch(() => among.delete(position))
    for (const oldest of [...among.keys()].slice(0, Math.max(0, among.size - most))) among.delete(oldest)
    return state
  }
  return { of, forget: () => void (states = new Map()) }
}
