/** What happened. The words stand apart, in `entry_words`, so that a law can take them and leave hash, time and place. */
export type JournalTables = {
  entry: {
    sequence: number
    at: string
    by: string
    type: string
    version: number
    visibility: string
    /** Leaf hash of the full form, and of the public form if there is one. */
    hash: string
    position: number | null
    public_hash: string | null
  }
  entry_words: {
    sequence: number
    full: string
    public: string | null
  }
  /** The entries whose words a law took away, and the entry that says so; `done` is 1 once a tombstone stands there. */
  redaction: {
    sequence: number
    redacted_in: number
    done: number
  }
  /** The commands that came with an idempotency key, and the entries they were answered with. */
  answered_command: {
    key: string
    fingerprint: string
    first: number
    last: number
  }
  /** Folds kept to save time. May be dropped at any moment, and must be whenever the words of an entry are taken away. */
  checkpoint: {
    kind: 'public' | 'full' | 'disclosure'
    count: number
    stamp: string
    bytes: Uint8Array
  }
}
