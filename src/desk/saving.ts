import type { Unit } from '../database.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { OperatorPrincipal } from '../operators/principal.ts'
import { checkOpen, checkRevision, checkRight, checkTimes, checkTitle } from './checks.ts'
import type { Desk, Draft, SubmitOptions } from './desk.ts'
import { deskQueries, openDraftStore, writerOf } from './draft-store.ts'
import type { DraftStore, KeptDraft, NewWording } from './draft-store.ts'
import { checkMayPropose } from './permissions.ts'
import { decisionsFor, digestOf } from './proposal.ts'

type Given = Parameters<Desk['saveDraft']>[1]

/** A draft as it will stand, and what writes it and its line: null if it answered the caller's key before. */
export interface Saving {
  readonly draft: KeptDraft
  readonly write: ((unit: Unit) => Promise<KeptDraft>) | null
}

interface Line {
  readonly who: OperatorPrincipal
  readonly action: string
  readonly subject: string
  readonly before?: unknown
  readonly after: unknown
}

type Save = (who: OperatorPrincipal, given: Given, options: SubmitOptions) => Promise<Saving>

export interface SavingOptions {
  readonly store: DraftStore
  readonly newId: () => string
  readonly keyFor: (who: OperatorPrincipal, key: string | undefined) => string | undefined
  readonly audit: (unit: Unit, options: SubmitOptions, line: Line) => Promise<void>
  readonly wall: Clock
}

/** Checks a wording and prepares the writing of it, so that it can be one with what becomes of it at once. */
export function openSaving({ store, newId, keyFor, audit, wall }: SavingOptions): Save {
  return async (who, given, options) => {
    checkRight(who, 'editor')
    const { proposal, publishAt, embargoUntil } = given
    const wording = { title: checkTitle(given.title, proposal), proposal, publishAt, embargoUntil }
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
        const drafts = openDraftStore(deskQueries(unit))
        const kept = await drafts.add(draft.id, writerOf(who), wording, 'open', draft.isAsked, answers, wall())
        const after = { revision: kept.revision, digest: kept.digest, publishAt, embargoUntil }
        await audit(unit, options, { who, action: 'draft.save', subject: kept.id, after })
        return kept
      } }
    }
    const before = await store.one(given.id)
    checkOpen(before)
    checkRevision(before, given.revision, { title: wording.title, proposal: wording.proposal })
    return { draft: asReworded(before, who, wording, wall()), write: async (unit) => {
      const kept = await openDraftStore(deskQueries(unit)).reword(before, writerOf(who), wording, answers, wall())
      const after = { ...standing(kept), publishAt, embargoUntil }
      await audit(unit, options, { who, action: 'draft.save', subject: kept.id, before: standing(before), after })
      return kept
    } }
  }
}

/** What the trail tells of a draft. */
export const standing = ({ state, revision, digest }: Draft): object => ({ state, revision, digest })

const unsettled = { state: 'open', approval: null, emergency: null, refusal: null, refusalDe: null } as const

function asBegun(id: string, who: OperatorPrincipal, wording: NewWording, isAsked: boolean, at: Instant): KeptDraft {
  const speaker = speakerOf(who)
  return {
    ...wording, ...unsettled, id, isAsked, speaker, revision: 1, digest: digestOf(wording.proposal), author: speaker,
    writers: [speaker.id], editors: [], createdAt: at, changedAt: at, sequences: [],
  }
}

function asReworded(before: KeptDraft, who: OperatorPrincipal, wording: NewWording, at: Instant): KeptDraft {
  const speaker = speakerOf(who)
  return {
    ...before, ...wording, ...unsettled, speaker, revision: before.revision + 1, digest: digestOf(wording.proposal),
    writers: [...new Set([...before.writers, speaker.id])],
    editors: [...before.editors, { name: speaker.name, at }], changedAt: at,
  }
}

const speakerOf = ({ account }: OperatorPrincipal): KeptDraft['speaker'] =>
  ({ id: account.id, name: account.name, function: account.function })
