import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem, type as system } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMet, tableOf, type Figure } from './figure.ts'
import { memory } from './figures/memory.ts'
import { past } from './figures/past.ts'
import { rendering } from './figures/rendering.ts'
import { startWithDrill, startWithMillion } from './figures/start.ts'
import { stream } from './figures/stream.ts'
import { throughput } from './figures/throughput.ts'
import { worstHour } from './figures/worst-hour.ts'
import { canPin, warmUp } from './process.ts'

const { values: { quick, json, only } } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, only: { type: 'string' } },
})

const some = <Value>(whole: Value, little: Value): Value => (quick ? little : whole)
/** A million entries take minutes to write once, and to fold anew after each change of the folds. */
const slow = ['start-million', 'past']

const figures: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  throughput: () => throughput({ turns: some(100, 40) }),
  'worst-hour': worstHour,
  'start-drill': () => startWithDrill({ times: some(5, 3) }),
  'start-million': () => startWithMillion({ times: some(3, 1) }),
  memory: () => memory({ seconds: some(10, 3) }),
  rendering: () => rendering({ services: 45, insurers: 85 }, { atMost: 20, entries: some(25, 8) }),
  'rendering-large': () => rendering({ services: 500, insurers: 1_000 }, { atMost: 250, entries: some(8, 3) }),
  stream: () => stream({ entries: 50 }),
  past: () => past({ moments: some(60, 10) }),
}

const wanted = Object.entries(figures).filter(([name]) => (only === undefined ? !quick || !slow.includes(name) : only.split(',').includes(name)))
const compiled = mkdtempSync(join(tmpdir(), 'relight-compiled-'))
warmUp(compiled)
const taken: Figure[] = []
for (const [name, measure] of wanted) {
  if (!json) process.stderr.write(`${name} …\n`)
  taken.push(...(await measure()))
}
rmSync(compiled, { recursive: true })

const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  system: `${system()} ${release()}`,
  processor: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  cores: canPin ? 'server and load each on a core of its own' : 'server and load share the cores (no taskset)',
  run: quick ? 'quick' : 'whole',
}
const report = JSON.stringify({ machine, figures: taken.map((figure) => ({ ...figure, ok: isMet(figure) })) }, null, 2)
const folder = join(import.meta.dirname, '..', 'data', 'bench')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'bench.json'), `${report}\n`)
console.log(json ? report : `\n${Object.values(machine).join(' · ')}\n\n${tableOf(taken)}\n`)
