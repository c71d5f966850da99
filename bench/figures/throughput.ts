import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '../../src/model/time.ts'
import { median, pause, type Figure } from '../figure.ts'
import { startOnCore, startRelight, stop } from '../process.ts'
import type { Prepared } from '../raw-server.ts'
import { drillDatabase } from '../records.ts'

const serverCore = 0
const loadCore = 1

interface Question {
  readonly name: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly status: 200 | 304
}

const asBrowser = { 'Accept-Encoding': 'gzip, deflate, br, zstd' }

/** Requests per second against plain node:http that sends the very same bytes and headers, in short turns. */
export async function throughput({ turns }: { readonly turns: number }): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-bench-'))
  const database = join(folder, 'drill.db')
  await drillDatabase(database, instantOf('2026-03-21T12:00:00+01:00'))
  const relight = await startRelight(['serve'], { RELIGHT_DATABASE: database }, serverCore)
  await pause(2_000)

  const status: Question = { name: '/api/v1/status, br', path: '/api/v1/status', headers: asBrowser, status: 200 }
  // A page tells its age by the minute and bears another ETag then; the status keeps its own while nothing changes.
  const { etag = '' } = (await answerOf(relight.port, status)).fields
  const questions: readonly Question[] = [
    { name: 'overview, br', path: '/de/', headers: asBrowser, status: 200 },
    status,
    { name: '304', path: '/api/v1/status', headers: { ...asBrowser, 'If-None-Match': etag }, status: 304 },
  ]
  const prepared = await Promise.all(questions.map(async (question) => (await answerOf(relight.port, question)).prepared))
  const answers = join(folder, 'answers.json')
  writeFileSync(answers, JSON.stringify(prepared))
  const raw = startOnCore(serverCore, ['bench/raw-server.ts', answers])
  const rawPorts = JSON.parse(await raw.printed) as readonly number[]

  const figures: Figure[] = []
  for (const [place, question] of questions.entries()) {
    const [ours, plain] = await load([relight.port, rawPorts[place]!], question, turns)
    figures.push({
      name: `requests per second, ${question.name}, against plain node:http`,
      measured: median(ours.map((rate, turn) => rate / plain[turn]!)), unit: '×', aim: { atLeast: 0.9 },
      note: `${Math.round(median(ours))} against ${Math.round(median(plain))} a second; 0.95 is hoped for`,
    })
  }
  await Promise.all([stop(relight.child), stop(raw.child)])
  rmSync(folder, { recursive: true })
  return figures
}

/** Answers per second of each turn, ours and plain Node's. */
async function load(ports: readonly [number, number], { path, headers, status }: Question, turns: number): Promise<readonly [readonly number[], readonly number[]]> {
  const { printed } = startOnCore(loadCore, ['bench/load.ts', ...ports.map(String), path, String(turns), JSON.stringify(headers), String(status)])
  return JSON.parse(await printed) as [number[], number[]]
}

const fromNode = new Set(['date', 'connection', 'keep-alive'])

/** An answer as it came, without the headers that Node adds by itself. */
function answerOf(port: number, { path, headers }: Question): Promise<{ prepared: Prepared; fields: NodeJS.Dict<string> }> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('end', () => {
        const list = answer.rawHeaders.filter((_, place, all) => !fromNode.has(all[place - (place % 2)]!.toLowerCase()))
        resolve({ prepared: { status: answer.statusCode!, headers: list, base64: Buffer.concat(parts).toString('base64') }, fields: { etag: answer.headers.etag } })
      })
    }).once('error', reject).end()
  })
}
