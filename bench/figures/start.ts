import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type Figure } from '../figure.ts'
import { startRelight, stop } from '../process.ts'
import { drillDatabase, drillFile, millionEntries } from '../records.ts'

async function starts(times: number, args: readonly string[], settings: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const { child, readyAfter } = await startRelight(args, settings)
    taken.push(readyAfter)
    await stop(child)
  }
  return taken
}

/** From the start of the process to its first 200. */
export async function startWithDrill({ times }: { readonly times: number }): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-bench-'))
  const database = join(folder, 'drill.db')
  await drillDatabase(database)
  const kept = await starts(times, ['serve'], { RELIGHT_DATABASE: database })
  const replayed = await starts(times, ['drill', drillFile, '--serve', '--from', '2026-03-21T12:00+01:00', '--speed', '4320', '--again'], {})
  rmSync(folder, { recursive: true })
  return [
    { name: 'start to first 200, the drill in the database', measured: median(kept), unit: 'ms', aim: { atMost: 500 }, note: `median of ${times}` },
    { name: 'start to first 200, npm run demo: filled anew', measured: median(replayed), unit: 'ms', aim: null, note: `median of ${times}` },
  ]
}

/** The same with a million entries; the first start after a change of the folds makes the checkpoints. */
export async function startWithMillion({ times }: { readonly times: number }): Promise<readonly Figure[]> {
  const settings = { RELIGHT_DATABASE: await millionEntries() }
  const [first] = await starts(1, ['serve'], settings)
  const later = await starts(times, ['serve'], settings)
  return [
    { name: 'start to first 200, a million entries', measured: median(later), unit: 'ms', aim: { atMost: 3_000 }, note: `median of ${times}` },
    { name: 'the start before that', measured: first! / 1_000, unit: 's', aim: null, note: 'makes the checkpoints that are missing' },
  ]
}
