import type { Database, Unit } from '../database.ts'
import { Problem } from '../model/problem.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { Operators } from '../operators/operators.ts'
import { holds, type Doer, type OperatorPrincipal } from '../operators/principal.ts'
import type { Service } from '../service.ts'
import { checkDigest, checkEmbargo, checkFresh, checkNotOwn, checkOpen, checkRevision, checkRight, checkWaiting, checkWords } from './checks.ts'
import type { Draft, SubmitOptions, Submitted } from './desk.ts'
import { deskQueries, openDraftStore, type DraftChange, type DraftStore, type KeptDraft } from './draft-store.ts'
import type { SentenceStore } from './own-sentences.ts'
import { checkMayPropose } from './permissions.ts'
import type { Recorder, Wish } from './recorder.ts'
import type { Saving } from './saving.ts'

type Execute = Service['execute']

/** Each is one turn in the queue of all writing, and is given its `execute`. */
export interface Publishing {
  publish(execute: Execute, who: OperatorPrincipal, id: string, revision: number, options: SubmitOptions): Promise<Submitted>
  /** What is being saved and what becomes of it are one. */
  publishWording(execute: Execute, who: OperatorPrincipal, saving: Saving, options: SubmitOptions): Promise<Submitted>
  approve(execute: Execute, who: OperatorPrincipal, id: string, digest: string, options: SubmitOptions): Promise<Submitted>
  inEmergency(execute: Execute, who: OperatorPrincipal, id: string, reason: string, options: SubmitOptions): Promise<Submitted>
  due(execute: Execute): Promise<void>
  /** What recording a draft means, with whoever approved it. */
  wishFor(draft: KeptDraft, approvedBy: string | null): Promise<Wish>
}

export interface PublishingOptions {
  readonly service: Service
  readonly operators: Pick<Operators, 'recordIn' | 'accounts' | 'tokens'>
  readonly store: DraftStore
  /** Writes what belongs together, and rings the bell of the drafts. */
  readonly transact: Database['transact']
  readonly ring: () => void
  readonly recorder: Recorder
  readonly sentences: SentenceStore
  readonly wall: Clock
  readonly inGerman: (refused: Problem) => string
}

/** `keep` writes what the draft says by now, before it is written what became of it. */
type Acting = SubmitOptions & { readonly keep?: Saving['write'] }

/** What becomes of a draft that is recorded, and the line of the trail that says so. */
interface ToRecord {
  readonly expectedSequence?: number | undefined
  readonly change: Omit<DraftChange, 'state' | 'sequences'>
  readonly line: {
    readonly doer: Doer
    readonly action: string
    readonly options: Acting | null
    readonly more?: object
  }
}

