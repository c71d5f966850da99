import type { Database } from '../database.ts'
import { conflict, type Problem } from '../model/problem.ts'
import { iso, type Clock, type Instant } from '../model/time.ts'
import type { Operators } from '../operators/operators.ts'
import type { OperatorPrincipal, Principal } from '../operators/principal.ts'
import type { Service } from '../service.ts'
import { checkFresh, checkOpen, checkRevision, checkRight, checkTimes, checkTitle, checkWaiting, checkWords } from './checks.ts'
import type { Desk, Draft, Preview, ProposedSentence, SubmitOptions, Submitted } from './desk.ts'
import { withBell } from './draft-bell.ts'
import { deskQueries, openDraftStore, writerOf, type NewWording } from './draft-store.ts'
import { checkConfigured, type SecondPersonReason } from './four-eyes.ts'
import { inTurn } from './in-turn.ts'
import { checkSentence, openSentences } from './own-sentences.ts'
import { checkMayPropose } from './permissions.ts'
import { openPresence } from './presence.ts'
import { previewOf } from './preview.ts'
import { decisionsFor, digestOf, titleOf } from './proposal.ts'
import { openPublishing } from './publishing.ts'
import { openRecorder, type Recorded, type Wish } from './recorder.ts'
import { openTakenWords } from './taken-words.ts'
import { isAnUndo, newestReport, notMadeHere, undoSteps } from './undo.ts'

export interface DeskOptions {
  readonly database: Pick<Database, 'queries' | 'forget' | 'forgetOwed'>
  readonly service: Service
  readonly operators: Pick<Operators, 'record' | 'accounts' | 'tokens'>
  readonly wall: Clock
  readonly random: (bytes: number) => Buffer
  /** What needs a second person besides what always does: types of events, `free-text`, `sounds-like-a-statement`. */
  readonly secondPerson: readonly string[]
  /** How many streams readers have open. */
  readonly streams: () => number
  /** Says a refusal in German, to be kept beside the English. */
  readonly inGerman: (refused: Problem) => string
}

