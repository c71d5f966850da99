import type { DraftState, Sentence } from './desk.ts'

/** What the desk keeps. Times are UTC text with milliseconds; JSON stands in text. */
export type DeskTables = {
  draft: {
    id: string
    state: DraftState
    revision: number
    author_kind: 'operator' | 'token'
    author_id: string
    author_name: string
    author_function: string
    /** 1 when a second person was asked for though none was needed. */
    asked: 0 | 1
    created_at: string
    changed_at: string
    publish_at: string | null
    embargo_until: string | null
    approval: string | null
    emergency: string | null
    refusal: string | null
    refusal_de: string | null
    /** The sequences that it was published as. */
    sequences: string
  }
  draft_revision: {
    draft: string
    revision: number
    title: string
    proposal: string
    digest: string
    by_id: string
    by_name: string
    by_function: string
    at: string
  }
  emergency_acknowledged: {
    draft: string
    account: string
    at: string
  }
  /** Commands with an idempotency key that were answered with a draft. */
  answered_with_draft: {
    key: string
    fingerprint: string
    draft: string
  }
  /** What was recorded in one go, so that it can be taken back in one. */
  batch: {
    id: string
    first: number
    last: number
    undoes: string | null
  }
  sentence: {
    id: string
    kind: Sentence['kind']
    de: string
    en: string
    by_id: string
    by_name: string
    proposed_at: string
    approved_by: string | null
    refused_at: string | null
  }
  /** Where the words of an entry stood when a law took them away, by place and by characters from 1; noted with the redaction, gone once they are taken there too. */
  words_to_take: {
    sequence: number
    place: string
    start: number
    length: number
  }
  /** A view: every text that may repeat the words of an entry. */
  words_beside_journal: {
    place: string
    words: string
  }
}
