import type { State } from './state.ts'

/** A question whose answer depends on the state alone, asked of each state at most once. */
export function oncePerState<Result>(question: (state: State) => Result): (state: State) => Result {
  const answered = new WeakMap<State, { readonly result: Result }>()
  return (state) => {
    let answer = answered.get(state)
    if (!answer) answered.set(state, (answer = { result: question(state) }))
    return answer.result
  }
}