/** How drafts become public: at once, when a second person said yes, or when their time has come. */
export function openPublishing({ service, operators, store, transact, ring, recorder, sentences, wall, inGerman }: PublishingOptions): Publishing {
  const audit = (unit: Unit, doer: Doer, action: string, draft: Draft, options: SubmitOptions | null, after: object): Promise<void> =>
    operators.recordIn(unit, {
      doer, action, subject: draft.id, from: options && { address: options.address, requestId: options.requestId },
      before: { state: draft.state, revision: draft.revision, digest: draft.digest }, after,
    })

  const wishFor = async (draft: KeptDraft, approvedBy: string | null): Promise<Wish> => ({
    by: draft.speaker.function, approvedBy, isAsked: false, sentences: await sentences.approved(), steps: () => draft.proposal.steps,
  })

  const answered = (draft: KeptDraft, replayed: boolean, batch: string | null = null): Submitted => ({
    sequences: draft.sequences, sequence: service.fullState().position, position: service.publicState().position, batch,
    waiting: draft.state === 'waiting' ? draft : null, draft, replayed,
  })

  /** Who approved exactly this text and may still approve. */
  async function approvalOf({ approval, digest }: Draft): Promise<string | null> {
    if (approval?.digest !== digest) return null
    const isStillApprover = (await operators.accounts()).some(({ name, isActive, right }) => name === approval.name && isActive && holds(right, 'approver'))
    return isStillApprover ? approval.function : null
  }

  /** The entries, the draft as published and the line of the trail are one; a key of its own makes sure that a draft is recorded once. */
  async function record(execute: Execute, draft: KeptDraft, approvedBy: string | null, { expectedSequence, change, line }: ToRecord) {
    let published: KeptDraft = draft
    const write = async (unit: Unit, sequences: readonly number[]): Promise<void> => {
      await line.options?.keep?.(unit)
      published = await openDraftStore(deskQueries(unit)).change(draft, { ...change, state: 'published', refusal: null, sequences }, wall())
      await audit(unit, line.doer, line.action, draft, line.options, { state: published.state, sequences, ...line.more })
    }
    const recorded = await recorder.record(execute, await wishFor(draft, approvedBy), {
      key: `draft:${draft.id}:${draft.revision}`, fingerprint: draft.digest, expectedSequence,
      alongside: (unit, { sequences }) => write(unit, sequences),
    })
    if (published.state !== 'published') await transact((unit) => write(unit, recorded.sequences))
    ring()
    return { published, batch: recorded.batch, replayed: recorded.replayed }
  }

  /** Throws what publishing would throw at the moment it is planned for; whether a second person is needed. */
  async function needsApproval(draft: KeptDraft): Promise<boolean> {
    const reasons = recorder.judge(await wishFor(draft, null), Math.max(service.now(), draft.publishAt ?? -Infinity))
    return (await approvalOf(draft)) === null && (draft.isAsked || reasons.length > 0)
  }

  async function moved(
    who: Doer, draft: KeptDraft, options: Acting, action: string, change: DraftChange,
  ): Promise<Submitted> {
    if (options.dryRun) return answered(draft, false)
    const changed = await transact(async (unit) => {
      await options.keep?.(unit)
      const kept = await openDraftStore(deskQueries(unit)).change(draft, change, wall())
      await audit(unit, who, action, draft, options, { state: kept.state, publishAt: kept.publishAt, approval: kept.approval })
      return kept
    })
    ring()
    return answered(changed, false)
  }

  async function publishNow(
    execute: Execute, who: Doer, draft: KeptDraft, approvedBy: string | null, options: Acting, action: string,
    change: Omit<DraftChange, 'state' | 'sequences'>, more: object = {},
  ): Promise<Submitted> {
    if (options.dryRun) {
      recorder.judge(await wishFor(draft, approvedBy), service.now())
      return answered(draft, false)
    }
    const rushed = change.emergency && { emergency: true, reason: change.emergency.reason }
    const line = { doer: who, action, options, more: { ...rushed, ...more } }
    const { published, batch, replayed } = await record(execute, draft, approvedBy, { expectedSequence: options.expectedSequence, change, line })
    return answered(published, replayed, batch)
  }

  const isLater = (at: Instant | null): boolean => at !== null && at > wall()

  async function publish(execute: Execute, who: OperatorPrincipal, id: string, revision: number, options: SubmitOptions): Promise<Submitted> {
    checkRight(who, 'editor')
    const draft = await store.one(id)
    if (draft.state === 'published' && draft.revision === revision) return answered(draft, true)
    checkOpen(draft)
    checkRevision(draft, revision, null)
    return publishOpen(execute, who, draft, options)
  }

  async function publishWording(
    execute: Execute, who: OperatorPrincipal, { draft, write: keep }: Saving, options: SubmitOptions,
  ): Promise<Submitted> {
    if (keep === null) return draft.state === 'open' ? publishOpen(execute, who, draft, options) : answered(draft, true)
    const isHeldBack = draft.publishAt === null && isLater(draft.embargoUntil)
    if (!isHeldBack) return publishOpen(execute, who, draft, { ...options, keep })
    const kept = options.dryRun ? draft : await transact(keep)
    ring()
    return answered(kept, false)
  }

  async function publishOpen(
    execute: Execute, who: OperatorPrincipal, draft: KeptDraft, options: Acting,
  ): Promise<Submitted> {
    checkMayPropose(who, draft.proposal.steps)
    if (await needsApproval(draft)) return moved(who, draft, options, 'draft.ask', { state: 'waiting', refusal: null })
    if (isLater(draft.publishAt)) return moved(who, draft, options, 'draft.schedule', { state: 'scheduled', refusal: null })
    checkEmbargo(draft, wall())
    return publishNow(execute, who, draft, await approvalOf(draft), options, 'draft.publish', {})
  }

  async function approve(execute: Execute, who: OperatorPrincipal, id: string, digest: string, options: SubmitOptions): Promise<Submitted> {
    checkRight(who, 'approver')
    checkFresh(who, wall())
    const draft = await store.one(id)
    checkNotOwn(draft, who, await operators.tokens())
    if (draft.digest === digest && draft.approval?.digest === digest && draft.approval.name === who.account.name) return answered(draft, true)
    checkOpen(draft)
    checkDigest(draft, digest)
    checkWaiting(draft)
    const approval = { name: who.account.name, function: who.account.function, at: wall(), digest }
    if (isLater(draft.publishAt) || isLater(draft.embargoUntil)) {
      recorder.judge(await wishFor(draft, who.account.function), Math.max(service.now(), draft.publishAt ?? -Infinity))
      return moved(who, draft, options, 'draft.approve', { state: isLater(draft.publishAt) ? 'scheduled' : 'approved', approval })
    }
    return publishNow(execute, who, draft, who.account.function, options, 'draft.approve', { approval }, { digest })
  }

  async function inEmergency(execute: Execute, who: OperatorPrincipal, id: string, words: string, options: SubmitOptions): Promise<Submitted> {
    checkRight(who, 'admin')
    checkFresh(who, wall())
    const reason = checkWords(words, 'emergency')
    const draft = await store.one(id)
    if (draft.state === 'published' && draft.emergency?.name === who.account.name) return answered(draft, true)
    checkOpen(draft)
    checkEmbargo(draft, wall())
    const emergency = { name: who.account.name, reason, at: wall() }
    return publishNow(execute, who, draft, who.account.function, options, 'draft.emergency', { emergency })
  }

  /** Somebody who may not write any more does not speak through what they left behind. */
  async function checkAuthor(draft: KeptDraft): Promise<void> {
    if (draft.approval !== null) return
    const author = (await operators.accounts()).find(({ id }) => id === draft.speaker.id)
    if (author?.isActive && holds(author.right, 'editor')) return
    throw new Problem(403, 'author-gone', `${draft.speaker.name} may not write any more. Publish this draft yourself if it still holds.`, {}, (words) => words.authorGone(draft.speaker.name))
  }

  async function publishScheduled(execute: Execute, draft: KeptDraft): Promise<void> {
    await checkAuthor(draft)
    if (await needsApproval(draft)) throw new Problem(409, 'second-person-needed', 'By now this needs a second person. Hand it to an approver.')
    await record(execute, draft, await approvalOf(draft), { change: {}, line: { doer: { kind: 'clock' }, action: 'draft.publish', options: null } })
  }

  async function refused(draft: KeptDraft, problem: Problem): Promise<void> {
    const state = (await approvalOf(draft)) === null ? 'open' : 'approved'
    await transact(async (unit) => {
      await openDraftStore(deskQueries(unit)).change(draft, { state, refusal: problem.message, refusalDe: inGerman(problem) }, wall())
      await audit(unit, { kind: 'clock' }, 'draft.not-published', draft, null, { state, code: problem.code })
    })
    ring()
  }

  async function due(execute: Execute): Promise<void> {
    const now = wall()
    const scheduled = await store.all(['scheduled'])
    const ripe = scheduled.filter(({ publishAt, embargoUntil }) => (publishAt ?? 0) <= now && (embargoUntil ?? 0) <= now)
    const faults: unknown[] = []
    for (const draft of [...ripe].sort((a, b) => a.publishAt! - b.publishAt!)) {
      await publishScheduled(execute, draft)
        .catch((error: unknown) => {
          if (!(error instanceof Problem) || error.status >= 500) throw error
          return refused(draft, error)
        })
        .catch((error: unknown) => void faults.push(error))
    }
    if (faults.length > 0) throw faults[0]
  }

  return { publish, publishWording, approve, inEmergency, due, wishFor }
}
