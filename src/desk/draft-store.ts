import type { Kysely } from 'kysely'
import { conflict, notFound } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import { instantOf, iso, type Instant } from '../model/time.ts'
import type { Principal } from '../operators/principal.ts'
import type { Draft, DraftState, Proposal, Revision } from './desk.ts'
import { digestOf } from './proposal.ts'
import type { DeskTables } from './tables.ts'

export type DeskQueries = Kysely<DeskTables>

export const deskQueries = (queries: Kysely<object>): DeskQueries => queries.$extendTables<DeskTables>()

/** A draft and what only the desk needs to know of it. */
export interface KeptDraft extends Draft {
  /** Whether a second person was asked for though none was needed. */
  readonly isAsked: boolean
  /** The accounts and tokens that wrote any of its wordings. */
  readonly writers: readonly string[]
  /** Who wrote the newest wording: entries show this function, so that nobody speaks as another. */
  readonly speaker: { readonly id: string; readonly name: string; readonly function: string }
}

/** Who writes: an account or a token, by its id, name and function. */
export interface Writer {
  readonly kind: 'operator' | 'token'
  readonly id: string
  readonly name: string
  readonly function: string
}

export const writerOf = (who: Principal): Writer =>
  who.kind === 'operator'
    ? { kind: 'operator', id: who.account.id, name: who.account.name, function: who.account.function }
    : { kind: 'token', id: who.token.id, name: who.token.name, function: who.token.function }

export interface NewWording {
  readonly title: string
  readonly proposal: Proposal
  readonly publishAt: Instant | null
  readonly embargoUntil: Instant | null
}

export interface DraftChange {
  readonly state: DraftState
  readonly approval?: Draft['approval']
  readonly emergency?: Draft['emergency']
  readonly refusal?: string | null
  /** Goes with `refusal`. */
  readonly refusalDe?: string
  readonly sequences?: readonly number[]
}

/** The command of a caller that a draft answers, also when it comes again. */
export interface Answers {
  readonly key: string
  readonly fingerprint: string
}

/** Drafts as they are kept: nothing here asks who may. What writes is for a store within a unit of work. */
export interface DraftStore {
  all(states: readonly DraftState[]): Promise<readonly KeptDraft[]>
  /** Throws a Problem 404. */
  one(id: string): Promise<KeptDraft>
  revisions(id: string): Promise<readonly Revision[]>
  add(
    id: string, writer: Writer, wording: NewWording, state: DraftState, isAsked: boolean, answers: Answers | null, at: Instant,
  ): Promise<KeptDraft>
  /** A new wording: whatever was said about the one before it no longer counts. */
  reword(
    draft: KeptDraft, writer: Writer, wording: NewWording, answers: Answers | null, at: Instant,
  ): Promise<KeptDraft>
  change(draft: KeptDraft, change: DraftChange, at: Instant): Promise<KeptDraft>
  /** The draft that a key was answered with, or null. Throws a Problem `key-reused`. */
  answered(key: string, fingerprint: string): Promise<KeptDraft | null>
  unacknowledged(account: string): Promise<readonly KeptDraft[]>
  acknowledge(id: string, account: string, at: Instant): Promise<void>
}

type Row = DeskTables['draft']
type RevisionRow = DeskTables['draft_revision']

const timeOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant))
const instantOrNull = (text: string | null): Instant | null => (text === null ? null : instantOf(text))
const read = <Value>(json: string | null): Value | null => (json === null ? null : (JSON.parse(json) as Value))

function draftFrom(row: Row, revisions: readonly RevisionRow[]): KeptDraft {
  const newest = revisions.at(-1)!
  return {
    id: row.id,
    title: newest.title,
    state: row.state,
    proposal: JSON.parse(newest.proposal) as Proposal,
    revision: row.revision,
    digest: newest.digest,
    author: { id: row.author_id, name: row.author_name, function: row.author_function },
    editors: revisions.slice(1).map(({ by_name: name, at }) => ({ name, at: instantOf(at) })),
    createdAt: instantOf(row.created_at),
    changedAt: instantOf(row.changed_at),
    publishAt: instantOrNull(row.publish_at),
    embargoUntil: instantOrNull(row.embargo_until),
    approval: read(row.approval),
    emergency: read(row.emergency),
    refusal: row.refusal,
    refusalDe: row.refusal_de,
    sequences: read<readonly number[]>(row.sequences) ?? [],
    isAsked: row.asked === 1,
    speaker: { id: newest.by_id, name: newest.by_name, function: newest.by_function },
    writers: [...new Set([row.author_id, ...revisions.map(({ by_id: id }) => id)])],
  }
}

