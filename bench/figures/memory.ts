import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pause, type Figure } from '../figure.ts'
import { startRelight, stop } from '../process.ts'
import { drillDatabase, drillFile } from '../records.ts'

/** Resident memory when nothing has happened for a while; a start before has left its code compiled, as the image does. */
export async function memory({ seconds }: { readonly seconds: number }): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-bench-'))
  const database = join(folder, 'drill.db')
  await drillDatabase(database)
  await stop((await startRelight(['serve'], { RELIGHT_DATABASE: database })).child)
  const serving = await startRelight(['serve'], { RELIGHT_DATABASE: database })
  const playing = await startRelight(['drill', drillFile, '--serve', '--from', '2026-03-21T12:00+01:00'])
  await pause(seconds * 1_000)
  const figures: readonly Figure[] = [
    { name: 'idle memory, the drill in the database', measured: residentMegabytes(serving.child.pid!), unit: 'MB', aim: { atMost: 100 }, note: `after ${seconds} s` },
    { name: 'idle memory, a drill replayed', measured: residentMegabytes(playing.child.pid!), unit: 'MB', aim: null, note: `after ${seconds} s` },
  ]
  await Promise.all([stop(serving.child), stop(playing.child)])
  rmSync(folder, { recursive: true })
  return figures
}

function residentMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString().trim()
  return Number(kilobytes) / 1_024
}
