import type { Severity } from '../../model/event.ts'
import type { Instant } from '../../model/time.ts'
import type { ComponentStatus } from './components.ts'
import type { Ground } from './ground.ts'

export type StoryStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem' | 'scheduled' | 'in_progress' | 'verifying' | 'completed'

export interface AffectedComponent {
  readonly code: string
  readonly name: string
  readonly old_status: ComponentStatus
  readonly new_status: ComponentStatus
}

/** One thing told in a story. */
export interface Told {
  readonly id: string
  readonly status: StoryStatus
  readonly at: Instant
  /** Later than `at` where the words were changed since. */
  readonly changedAt: Instant
  readonly body: string
  readonly affected: readonly AffectedComponent[] | null
}

/** An incident or a maintenance as this format tells it. */
export interface Story {
  readonly id: string
  /** What the history feeds count it as. */
  readonly number: string
  readonly name: string
  readonly status: StoryStatus
  readonly createdAt: Instant
  readonly changedAt: Instant
  readonly monitoringAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly impact: Severity | 'maintenance'
  /** Its page for people. */
  readonly link: string
  /** Newest first, never empty. */
  readonly told: readonly Told[]
  /** Ids of the services that it touched and that the page still shows. */
  readonly services: readonly string[]
  readonly window: { readonly start: Instant; readonly end: Instant } | null
}

/** The same as it stands where clients show each part of it alone: an exercise is marked on its name and on every update. */
export const marked = ({ mark }: Ground, story: Story): Story =>
  mark === '' ? story : { ...story, name: `${mark}${story.name}`, told: story.told.map((told) => ({ ...told, body: `${mark}${told.body}` })) }

/** So many words of one story are kept, the newest: nobody reads further back in this format, and answers must not grow without end. */
export const mostToldOfOne = 300