/** Opens the drafts of a database whose migrations have run. */
export function openDraftStore(queries: DeskQueries): DraftStore {
  const wording = ({ title, proposal }: NewWording, draft: string, revision: number, writer: Writer, at: Instant): RevisionRow =>
    ({ draft, revision, title, proposal: JSON.stringify(proposal), digest: digestOf(proposal), by_id: writer.id, by_name: writer.name, by_function: writer.function, at: iso(at) })

  async function withRevisions(rows: readonly Row[]): Promise<readonly KeptDraft[]> {
    if (rows.length === 0) return []
    const revisions = await queries.selectFrom('draft_revision').selectAll().where('draft', 'in', rows.map(({ id }) => id)).orderBy('revision').execute()
    const byDraft = Map.groupBy(revisions, ({ draft }) => draft)
    return rows.map((row) => draftFrom(row, byDraft.get(row.id)!))
  }

  async function one(id: string): Promise<KeptDraft> {
    const row = await queries.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound(`There is no draft “${shortened(id, 64)}”. Look at the list of drafts.`, (words) => words.unknownDraft(shortened(id, 64)))
    return (await withRevisions([row]))[0]!
  }

  return {
    all: async (states) =>
      states.length === 0 ? [] : withRevisions(await queries.selectFrom('draft').selectAll().where('state', 'in', [...states]).orderBy('changed_at', 'desc').orderBy('id').limit(500).execute()),
    one,
    revisions: async (id) => {
      await one(id)
      const rows = await queries.selectFrom('draft_revision').selectAll().where('draft', '=', id).orderBy('revision').execute()
      return rows.map(({ revision, title, proposal, digest, by_id, by_name, at }) =>
        ({ revision, title, digest, at: instantOf(at), proposal: JSON.parse(proposal) as Proposal, by: { id: by_id, name: by_name } }))
    },
    add: async (id, writer, given, state, isAsked, answers, at) => {
      await queries.insertInto('draft').values({
        id, state, revision: 1, asked: isAsked ? 1 : 0,
        author_kind: writer.kind, author_id: writer.id, author_name: writer.name, author_function: writer.function,
        created_at: iso(at), changed_at: iso(at), publish_at: timeOrNull(given.publishAt), embargo_until: timeOrNull(given.embargoUntil),
        approval: null, emergency: null, refusal: null, refusal_de: null, sequences: '[]',
      }).execute()
      await queries.insertInto('draft_revision').values(wording(given, id, 1, writer, at)).execute()
      if (answers) await queries.insertInto('answered_with_draft').values({ ...answers, draft: id }).execute()
      return one(id)
    },
    reword: async (draft, writer, given, answers, at) => {
      const revision = draft.revision + 1
      await queries.insertInto('draft_revision').values(wording(given, draft.id, revision, writer, at)).execute()
      await queries.updateTable('draft').where('id', '=', draft.id).where('revision', '=', draft.revision).set({
        state: 'open', revision, changed_at: iso(at), publish_at: timeOrNull(given.publishAt), embargo_until: timeOrNull(given.embargoUntil),
        approval: null, emergency: null, refusal: null, refusal_de: null,
      }).execute()
      if (answers) await queries.insertInto('answered_with_draft').values({ ...answers, draft: draft.id }).execute()
      return one(draft.id)
    },
    change: async (draft, { state, approval, emergency, refusal, refusalDe = null, sequences }, at) => {
      await queries.updateTable('draft').where('id', '=', draft.id).set({
        state,
        changed_at: iso(at),
        ...(approval !== undefined && { approval: approval === null ? null : JSON.stringify(approval) }),
        ...(emergency !== undefined && { emergency: emergency === null ? null : JSON.stringify(emergency) }),
        ...(refusal !== undefined && { refusal, refusal_de: refusalDe }),
        ...(sequences !== undefined && { sequences: JSON.stringify(sequences) }),
      }).execute()
      return one(draft.id)
    },
    answered: async (key, fingerprint) => {
      const row = await queries.selectFrom('answered_with_draft').selectAll().where('key', '=', key).executeTakeFirst()
      if (!row) return null
      if (row.fingerprint === fingerprint) return one(row.draft)
      throw conflict('key-reused', 'This idempotency key was used for another command before. Give each command a key of its own.')
    },
    unacknowledged: async (account) =>
      withRevisions(await queries.selectFrom('draft').selectAll().where('emergency', 'is not', null)
        .where('id', 'not in', (acknowledged) => acknowledged.selectFrom('emergency_acknowledged').select('draft').where('account', '=', account))
        .orderBy('changed_at', 'desc').limit(500).execute()),
    acknowledge: async (id, account, at) => {
      await queries.insertInto('emergency_acknowledged').values({ draft: id, account, at: iso(at) }).onConflict((conflicting) => conflicting.doNothing()).execute()
    },
  }
}
