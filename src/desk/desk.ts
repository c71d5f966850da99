import type { EventType } from '../model/event.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import type { OperatorPrincipal, Principal } from '../operators/principal.ts'

/** One thing to be recorded, as an operator sends it: `approved_by` and the actor are filled in by the desk. */
export interface Step {
  readonly type: EventType
  readonly data: Readonly<Record<string, unknown>>
  /** For an insurer's notices and contacts: the insurer whose words they are. */
  readonly onBehalfOf?: string | undefined
}

/** One or many steps, recorded as one batch or not at all. */
export interface Proposal {
  readonly steps: readonly Step[]
}

/** A cell that would change. */
export interface ChangedCell {
  readonly service: string
  readonly insurer: string
  readonly from: string
  readonly to: string
}

export interface Preview {
  readonly sequence: number
  readonly cells: readonly ChangedCell[]
  /** Every text that would become public, and where it comes from. */
  readonly texts: readonly { readonly step: number; readonly field: string; readonly text: Text; readonly isFromLibrary: boolean }[]
  /** The public forms that would be written. */
  readonly forms: readonly unknown[]
  /** Why a second person is needed, a sentence each in both languages; empty when none is. */
  readonly needsSecondPerson: readonly Text[]
  /** What to think of before publishing: hard dependency still down, ETA in the past, stage with services not up, no next promise, words that sound like a statement. */
  readonly warnings: readonly { readonly code: string; readonly step: number; readonly text: Text }[]
  /** Who would be told: subscribers by channel (none yet), readers of the page, open streams. */
  readonly told: { readonly insurers: readonly string[]; readonly streams: number; readonly subscribers: number }
}

export type DraftState = 'open' | 'waiting' | 'approved' | 'scheduled' | 'published' | 'discarded'

export interface Draft {
  readonly id: string
  readonly title: string
  readonly state: DraftState
  readonly proposal: Proposal
  /** Counts the changes of the proposal: an approval belongs to one revision and its exact text. */
  readonly revision: number
  /** SHA-256 in hex of the exact proposal of this revision: what an approver says yes to. */
  readonly digest: string
  readonly author: { readonly id: string; readonly name: string; readonly function: string }
  readonly editors: readonly { readonly name: string; readonly at: Instant }[]
  readonly createdAt: Instant
  readonly changedAt: Instant
  readonly publishAt: Instant | null
  readonly embargoUntil: Instant | null
  readonly approval: { readonly name: string; readonly function: string; readonly at: Instant; readonly digest: string } | null
  readonly emergency: { readonly name: string; readonly reason: string; readonly at: Instant } | null
  /** Why it was sent back, or not published at its time. */
  readonly refusal: string | null
  /** The same in German where it was not published at its time; null for what a person wrote. */
  readonly refusalDe: string | null
  readonly sequences: readonly number[]
}

/** What a draft said at one time; every one is kept. */
export interface Revision {
  readonly revision: number
  readonly title: string
  readonly proposal: Proposal
  readonly digest: string
  readonly by: { readonly id: string; readonly name: string }
  readonly at: Instant
}

export interface Submitted {
  /** The sequences written; empty while it waits for a second person. */
  readonly sequences: readonly number[]
  readonly sequence: number
  readonly position: number
  readonly batch: string | null
  /** The draft that now waits for an approver, if one is needed. */
  readonly waiting: Draft | null
  /** The draft that this came of or came to, such as one that is scheduled; null when nothing was drafted. */
  readonly draft: Draft | null
  readonly replayed: boolean
}

export interface SubmitOptions {
  readonly key?: string | undefined
  readonly expectedSequence?: number | undefined
  readonly requestId: string
  readonly address: string
  /** Asks for a second person though none is needed. */
  readonly askApproval?: boolean
  /** Checks everything, and then writes nothing. */
  readonly dryRun?: boolean
}

