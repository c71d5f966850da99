import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'

const starter = join(import.meta.dirname, '..', 'bin', 'relight.mjs')

type Environment = Readonly<Record<string, string>>

/** Runs a command to its end. */
export const ran = (args: readonly string[], environment: Environment = {}) =>
  spawnSync(process.execPath, [starter, ...args], { encoding: 'utf8', env: { ...environment }, timeout: 60_000 })

export function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'relight-main-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface LogLine {
  readonly msg: string
  readonly level?: number
  readonly address?: string
  readonly consoleAddress?: string
}

/** Starts a command that serves, on free ports, and waits until it says where the public door is. */
export async function served(t: Test, args: readonly string[], environment: Environment = {}) {
  const child = spawn(process.execPath, [starter, ...args], { env: { RELIGHT_PORT: '0', RELIGHT_CONSOLE_PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  const lines: LogLine[] = []
  const plain: string[] = []
  const complaints: string[] = []
  let waiting = ''
  let look = (): void => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const [...whole] = (waiting + text).split('\n')
    waiting = whole.pop()!
    for (const line of whole) {
      if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine)
      else plain.push(line)
    }
    look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const until = <Found>(find: () => Found | undefined): Promise<Found> => new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(complaints.join('') || 'it ended')))
    look = () => {
      const found = find()
      if (found !== undefined) resolve(found)
    }
    look()
  })
  const url = await until(() => lines.find(({ address }) => address)?.address)
  const stopped = async (): Promise<number> => {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    return (await exit)[0] as number
  }
  return {
    url, lines, plain, stopped, complaints,
    /** Waits for the operators' door. */
    consoleUrl: () => until(() => lines.find(({ consoleAddress }) => consoleAddress)?.consoleAddress),
    /** Waits for a line of the log. */
    logged: (pattern: RegExp) => until(() => lines.find(({ msg }) => pattern.test(msg))),
    /** Waits for a line that is printed beside the log. */
    printed: (pattern: RegExp) => until(() => plain.find((line) => pattern.test(line))),
  }
}
