import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../src/database.ts'
import { readDrill } from '../src/drill/file.ts'
import { fillFrom } from '../src/drill/play.ts'
import { openJournal, type StampedEvent } from '../src/journal/journal.ts'
import { instantOf } from '../src/model/time.ts'
import { openService } from '../src/service.ts'
import { generatedCatalogue, generatedEvents } from './generate.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'data', 'bench')
export const drillFile = join(root, 'examples', 'medrz.drill.json')
const million = 1_000_000
const longStart = instantOf('2024-09-01T00:00:00.000Z')
const longEvery = 60_000
const batch = 10_000

/** Changes when the generator or the tables do. */
function generation(): string {
  const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, 'generate.ts')))
  for (const file of readdirSync(join(root, 'migrations')).sort()) hash.update(readFileSync(join(root, 'migrations', file)))
  return hash.digest('hex').slice(0, 10)
}

const pathOfMillion = (): string => join(folder, `million-${generation()}.db`)

/** The span of the long journal, for picking moments in it. */
export const longSpan = { from: longStart, to: longStart + million * longEvery }

/** A journal of a million entries over 45 services and 85 insurers, written once and kept for the next run. */
export async function millionEntries(): Promise<string> {
  const path = pathOfMillion()
  if (existsSync(path)) return path
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const unfinished = join(folder, 'unfinished.db')
  const database = await openDatabase(unfinished)
  const journal = await openJournal(database)
  const events = generatedEvents(generatedCatalogue({ services: 45, insurers: 85 }), million, { start: longStart, every: longEvery })
  for (let rest: StampedEvent[] = []; ; rest = []) {
    while (rest.length < batch) {
      const { value, done } = events.next()
      if (done) break
      rest.push(value)
    }
    if (rest.length === 0) break
    await journal.append(rest)
  }
  await database.close()
  renameSync(unfinished, path)
  return path
}

/** The example drill, filled up to `until` in a database file. */
export async function drillDatabase(path: string, until = Infinity): Promise<void> {
  const drill = readDrill(readFileSync(drillFile, 'utf8'))
  const database = await openDatabase(path)
  const service = await openService({ database, record: () => drill.steps[0].at })
  await fillFrom(drill, service, until)
  await service.settled()
  await database.close()
}
