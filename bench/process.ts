import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { get } from 'node:http'

const root = join(import.meta.dirname, '..')

/** Whether the server and its load can be kept on cores of their own. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0

const pinned = (core: number, args: readonly string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', String(core), process.execPath, ...args]] : [process.execPath, [...args]]

/** A program of ours on a core of its own, with what it prints. */
export function startOnCore(core: number, args: readonly string[]): { readonly child: ChildProcess; readonly printed: Promise<string> } {
  const child = spawn(...pinned(core, args), { stdio: ['ignore', 'pipe', 'inherit'], cwd: root })
  const printed = new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (bytes) => {
      text += bytes
      if (text.endsWith('\n')) resolve(text)
    })
    child.once('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`${args.join(' ')} ended with ${code}`))))
  })
  return { child, printed }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** How the image, `npm start` and the unit in docs/operating.md start Node. */
const engine = ['--max-semi-space-size=2', '--v8-pool-size=1', '--no-maglev']

/** Keeps what a first start compiles in `folder`, as the building of the image does, and lets every later start use it. */
export function warmUp(folder: string): void {
  process.env['NODE_COMPILE_CACHE'] = folder
  const { status } = spawnSync(process.execPath, [...engine, join(root, 'scripts', 'warm.mjs')], { stdio: ['ignore', 'ignore', 'inherit'], cwd: root })
  if (status !== 0) throw new Error(`scripts/warm.mjs ended with ${status}`)
}

export interface RunningRelight {
  readonly child: ChildProcess
  readonly port: number
  readonly consolePort: number
  /** Milliseconds from its start to its first 200. */
  readonly readyAfter: number
}

/** Relight as its image starts it, through bin/relight.mjs, up to its first 200. */
export async function startRelight(args: readonly string[], settings: Readonly<Record<string, string>> = {}, core?: number): Promise<RunningRelight> {
  const [port, consolePort] = [await freePort(), await freePort()]
  const started = performance.now()
  const program = [...engine, join(root, 'bin', 'relight.mjs'), ...args]
  const [command, all] = core === undefined ? [process.execPath, program] : pinned(core, program)
  const environment = { ...process.env, RELIGHT_PORT: String(port), RELIGHT_CONSOLE_PORT: String(consolePort), RELIGHT_LOG: 'warn', MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536', ...settings }
  const child = spawn(command, all, { stdio: ['ignore', 'ignore', 'inherit'], cwd: root, env: environment })
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`relight ${args.join(' ')} ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { child, port, consolePort, readyAfter: performance.now() - started }
}

const isReady = (port: number): Promise<boolean> => new Promise((resolve) => {
  get({ port, host: '127.0.0.1', path: '/', agent: false }, (answer) => {
    answer.resume()
    answer.once('end', () => resolve(answer.statusCode === 200))
  }).once('error', () => resolve(false))
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
