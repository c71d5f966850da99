import type { Terminal } from './terminal.ts'

/** `relight import`: takes over what another status page holds. */
export const runImport = async (_words: readonly string[], _terminal: Terminal): Promise<number> => 4
