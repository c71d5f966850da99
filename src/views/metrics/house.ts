import type { Draft } from '../../desk/desk.ts'
import type { Instant } from '../../model/time.ts'
import { reportingClocks } from '../../state/reporting-clocks.ts'
import type { State } from '../../state/state.ts'
import { counter, everywhere, gauge, sample, timestamp } from './family.ts'
import { buildFamily } from './record.ts'
import { written } from './written.ts'

/** What only the running house knows of itself. */
export interface HouseFigures {
  readonly version: string
  /** How often each public path was read since the start. */
  readonly reads: Readonly<Record<string, number>>
  readonly streamReaders: number
  /** Those that are not published or discarded. */
  readonly drafts: readonly Draft[]
  /** The time on the wall, which drafts are published by. */
  readonly wall: Instant
}

export const draftStates = ['open', 'waiting', 'approved', 'scheduled'] as const

const secondsLate = ({ state, publishAt }: Draft, wall: Instant): number => (state === 'scheduled' && publishAt !== null ? Math.max(0, wall - publishAt) / 1_000 : 0)

/** What Relight itself is doing, for those who run it, as Prometheus’ own text; from the full state. */
export const houseMetrics = (state: State, position: number, now: Instant, { version, reads, streamReaders, drafts, wall }: HouseFigures): Promise<string> =>
  written([
    buildFamily(version),
    gauge('relight_exercise', '1 during an exercise: every sample whose name begins with relight bears the label exercise with the value true then.', [sample(state.catalogue?.exercise ?? false)]),
    gauge('relight_journal_sequence', 'Entries of the journal so far, those that are internal among them.', [sample(state.position)]),
    gauge('relight_position', 'Public entries of the record so far, the same number as position in the API.', [sample(position)]),
    counter('relight_public_reads_total', 'Answers given at the public door since the start, by the pattern of their path; refusals and what the operators read are not in it.',
      Object.entries(reads).map(([path, count]) => sample(count, { path }))),
    gauge('relight_stream_readers', 'Readers that hold the stream of events open.', [sample(streamReaders)]),
    gauge('relight_drafts', 'Drafts that are not published or discarded, by where they stand; waiting is for a second person.',
      draftStates.map((wanted) => sample(drafts.filter((draft) => draft.state === wanted).length, { state: wanted }))),
    gauge('relight_drafts_refused', 'Drafts that were refused, by a person or when their time came, and nobody has taken up again.', [sample(drafts.filter(({ refusal }) => refusal !== null).length)]),
    gauge('relight_publishing_late_seconds', 'How long the draft that is most overdue has been waiting to be published past its time; 0 while publishing works.',
      [sample(Math.max(0, ...drafts.map((draft) => secondsLate(draft, wall))))]),
    gauge('relight_report_due_timestamp_seconds', 'By when a report that a law asks for and that was not sent yet is due.',
      reportingClocks(state, now).filter(({ doneAt }) => doneAt === null).flatMap(({ incident, regime, stage, dueAt }) => timestamp(dueAt, { incident, regime, stage }))),
  ], 'text', everywhere(state))
