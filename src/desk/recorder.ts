import type { Unit } from '../database.ts'
import { batchOf, type Service } from '../service.ts'
import type { Entry } from '../model/event.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Decision, State } from '../state/state.ts'
import type { Sentence, Step } from './desk.ts'
import { deskQueries, type DeskQueries } from './draft-store.ts'
import { needsSecondPerson, type SecondPersonReason } from './four-eyes.ts'
import { decisionsFor } from './proposal.ts'
import type { Span } from './undo.ts'

/** What is to be recorded, and who stands for it. */
export interface Wish {
  readonly by: string
  /** Who approved it; null while nobody did: then nothing is recorded that needs a second person. */
  readonly approvedBy: string | null
  readonly isAsked: boolean
  readonly sentences: readonly Sentence[]
  /** The steps, on the state that they meet. */
  readonly steps: (state: State) => readonly Step[]
}

export interface RecordOptions {
  readonly key?: string | undefined
  readonly fingerprint?: string | undefined
  readonly expectedSequence?: number | undefined
  /** The batch that this one takes back. */
  readonly undoes?: string | undefined
  /** What is true together with the batch is written with it. */
  readonly alongside?: (unit: Unit, recorded: { readonly batch: string; readonly sequences: readonly number[] }) => Promise<void>
}

export interface Recorded {
  readonly sequences: readonly number[]
  readonly batch: string | null
  readonly replayed: boolean
  /** The steps that were not recorded because a second person is needed first; null when they were. */
  readonly held: readonly Step[] | null
}

export interface Batch extends Span {
  readonly id: string
  readonly undoes: string | null
}

export interface Recorder {
  /** Records the steps as one batch, or nothing of them, with the `execute` of the turn that it is called in. Throws what the commands throw, and `sequence-moved` with what was recorded meanwhile. */
  record(execute: Service['execute'], wish: Wish, options: RecordOptions): Promise<Recorded>
  /** Throws what recording would throw at a moment, and tells why a second person is needed. */
  judge(wish: Wish, at: Instant): readonly SecondPersonReason[]
  /** The decisions of the steps; each adds to `reasons` what it finds when it is taken. */
  decisions(wish: Wish, steps: readonly Step[], reasons: Set<SecondPersonReason>): readonly Decision[]
  batchHolding(sequence: number): Promise<Batch | null>
  /** Throws a Problem `sequence-moved` with what was recorded meanwhile unless this is the newest sequence. */
  checkSequence(expected: number | undefined): Promise<void>
}

/** How many of the entries that were recorded meanwhile are told of. */
const mostChanged = 100

/** What stands between the desk and the journal: four eyes are kept on the very state that is written to. */
export function openRecorder(service: Service, queries: DeskQueries, configured: readonly string[], newId: (prefix: string) => string): Recorder {
  function decisions({ by, approvedBy, sentences }: Wish, steps: readonly Step[], reasons: Set<SecondPersonReason>): readonly Decision[] {
    return decisionsFor(steps, by, approvedBy ?? by).map((decision, place): Decision => (state, at) => {
      for (const reason of needsSecondPerson(steps[place]!, { state, sentences, configured })) reasons.add(reason)
      return decision(state, at)
    })
  }

  async function withWhatChanged<Result>(attempt: Promise<Result>, expected: number | undefined): Promise<Result> {
    return attempt.catch(async (error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'sequence-moved' || expected === undefined) throw error
      const entries = await service.entries(Math.max(0, expected), mostChanged)
      const changed = entries.map(({ position: sequence, at, by, type }) => ({ sequence, at, by, type }))
      throw new Problem(error.status, error.code, error.message, { sequence: service.fullState().position, changed }, error.saying)
    })
  }

  const batchHolding = async (sequence: number): Promise<Batch | null> =>
    (await queries.selectFrom('batch').selectAll().where('first', '<=', sequence).where('last', '>=', sequence).executeTakeFirst()) ?? null

  return {
    decisions,
    judge: (wish, at) => {
      const state = service.fullState()
      const reasons = new Set<SecondPersonReason>()
      batchOf(decisions(wish, wish.steps(state), reasons))(state, at)
      return [...reasons]
    },
    record: async (execute, wish, { undoes, alongside, ...options }) => {
      let held: readonly Step[] | null = null
      const decision: Decision = (state, at) => {
        const reasons = new Set<SecondPersonReason>()
        const steps = wish.steps(state)
        const events = batchOf(decisions(wish, steps, reasons))(state, at)
        if (wish.approvedBy !== null || (reasons.size === 0 && !wish.isAsked)) return events
        held = steps
        return []
      }
      let batch: string | null = null
      const writeBatch = async (unit: Unit, entries: readonly Entry[]): Promise<void> => {
        const sequences = entries.map(({ position }) => position)
        batch = newId('batch')
        await deskQueries(unit).insertInto('batch').values({ id: batch, first: sequences[0]!, last: sequences.at(-1)!, undoes: undoes ?? null }).execute()
        await alongside?.(unit, { batch, sequences })
      }
      const { entries, replayed } = await withWhatChanged(execute(decision, { ...options, alongside: writeBatch }), options.expectedSequence)
      const sequences = entries.map(({ position }) => position)
      if (replayed && sequences.length > 0) batch = (await batchHolding(sequences[0]!))?.id ?? null
      return { sequences, batch, replayed, held }
    },
    checkSequence: async (expected) => {
      if (expected !== undefined) await withWhatChanged(service.execute(() => [], { expectedSequence: expected }), expected)
    },
    batchHolding,
  }
}
