import type { Database, Unit } from '../database.ts'
import { stop } from '../model/bell.ts'
import { conflict, type Problem } from '../model/problem.ts'
import { iso, type Clock } from '../model/time.ts'
import type { Operators } from '../operators/operators.ts'
import type { OperatorPrincipal, Principal } from '../operators/principal.ts'
import type { Service } from '../service.ts'
import { checkFresh, checkOpen, checkRight, checkWaiting, checkWords } from './checks.ts'
import type { Desk, Draft, Preview, ProposedSentence, SubmitOptions, Submitted } from './desk.ts'
import { openDraftBell } from './draft-bell.ts'
import { deskQueries, openDraftStore, writerOf, type DraftStore, type KeptDraft } from './draft-store.ts'
import { checkConfigured, type SecondPersonReason } from './four-eyes.ts'
import { checkSentence, openSentences } from './own-sentences.ts'
import { checkMayPropose } from './permissions.ts'
import { openPresence } from './presence.ts'
import { previewOf } from './preview.ts'
import { digestOf, titleOf } from './proposal.ts'
import { openPublishing } from './publishing.ts'
import { openRecorder, type Recorded, type Wish } from './recorder.ts'
import { openSaving, standing } from './saving.ts'
import { openTakenWords } from './taken-words.ts'
import { isAnUndo, newestReport, notMadeHere, undoSteps } from './undo.ts'

type Execute = Service['execute']

export interface DeskOptions {
  readonly database: Pick<Database, 'queries' | 'transact' | 'forget' | 'forgetOwed'>
  readonly service: Service
  readonly operators: Pick<Operators, 'recordIn' | 'accounts' | 'tokens'>
  readonly wall: Clock
  readonly random: (bytes: number) => Buffer
  /** What needs a second person besides what always does: types of events, `free-text`, `sounds-like-a-statement`. */
  readonly secondPerson: readonly string[]
  /** How many streams readers have open. */
  readonly streams: () => number
  /** Says a refusal in German, to be kept beside the English. */
  readonly inGerman: (refused: Problem) => string
  /** Told of what goes wrong in a listener once a draft was changed. Without it such a bug stops the process. */
  readonly onFault?: (error: unknown) => void
}