/** What operators do, behind both the console and the management API: previews, four eyes, drafts, batches, undo. */
export interface Desk {
  /** What would be written and change, without writing. Throws what submitting would throw. */
  preview(who: Principal, proposal: Proposal, options?: Pick<SubmitOptions, 'expectedSequence'>): Promise<Preview>
  /** Records at once what may be, else opens a draft that waits for an approver. */
  submit(who: Principal, proposal: Proposal, options: SubmitOptions): Promise<Submitted>
  /** Undoes the newest batch of states by its opposite, marked as such. Throws `nothing-to-undo` (409). */
  undo(who: Principal, options: SubmitOptions): Promise<Submitted>
  /** What undoing would write and change. Throws what it would throw. */
  previewUndo(who: Principal, options?: Pick<SubmitOptions, 'expectedSequence'>): Promise<Preview>

  drafts(states: readonly DraftState[]): Promise<readonly Draft[]>
  draft(id: string): Promise<Draft>
  /** Every wording the draft ever had, oldest first. */
  revisions(id: string): Promise<readonly Revision[]>
  /** What publishing the draft would write and change; as its author. */
  previewDraft(id: string): Promise<Preview>
  /** Throws `draft-moved` (409) when somebody wrote meanwhile: its `more.theirs` is the draft as it stands, and `more.yours` what was sent. */
  saveDraft(who: OperatorPrincipal, given: { readonly id: string | null; readonly revision: number | null; readonly title: string; readonly proposal: Proposal; readonly publishAt: Instant | null; readonly embargoUntil: Instant | null }, options: SubmitOptions): Promise<Draft>
  /** Saves a draft and publishes it as `publishDraft` does, both or neither; under an embargo it is only saved. */
  publishWording(
    who: OperatorPrincipal, given: Parameters<Desk['saveDraft']>[1], options: SubmitOptions,
  ): Promise<Submitted>
  discardDraft(who: OperatorPrincipal, id: string, options: SubmitOptions): Promise<void>
  /** Publishes, schedules, or hands it to an approver, whatever the draft needs next. */
  publishDraft(who: OperatorPrincipal, id: string, revision: number, options: SubmitOptions): Promise<Submitted>
  /** By somebody other than its author and editors, with a fresh factor, bound to the digest of the exact text that was seen. Publishes it. */
  approve(who: OperatorPrincipal, id: string, digest: string, options: SubmitOptions): Promise<Submitted>
  refuse(who: OperatorPrincipal, id: string, reason: string, options: SubmitOptions): Promise<Draft>
  /** By one admin with a fresh factor and a reason; marked in the audit trail and shown to all approvers. */
  publishInEmergency(who: OperatorPrincipal, id: string, reason: string, options: SubmitOptions): Promise<Submitted>
  /** Emergency publications that this approver has not yet acknowledged. */
  emergencies(who: OperatorPrincipal): Promise<readonly Draft[]>
  acknowledge(who: OperatorPrincipal, draftId: string, options: SubmitOptions): Promise<void>
  /** Marks that somebody has this draft open, and answers who else has. */
  seen(who: OperatorPrincipal, draftId: string): readonly { readonly name: string; readonly since: Instant }[]
  /** Rings when a draft was written, changed or settled, with the new version, until the function it answers with is called. */
  onDraftsChanged(listener: (version: number) => void): () => void
  /** Counts the changes of drafts since the start. */
  draftsVersion(): number
  /** Publishes what is due, and empties the log beside the database of words that a reader kept there; rung by the clock. */
  publishDue(): Promise<void>

  /** The approved sentences: built in and own ones. */
  sentences(): Promise<readonly Sentence[]>
  /** Own sentences that still wait for a second person. */
  proposedSentences(): Promise<readonly ProposedSentence[]>
  proposeSentence(who: OperatorPrincipal, given: Pick<Sentence, 'kind' | 'text'>, options: SubmitOptions): Promise<ProposedSentence>
  /** By somebody other than who proposed it, with a fresh factor. */
  approveSentence(who: OperatorPrincipal, id: string, options: SubmitOptions): Promise<Sentence>
  refuseSentence(who: OperatorPrincipal, id: string, options: SubmitOptions): Promise<void>
}

/** An approved sentence in both languages; {names} in braces are filled in, nothing else is. */
export interface Sentence {
  readonly id: string
  readonly kind: 'reason' | 'setback' | 'holding' | 'update' | 'maintenance'
  readonly text: { readonly de: string; readonly en: string }
}

export interface ProposedSentence extends Sentence {
  readonly by: { readonly id: string; readonly name: string }
  readonly at: Instant
}
