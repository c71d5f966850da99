import type { Instant } from '../../model/time.ts'
import type { State } from '../../state/state.ts'
import { gauge, info, sample, timestamp, type Family } from './family.ts'

/** The version that runs. */
export const buildFamily = (version: string): Family => info('relight_build_info', 'The version of Relight that answers.', [{ version }])

/** Whose page it is, and how fresh what it says is. */
export const recordFamilies = ({ catalogue, position, changedAt, checkedAt }: State, now: Instant, version: string): readonly Family[] => [
  buildFamily(version),
  info('relight_provider_info', 'Whose status page this is.', catalogue ? [{ provider: catalogue.provider.name, time_zone: catalogue.provider.time_zone }] : []),
  gauge('relight_exercise', '1 during an exercise: nothing told is real then, and every sample bears the label exercise with the value true, which it never does otherwise.',
    [sample(catalogue?.exercise ?? false)]),
  gauge('relight_position', 'Public entries of the record so far, the same number as position in the API.', [sample(position)]),
  gauge('relight_clock_timestamp_seconds', 'The time on the clock of the record, which all other times here are told on; a drill that is played has one of its own.', timestamp(now)),
  gauge('relight_last_change_timestamp_seconds', 'When something public was last recorded.', timestamp(changedAt)),
  gauge('relight_board_checked_timestamp_seconds', 'When somebody last looked at all states: a state was reported or the board confirmed.', timestamp(checkedAt)),
]
