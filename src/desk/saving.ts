import type { Unit } from '../database.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { OperatorPrincipal } from '../operators/principal.ts'
import { checkOpen, checkRevision, checkRight, checkTimes, checkTitle } from './checks.ts'
import type { Desk, Draft, SubmitOptions } from './desk.ts'
import { deskQueries, openDraftStore, writerOf, type DraftStore, type KeptDraft, type NewWording } from './draft-store.ts'
import { checkMayPropose } from './permissions.ts'
import { decisionsFor, digestOf } from './proposal.ts'

type Given = Parameters<Desk['saveDraft']>[1]

/** A draft as it will stand, and what writes it with its line of the trail; null when the caller's key was answered with it before. */
export interface Saving {
  readonly draft: KeptDraft
  readonly write: ((unit: Unit) => Promise<KeptDraft>) | null
}

export interface SavingOptions {
  readonly store: DraftStore
  readonly newId: () => string
  readonly keyFor: (who: OperatorPrincipal, key: string | undefined) => string | undefined
  readonly audit: (unit: Unit, options: SubmitOptions, line: { readonly who: OperatorPrincipal; readonly action: string; readonly subject: string; readonly before?: unknown; readonly after: unknown }) => Promise<void>
  readonly wall: Clock
}

/** Checks a wording and prepares the writing of it, so that it can be one with what becomes of it at once. */
export function openSaving({ store, newId, keyFor, audit, wall }: SavingOptions): (who: OperatorPrincipal, given: Given, options: SubmitOptions) => Promise<Saving> {
  return async (who, given, options) => {
    checkRight(who, 'editor')
    const wording = { title: checkTitle(given.title, given.proposal), proposal: given.proposal, publishAt: given.publishAt, embargoUntil: given.embargoUntil }
    checkMayPropose(who, given.proposal.steps)
    decisionsFor(given.proposal.steps, writerOf(who).function, writerOf(who).function)
    checkTimes(given.publishAt, given.embargoUntil)
    const key = keyFor(who, options.key)
    const fingerprint = digestOf({ save: given })
    const earlier = key === undefined ? null : await store.answered(key, fingerprint)
    if (earlier) return { draft: earlier, write: null }
    const answers = key === undefined ? null : { key, fingerprint }
    if (given.id === null) {
      const draft = asBegun(newId(), who, wording, options.askApproval === true, wall())
      return { draft, write: async (unit) => {
        const kept = await openDraftStore(deskQueries(unit)).add(draft.id, writerOf(who), wording, 'open', draft.isAsked, answers, wall())
        const { revision, digest, publishAt, embargoUntil } = kept
        await audit(unit, options, { who, action: 'draft.save', subject: kept.id, after: { revision, digest, publishAt, embargoUntil } })
        return kept
      } }
    }
    const before = await store.one(given.id)
    checkOpen(before)
    checkRevision(before, given.revision, { title: wording.title, proposal: wording.proposal })
    return { draft: asReworded(before, who, wording, wall()), write: async (unit) => {
      const kept = await openDraftStore(deskQueries(unit)).reword(before, writerOf(who), wording, answers, wall())
      await audit(unit, options, { who, action: 'draft.save', subject: kept.id, before: standing(before), after: { ...standing(kept), publishAt: kept.publishAt, embargoUntil: kept.embargoUntil } })
      return kept
    } }
  }
}

/** What the trail tells of a draft. */
export const standing = ({ state, revision, digest }: Pick<Draft, 'state' | 'revision' | 'digest'>): object => ({ state, revision, digest })

function asBegun(id: string, who: OperatorPrincipal, wording: NewWording, isAsked: boolean, at: Instant): KeptDraft {
  const speaker = speakerOf(who)
  return {
    ...wording, id, isAsked, speaker, state: 'open', revision: 1, digest: digestOf(wording.proposal), author: speaker, writers: [speaker.id],
    editors: [], createdAt: at, changedAt: at, approval: null, emergency: null, refusal: null, refusalDe: null, sequences: [],
  }
}

function asReworded(before: KeptDraft, who: OperatorPrincipal, wording: NewWording, at: Instant): KeptDraft {
  const speaker = speakerOf(who)
  return {
    ...before, ...wording, speaker, state: 'open', revision: before.revision + 1, digest: digestOf(wording.proposal), writers: [...new Set([...before.writers, speaker.id])],
    editors: [...before.editors, { name: speaker.name, at }], changedAt: at, approval: null, emergency: null, refusal: null, refusalDe: null,
  }
}

const speakerOf = ({ account: { id, name, function: speaks } }: OperatorPrincipal): KeptDraft['speaker'] => ({ id, name, function: speaks })
