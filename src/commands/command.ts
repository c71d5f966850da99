import type { Event, EventData, EventType } from '../model/event.ts'
import type { Instant } from '../model/time.ts'
import type { State } from '../state/state.ts'

/** Who says what; times in `data` are UTC text with milliseconds. */
export interface Input<T extends EventType> {
  readonly actor: string
  readonly data: EventData<T>
}

/** What an operator may do: reads the full state and the moment of recording, answers with events or throws a Problem. */
export type Command<T extends EventType> = (state: State, at: Instant, input: Input<T>) => readonly Event[]

export const said = <T extends EventType>(type: T, { actor, data }: Input<T>): { type: T; actor: string; data: EventData<T> } => ({ type, actor, data })