/** Opens the desk in a database whose migrations have run. Throws a Problem `invalid-settings` for a second person asked for what there is not. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { database, service, operators, wall, random, secondPerson, streams, inGerman, onFault = stop } = options
  checkConfigured(secondPerson)
  const queries = deskQueries(database.queries)
  const newId = (prefix: string): string => `${prefix}-${random(8).toString('hex')}`
  const store = openDraftStore(queries)
  const { ring, ...bell } = openDraftBell(onFault)
  const sentences = openSentences(queries, wall)
  const recorder = openRecorder(service, queries, secondPerson, newId)
  const serviceNames = () => (service.fullState().catalogue?.services ?? []).map(({ name }) => name)
  const taken = openTakenWords(database, serviceNames, wall)
  const publishing = openPublishing({ service, operators, store, transact: database.transact, ring, recorder, sentences, wall, inGerman })
  const presence = openPresence(wall)
  const { redactions } = service.fullState()
  if (redactions.size > 0) {
    await taken.catchUp([...redactions.keys()])
    await database.forget()
  }
  service.withRedaction((unit, { sequences, words }) => taken.take(unit, sequences, words))

  type Line = { readonly who: Principal; readonly action: string; readonly subject: string | null; readonly before?: unknown; readonly after?: unknown }

  const audit = (unit: Unit, options: SubmitOptions, { who, ...line }: Line): Promise<void> =>
    operators.recordIn(unit, { doer: who, from: { address: options.address, requestId: options.requestId }, ...line })

  /** Changes a draft and says so in the trail, both or neither; then the bell rings. */
  async function changed(options: SubmitOptions, change: (drafts: DraftStore) => Promise<KeptDraft>, line: (draft: KeptDraft) => Line): Promise<KeptDraft> {
    const draft = await database.transact(async (unit) => {
      const kept = await change(openDraftStore(deskQueries(unit)))
      await audit(unit, options, line(kept))
      return kept
    })
    ring()
    return draft
  }

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
  async function propose(execute: Execute, who: Principal, stepsOn: Wish['steps'], meant: object, options: SubmitOptions, undoes?: string): Promise<Submitted> {
    const key = keyFor(who, options.key)
    const fingerprint = key === undefined ? undefined : digestOf({ ...meant, asked: options.askApproval === true })
    const earlier = key === undefined ? null : await store.answered(key, fingerprint!)
    if (earlier) return draftedAs(earlier, true)
    const wish = await wishOf(who, stepsOn, options.askApproval === true)
    const action = undoes === undefined ? 'event.record' : 'event.undo'
    const recorded = await recorder.record(execute, wish, {
      key, fingerprint, expectedSequence: options.expectedSequence, undoes,
      alongside: (unit, { batch, sequences }) => audit(unit, options, { who, action, subject: batch, after: { sequences, undoes } }),
    })
    if (recorded.held === null) return recordedAs(recorded)
    const held = recorded.held
    const wording = { title: titleOf(held), proposal: { steps: held }, publishAt: null, embargoUntil: null }
    const answers = key === undefined ? null : { key, fingerprint: fingerprint! }
    const draft = await changed(options, (drafts) => drafts.add(newId('draft'), writerOf(who), wording, 'waiting', wish.isAsked, answers, wall()),
      ({ id, digest }) => ({ who, action: 'draft.ask', subject: id, after: { digest, types: held.map(({ type }) => type) } }))
    return draftedAs(draft, false)
  }

  async function undo(execute: Execute, who: Principal, options: SubmitOptions): Promise<Submitted> {
    const newest = await recorder.batchHolding(newestReport(service.fullState()))
    const stepsOn: Wish['steps'] = (state) => {
      if (newest === null) throw notMadeHere()
      if (newest.undoes !== null) throw isAnUndo()
      const steps = undoSteps(state, newest)
      checkMayPropose(who, steps)
      return steps
    }
    return propose(execute, who, stepsOn, { undo: true }, options, newest?.id ?? '')
  }

  const saving = openSaving({ store, newId: () => newId('draft'), keyFor, audit, wall })

  async function saveDraft(who: OperatorPrincipal, given: Parameters<Desk['saveDraft']>[1], options: SubmitOptions): Promise<Draft> {
    const { draft, write } = await saving(who, given, options)
    if (write === null) return draft
    if (options.dryRun) return given.id === null ? draft : store.one(given.id)
    const kept = await database.transact(write)
    ring()
    return kept
  }

  async function settle(who: OperatorPrincipal, id: string, action: string, state: 'open' | 'discarded', refusal: string | null, options: SubmitOptions): Promise<Draft> {
    const before = await store.one(id)
    if (state === 'discarded' && before.state === state) return before
    checkOpen(before)
    if (action === 'draft.refuse') checkWaiting(before)
    if (options.dryRun) return before
    return changed(options, (drafts) => drafts.change(before, { state, approval: null, refusal }, wall()), (draft) => ({
      who, action, subject: id, before: standing(before), after: { ...standing(draft), ...(refusal !== null && { reason: refusal }) },
    }))
  }

  async function acknowledge(who: OperatorPrincipal, id: string, options: SubmitOptions): Promise<void> {
    checkRight(who, 'approver')
    const draft = await store.one(id)
    if (draft.emergency === null) throw conflict('no-emergency', `Draft “${id}” was not published in an emergency, so there is nothing to acknowledge.`, (words) => words.noEmergency(id))
    if (options.dryRun) return
    const { name: publishedBy, at } = draft.emergency
    await database.transact(async (unit) => {
      await openDraftStore(deskQueries(unit)).acknowledge(id, who.account.id, wall())
      await audit(unit, options, { who, action: 'draft.acknowledge', subject: id, after: { publishedBy, at: iso(at) } })
    })
  }

  async function proposeSentence(who: OperatorPrincipal, given: Pick<ProposedSentence, 'kind' | 'text'>, options: SubmitOptions): Promise<ProposedSentence> {
    checkRight(who, 'editor')
    checkSentence(given)
    const key = keyFor(who, options.key)
    const id = key === undefined ? newId('sentence') : `sentence-${digestOf({ key }).slice(0, 16)}`
    if (options.dryRun) return { ...given, id, by: { id: who.account.id, name: who.account.name }, at: wall() }
    return database.transact(async (unit) => {
      const { sentence, isNew } = await openSentences(deskQueries(unit), wall).propose(who, given, id)
      if (isNew) await audit(unit, options, { who, action: 'sentence.propose', subject: id, after: { kind: sentence.kind, digest: digestOf(sentence.text) } })
      return sentence
    })
  }

  async function decideSentence(who: OperatorPrincipal, id: string, options: SubmitOptions, isApproved: boolean) {
    checkRight(who, 'approver')
    if (isApproved) checkFresh(who, wall())
    const sentence = await sentences.checkDecides(who, id)
    if (options.dryRun) return sentence
    await database.transact(async (unit) => {
      const own = openSentences(deskQueries(unit), wall)
      await (isApproved ? own.approve(who, id) : own.refuse(id))
      await audit(unit, options, { who, action: isApproved ? 'sentence.approve' : 'sentence.refuse', subject: id, after: { kind: sentence.kind, digest: digestOf(sentence.text) } })
    })
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
      return service.inTurn((execute) => propose(execute, who, () => steps, { steps }, options))
    },
    undo: (who, options) => service.inTurn((execute) => undo(execute, who, options)),
    drafts: (states) => store.all(states),
    draft: (id) => store.one(id),
    revisions: (id) => store.revisions(id),
    previewDraft: async (id) => previewed(await publishing.wishFor(await store.one(id), null)),
    publishWording: (who, given, options) => service.inTurn(async (execute) =>
      publishing.publishWording(execute, who, await saving(who, given, options), options)),
    saveDraft: (who, given, options) => service.inTurn(() => saveDraft(who, given, options)),
    discardDraft: async (who, id, options) => {
      checkRight(who, 'editor')
      await service.inTurn(() => settle(who, id, 'draft.discard', 'discarded', null, options))
    },
    publishDraft: (who, id, revision, options) => service.inTurn((execute) => publishing.publish(execute, who, id, revision, options)),
    approve: (who, id, digest, options) => service.inTurn((execute) => publishing.approve(execute, who, id, digest, options)),
    refuse: async (who, id, reason, options) => {
      checkRight(who, 'approver')
      const words = checkWords(reason, 'refusal')
      return service.inTurn(() => settle(who, id, 'draft.refuse', 'open', words, options))
    },
    publishInEmergency: (who, id, reason, options) => service.inTurn((execute) => publishing.inEmergency(execute, who, id, reason, options)),
    emergencies: async (who) => (await store.unacknowledged(who.account.id)).filter(({ emergency }) => emergency?.name !== who.account.name),
    acknowledge: (who, id, options) => service.inTurn(() => acknowledge(who, id, options)),
    seen: (who, draft) => presence(who.account, draft),
    ...bell,
    publishDue: async () => {
      await service.inTurn((execute) => publishing.due(execute))
      await database.forgetOwed()
    },
    sentences: () => sentences.approved(),
    proposedSentences: () => sentences.proposed(),
    proposeSentence: (who, given, options) => service.inTurn(() => proposeSentence(who, given, options)),
    approveSentence: (who, id, options) => service.inTurn(() => decideSentence(who, id, options, true)),
    refuseSentence: async (who, id, options) => {
      await service.inTurn(() => decideSentence(who, id, options, false))
    },
  }
}
