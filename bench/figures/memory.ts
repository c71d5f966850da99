import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pause, type Figure } from '../figure.ts'
import { startRelight, stop } from '../process.ts'
import { drillDatabase, drillFile } from '../records.ts'

/** Resident memory when nothing has happened for a while. */
export async function memory({ seconds }: { readonly seconds: number }): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-bench-'))
  const database = join(folder, 'drill.db')
  await drillDatabase(database)
  const serving = await startRelight(['serve'], { RELIGHT_DATABASE: database })
  const playing = await startRelight(['drill', drillFile, '--serve', '--from', '2026-03-21T12:00+01:00'])
  await pause(seconds * 1_000)
  const [idle, replayed] = [residentMegabytes(serving.child.pid!), residentMegabytes(playing.child.pid!)]
  await (await fetch(`http://127.0.0.1:${serving.consolePort}/sign-in`)).text()
  await pause(seconds * 1_000)
  const figures: readonly Figure[] = [
    { name: 'idle memory, the drill in the database', measured: idle, unit: 'MB', aim: { atMost: 100 }, note: `after ${seconds} s` },
    { name: 'the same once an operator has come', measured: residentMegabytes(serving.child.pid!), unit: 'MB', aim: null, note: `the rooms behind the other door are open; ${seconds} s later` },
    { name: 'idle memory, a drill replayed', measured: replayed, unit: 'MB', aim: null, note: `after ${seconds} s` },
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
