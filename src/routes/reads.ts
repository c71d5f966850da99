/** How often each public path was read since the start; kept in memory, logged at the end. */
export interface Reads {
  count(path: string): void
  all(): Readonly<Record<string, number>>
}

/** Begins counting at nothing. */
export function countReads(): Reads {
  const counts = new Map<string, number>()
  return {
    count: (path) => void counts.set(path, (counts.get(path) ?? 0) + 1),
    all: () => Object.fromEntries(counts),
  }
}
