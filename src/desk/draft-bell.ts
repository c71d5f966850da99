import type { Desk } from './desk.ts'
import type { DraftStore, KeptDraft } from './draft-store.ts'

export type DraftBell = Pick<Desk, 'onDraftsChanged' | 'draftsVersion'>

/** The same store with a bell on it: it rings after whatever was kept. */
export function withBell(store: DraftStore): { readonly store: DraftStore; readonly bell: DraftBell } {
  const listeners = new Set<(version: number) => void>()
  let version = 0
  const rung = (draft: KeptDraft): KeptDraft => {
    version++
    for (const listener of new Set(listeners)) listener(version)
    return draft
  }
  return {
    store: {
      ...store,
      add: async (...given) => rung(await store.add(...given)),
      reword: async (...given) => rung(await store.reword(...given)),
      change: async (...given) => rung(await store.change(...given)),
    },
    bell: {
      onDraftsChanged: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      draftsVersion: () => version,
    },
  }
}