/** Opens the desk in a database whose migrations have run. Throws a Problem `invalid-settings` for a second person asked for what there is not. */
export async function openDesk({ database, service, operators, wall, random, secondPerson, streams, inGerman }: DeskOptions): Promise<Desk> {
  checkConfigured(secondPerson)
  const queries = deskQueries(database)
  const newId = (prefix: string): string => `${prefix}-${random(8).toString('hex')}`
  const { store, bell } = withBell(openDraftStore(queries))
  const sentences = openSentences(queries, wall)
  const recorder = openRecorder(service, queries, secondPerson, newId)
  const taken = openTakenWords(queries, () => (service.fullState().catalogue?.services ?? []).map(({ name }) => name), wall)
  const publishing = openPublishing({ service, operators, store, recorder, sentences, taken, wall, inGerman })
  const presence = openPresence(wall)
  const oneByOne = inTurn()
  const { redactions } = service.fullState()
  if (redactions.size > 0) {
    await taken.catchUp([...redactions.keys()])
    await database.forget()
  }
  service.onRedaction(({ sequences, words }) => taken.take(sequences, words))

  const audit = (doer: Principal, action: string, subject: string | null, options: SubmitOptions, before: unknown, after: unknown): Promise<void> =>
    operators.record({ doer, action, subject, from: { address: options.address, requestId: options.requestId }, before, after })

  const keyFor = (who: Principal, key: string | undefined): string | undefined => (key === undefined ? undefined : `${who.kind}:${writerOf(who).id}:${key}`)

  const wishOf = async (who: Principal, steps: Wish['steps'], isAsked: boolean): Promise<Wish> =>
    ({ by: writerOf(who).function, approvedBy: null, isAsked, sentences: await sentences.approved(), steps })

  async function previewed(wish: Wish): Promise<Preview> {
    const steps = wish.steps(service.fullState())
    const reasons = new Set<SecondPersonReason>()
    const rehearsed = service.rehearse(recorder.decisions(wish, steps, reasons))
    return previewOf({ steps, rehearsed, reasons: [...reasons], sentences: wish.sentences, at: service.now(), streams: streams() })
  }

  const recordedAs = ({ sequences, batch, replayed }: Recorded): Submitted =>
    ({ sequences, sequence: service.fullState().position, position: service.publicState().position, batch, waiting: null, draft: null, replayed })

  const draftedAs = (draft: Draft, replayed: boolean): Submitted => ({
    sequences: draft.sequences, sequence: service.fullState().position, position: service.publicState().position, batch: null,
    waiting: draft.state === 'waiting' ? draft : null, draft, replayed,
  })

  /** Records what one person may, and keeps the rest as a draft that waits. */
  async function propose(who: Principal, stepsOn: Wish['steps'], meant: object, options: SubmitOptions, undoes?: string): Promise<Submitted> {
    const key = keyFor(who, options.key)
    const fingerprint = key === undefined ? undefined : digestOf({ ...meant, asked: options.askApproval === true })
    const earlier = key === undefined ? null : await store.answered(key, fingerprint!)
    if (earlier) return draftedAs(earlier, true)
    const wish = await wishOf(who, stepsOn, options.askApproval === true)
    const recorded = await recorder.record(wish, { key, fingerprint, expectedSequence: options.expectedSequence, undoes })
    if (recorded.held === null) {
      if (!recorded.replayed) await audit(who, undoes === undefined ? 'event.record' : 'event.undo', recorded.batch, options, null, { sequences: recorded.sequences, undoes })
      return recordedAs(recorded)
    }
    const wording = { title: titleOf(recorded.held), proposal: { steps: recorded.held }, publishAt: null, embargoUntil: null }
    const answers = key === undefined ? null : { key, fingerprint: fingerprint! }
    const draft = await store.add(newId('draft'), writerOf(who), wording, 'waiting', wish.isAsked, answers, wall())
    await audit(who, 'draft.ask', draft.id, options, null, { digest: draft.digest, types: recorded.held.map(({ type }) => type) })
    return draftedAs(draft, false)
  }

  async function undo(who: Principal, options: SubmitOptions): Promise<Submitted> {
    const newest = await recorder.batchHolding(newestReport(service.fullState()))
    const stepsOn: Wish['steps'] = (state) => {
      if (newest === null) throw notMadeHere()
      if (newest.undoes !== null) throw isAnUndo()
      const steps = undoSteps(state, newest)
      checkMayPropose(who, steps)
      return steps
    }
    return propose(who, stepsOn, { undo: true }, options, newest?.id ?? '')
  }

  async function saveDraft(who: OperatorPrincipal, given: Parameters<Desk['saveDraft']>[1], options: SubmitOptions): Promise<Draft> {
    checkRight(who, 'editor')
    const wording = { title: checkTitle(given.title, given.proposal), proposal: given.proposal, publishAt: given.publishAt, embargoUntil: given.embargoUntil }
    checkMayPropose(who, given.proposal.steps)
    decisionsFor(given.proposal.steps, writerOf(who).function, writerOf(who).function)
    checkTimes(given.publishAt, given.embargoUntil)
    const key = keyFor(who, options.key)
    const fingerprint = digestOf({ save: given })
    const earlier = key === undefined ? null : await store.answered(key, fingerprint)
    if (earlier) return earlier
    if (given.id === null) {
      const fresh = newId('draft')
      if (options.dryRun) return unkept(fresh, who, wording, wall())
      const draft = await store.add(fresh, writerOf(who), wording, 'open', options.askApproval === true, key === undefined ? null : { key, fingerprint }, wall())
      await audit(who, 'draft.save', draft.id, options, null, { revision: 1, digest: draft.digest, publishAt: draft.publishAt, embargoUntil: draft.embargoUntil })
      return draft
    }
    const before = await store.one(given.id)
    checkOpen(before)
    checkRevision(before, given.revision, { title: wording.title, proposal: wording.proposal })
    if (options.dryRun) return before
    const draft = await store.reword(before, writerOf(who), wording, wall())
    await audit(who, 'draft.save', draft.id, options, standing(before), { ...standing(draft), publishAt: draft.publishAt, embargoUntil: draft.embargoUntil })
    return draft
  }

  async function settle(who: OperatorPrincipal, id: string, action: string, state: 'open' | 'discarded', refusal: string | null, options: SubmitOptions): Promise<Draft> {
    const before = await store.one(id)
    if (state === 'discarded' && before.state === state) return before
    checkOpen(before)
    if (action === 'draft.refuse') checkWaiting(before)
    if (options.dryRun) return before
    const draft = await store.change(before, { state, approval: null, refusal }, wall())
    await audit(who, action, id, options, standing(before), { ...standing(draft), ...(refusal !== null && { reason: refusal }) })
    return draft
  }

  async function acknowledge(who: OperatorPrincipal, id: string, options: SubmitOptions): Promise<void> {
    checkRight(who, 'approver')
    const draft = await store.one(id)
    if (draft.emergency === null) throw conflict('no-emergency', `Draft “${id}” was not published in an emergency, so there is nothing to acknowledge.`, (words) => words.noEmergency(id))
    if (options.dryRun) return
    await store.acknowledge(id, who.account.id, wall())
    await audit(who, 'draft.acknowledge', id, options, null, { publishedBy: draft.emergency.name, at: iso(draft.emergency.at) })
  }

  async function proposeSentence(who: OperatorPrincipal, given: Pick<ProposedSentence, 'kind' | 'text'>, options: SubmitOptions): Promise<ProposedSentence> {
    checkRight(who, 'editor')
    checkSentence(given)
    const key = keyFor(who, options.key)
    const id = key === undefined ? newId('sentence') : `sentence-${digestOf({ key }).slice(0, 16)}`
    if (options.dryRun) return { ...given, id, by: { id: who.account.id, name: who.account.name }, at: wall() }
    const { sentence, isNew } = await sentences.propose(who, given, id)
    if (isNew) await audit(who, 'sentence.propose', id, options, null, { kind: sentence.kind, digest: digestOf(sentence.text) })
    return sentence
  }

  async function decideSentence(who: OperatorPrincipal, id: string, options: SubmitOptions, isApproved: boolean) {
    checkRight(who, 'approver')
    if (isApproved) checkFresh(who, wall())
    const sentence = await sentences.checkDecides(who, id)
    if (options.dryRun) return sentence
    await (isApproved ? sentences.approve(who, id) : sentences.refuse(id))
    await audit(who, isApproved ? 'sentence.approve' : 'sentence.refuse', id, options, null, { kind: sentence.kind, digest: digestOf(sentence.text) })
    return sentence
  }

  return {
    preview: async (who, { steps }, { expectedSequence } = {}) => {
      checkMayPropose(who, steps)
      await recorder.checkSequence(expectedSequence)
      return previewed(await wishOf(who, () => steps, false))
    },
    previewUndo: async (who, { expectedSequence } = {}) => {
      await recorder.checkSequence(expectedSequence)
      const newest = await recorder.batchHolding(newestReport(service.fullState()))
      if (newest === null) throw notMadeHere()
      if (newest.undoes !== null) throw isAnUndo()
      const steps = undoSteps(service.fullState(), newest)
      checkMayPropose(who, steps)
      return previewed(await wishOf(who, () => steps, false))
    },
    submit: async (who, { steps }, options) => {
      checkMayPropose(who, steps)
      return oneByOne(() => propose(who, () => steps, { steps }, options))
    },
    undo: (who, options) => oneByOne(() => undo(who, options)),
    drafts: (states) => store.all(states),
    draft: (id) => store.one(id),
    revisions: (id) => store.revisions(id),
    previewDraft: async (id) => previewed(await publishing.wishFor(await store.one(id), null)),
    saveDraft: (who, given, options) => oneByOne(() => saveDraft(who, given, options)),
    discardDraft: async (who, id, options) => {
      checkRight(who, 'editor')
      await oneByOne(() => settle(who, id, 'draft.discard', 'discarded', null, options))
    },
    publishDraft: (who, id, revision, options) => oneByOne(() => publishing.publish(who, id, revision, options)),
    approve: (who, id, digest, options) => oneByOne(() => publishing.approve(who, id, digest, options)),
    refuse: async (who, id, reason, options) => {
      checkRight(who, 'approver')
      const words = checkWords(reason, 'refusal')
      return oneByOne(() => settle(who, id, 'draft.refuse', 'open', words, options))
    },
    publishInEmergency: (who, id, reason, options) => oneByOne(() => publishing.inEmergency(who, id, reason, options)),
    emergencies: async (who) => (await store.unacknowledged(who.account.id)).filter(({ emergency }) => emergency?.name !== who.account.name),
    acknowledge: (who, id, options) => oneByOne(() => acknowledge(who, id, options)),
    seen: (who, draft) => presence(who.account, draft),
    ...bell,
    publishDue: async () => {
      await oneByOne(() => publishing.due())
      await database.forgetOwed()
    },
    sentences: () => sentences.approved(),
    proposedSentences: () => sentences.proposed(),
    proposeSentence: (who, given, options) => oneByOne(() => proposeSentence(who, given, options)),
    approveSentence: (who, id, options) => oneByOne(() => decideSentence(who, id, options, true)),
    refuseSentence: async (who, id, options) => {
      await oneByOne(() => decideSentence(who, id, options, false))
    },
  }
}

const standing = ({ state, revision, digest }: Draft): object => ({ state, revision, digest })

/** A draft as it would be, had it been kept. */
const unkept = (id: string, who: OperatorPrincipal, { title, proposal, publishAt, embargoUntil }: NewWording, at: Instant): Draft => {
  const { name, function: speaks } = who.account
  return {
    id, title, proposal, publishAt, embargoUntil, state: 'open', revision: 1, digest: digestOf(proposal), author: { id: who.account.id, name, function: speaks },
    editors: [], createdAt: at, changedAt: at, approval: null, emergency: null, refusal: null, refusalDe: null, sequences: [],
  }
}
