import type { RedactionGround, Regime } from '../model/event.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'

/** A note that operators keep among themselves. All of the logbook stands in the full state alone. */
export interface Note {
  readonly sequence: number
  readonly at: Instant
  readonly by: string
  readonly incident: string | null
  readonly text: Text
}

/** When the provider became aware of what a law wants reported; the newest one said for an incident and a regime holds. */
export interface AuthorityClock {
  readonly sequence: number
  readonly at: Instant
  readonly by: string
  readonly incident: string
  readonly regime: Regime
  readonly awareAt: Instant
  /** False where it was found that the law asks for no report. */
  readonly applies: boolean
  readonly note: Text | null
}

/** A report that went to an authority. */
export interface AuthorityReport {
  readonly sequence: number
  readonly at: Instant
  readonly by: string
  readonly incident: string
  readonly authority: string
  readonly stage: string
  /** When it was sent: as said, else when it was recorded. */
  readonly sentAt: Instant
  /** Only where a time was said, as one that the authority set. */
  readonly due: Instant | null
}

/** An entry whose words were taken away. */
export interface Redaction {
  /** The sequence of the entry, and that of the redaction. */
  readonly sequence: number
  readonly redactedIn: number
  readonly at: Instant
  readonly by: string
  readonly ground: RedactionGround
}
