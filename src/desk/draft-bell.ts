import { openBell } from '../model/bell.ts'
import type { Desk } from './desk.ts'

/** A bell that rings after drafts were changed. */
export interface DraftBell extends Pick<Desk, 'onDraftsChanged' | 'draftsVersion'> {
  ring(this: void): void
}

export function openDraftBell(onFault: (error: unknown) => void): DraftBell {
  const bell = openBell<[version: number]>(onFault)
  let version = 0
  return { ring: () => bell.ring(++version), onDraftsChanged: bell.listen, draftsVersion: () => version }
}
