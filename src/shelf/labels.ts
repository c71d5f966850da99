import type { Instant } from '../model/time.ts'
import type { State } from '../state/state.ts'
import { cacheAsked, cacheLive, cachePast, guardHeaders } from './headers.ts'
import type { Label } from './item.ts'
import type { Subject, Surroundings } from './subjects.ts'
import { wholeSecond } from './version.ts'

interface Edition {
  readonly tag: string
  readonly changedAt: Instant | null
  readonly cache: string
  readonly isHidden: boolean
}

const isExercise = ({ catalogue }: State): boolean => catalogue?.exercise ?? false

/** How an answer about now is labelled. */
export const liveEdition = (surroundings: Surroundings, state: State, tag: string, changedAt: Instant | null): Edition => ({
  tag,
  changedAt,
  cache: surroundings.playing() ? cacheAsked : cacheLive,
  isHidden: isExercise(state),
})

/** How an answer about a past moment is labelled; it is settled once something newer is recorded. */
export const pastEdition = (surroundings: Surroundings, tag: string, changedAt: Instant | null, isSettled: boolean): Edition => ({
  tag,
  changedAt,
  cache: surroundings.playing() ? cacheAsked : isSettled ? cachePast : cacheLive,
  isHidden: true,
})

/** The outside of an answer: its ETag, its date and the headers that stand on it. */
export function labelFor(subject: Pick<Subject, 'audience' | 'mediaType' | 'language' | 'accepted'>, edition: Edition, isSecure: boolean): Label {
  return {
    etag: `W/"${edition.tag}${subject.accepted === undefined ? '' : `-${subject.accepted}`}"`,
    ...(subject.accepted !== undefined && { vary: 'Accept, Accept-Encoding' }),
    modifiedAt: edition.changedAt === null ? null : wholeSecond(edition.changedAt),
    mediaType: subject.mediaType,
    headers: [
      ...guardHeaders(subject.audience, isSecure),
      'Cache-Control', edition.cache,
      ...(subject.language === null ? [] : ['Content-Language', subject.language]),
      ...(edition.isHidden ? ['X-Robots-Tag', 'noindex'] : []),
    ],
  }
}
