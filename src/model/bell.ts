/** Tells whoever listens what is so already: it carries no duty, and what goes wrong in a listener undoes nothing. */
export interface Bell<Told extends readonly unknown[]> {
  ring(this: void, ...told: Told): void
  /** Listens until the function it answers with is called. */
  listen(this: void, listener: (...told: Told) => void): () => void
}

/** A fault that nobody asked to hear of ends the process. */
export const stop = (error: unknown): void => {
  queueMicrotask(() => {
    throw error
  })
}

/** Opens a bell; `onFault` is told of what goes wrong in a listener, and the others are told all the same. */
export function openBell<Told extends readonly unknown[]>(onFault: (error: unknown) => void): Bell<Told> {
  const listeners = new Set<(...told: Told) => void>()
  return {
    ring: (...told) => {
      for (const listener of new Set(listeners)) {
        try {
          listener(...told)
        } catch (error) {
          onFault(error)
        }
      }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
