import { runImport } from '../../src/command-line/import.ts'
import { readFile } from '../../src/command-line/reading.ts'
import { UsageFault } from '../../src/command-line/usage.ts'
import { openDatabase } from '../../src/database.ts'
import { Problem } from '../../src/model/problem.ts'
import { openService, type Service } from '../../src/service.ts'

export interface Seat {
  readonly database: string
  readonly now: number
  /** What is answered when something is asked; nobody is there without it. */
  readonly answer?: string
  readonly piped?: string
}

const openRecord = async (path: string, now: number) => {
  const database = await openDatabase(path)
  const service = await openService({ database, record: () => now })
  return { service, close: () => service.settled().then(() => database.close()) }
}

/** Types `relight import` as somebody on the server would, in this process, on a real record and over real HTTP. */
export const imported = (seat: Seat, ...words: readonly string[]) => importedInto(seat, (path) => openRecord(path, seat.now), ...words)

/** The same into a record that is opened in another way. */
export async function importedInto({ database, now, answer, piped }: Seat, open: Parameters<typeof runImport>[2], ...words: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runImport(words, {
    environment: { RELIGHT_DATABASE: database },
    wall: () => now,
    fetch,
    newKey: () => 'key',
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    read: (path) => (path === '-' ? (piped ?? '') : readFile(path)),
    ask: async (question) => {
      err.push(question)
      return answer ?? null
    },
  }, open).catch((error: unknown) => {
    if (!(error instanceof UsageFault || error instanceof Problem)) throw error
    err.push(error.message)
    return error instanceof UsageFault ? 2 : 1
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

/** Looks into a record that nobody has open. */
export async function inRecord<Found>(path: string, now: number, look: (service: Service) => Found | Promise<Found>): Promise<Found> {
  const { service, close } = await openRecord(path, now)
  try {
    return await look(service)
  } finally {
    await close()
  }
}
