export interface Kept<Value> {
  find(key: string): Value | undefined
  keep(key: string, value: Value, size: number): void
  /** Drops everything. */
  clear(): void
}

/** Keeps what was used last, up to `limit` bytes in all; `onDrop` is told of each value that had to go. */
export function keptWithin<Value>(limit: number, onDrop: (value: Value) => void = () => {}): Kept<Value> {
  const held = new Map<string, { readonly value: Value; readonly size: number }>()
  let bytes = 0
  const drop = (key: string): void => {
    const found = held.get(key)
    if (!found) return
    held.delete(key)
    bytes -= found.size
    onDrop(found.value)
  }
  return {
    find(key) {
      const found = held.get(key)
      if (!found) return undefined
      held.delete(key)
      held.set(key, found)
      return found.value
    },
    keep(key, value, size) {
      drop(key)
      if (size > limit) return
      held.set(key, { value, size })
      bytes += size
      for (const oldest of held.keys()) {
        if (bytes <= limit) break
        drop(oldest)
      }
    },
    clear() {
      for (const key of held.keys()) drop(key)
    },
  }
}
