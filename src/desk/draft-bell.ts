import type { Desk } from './desk.ts'

/** A bell that rings after drafts were changed. */
export interface DraftBell extends Pick<Desk, 'onDraftsChanged' | 'draftsVersion'> {
  ring(this: void): void
}

export function openDraftBell(): DraftBell {
  const listeners = new Set<(version: number) => void>()
  let version = 0
  return {
    ring: () => {
      version++
      for (const listener of new Set(listeners)) listener(version)
    },
    onDraftsChanged: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    draftsVersion: () => version,
  }
}
