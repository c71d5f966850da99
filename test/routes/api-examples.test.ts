import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples', 'api')
const house = await openHouse(t, { drill: true, until })
const site = await house.url()

const run = (program: string, words: readonly string[], folder = examples) => promisify(execFile)(program, words, { cwd: folder })
const isHere = (program: string): boolean => spawnSync('which', [program]).status === 0
const unless = (program: string) => ({ skip: !isHere(program) && `${program} is not installed on this machine` })

interface Service {
  readonly id: string
  readonly state: string
  readonly up: boolean
  readonly insurers: { readonly total: number; readonly up: number }
}
const status = (await house.get('/api/v1/status')).json() as { readonly services_up: number; readonly services_total: number; readonly services: readonly Service[] }
const expected = [
  'This is an exercise. Nothing of it is real.',
  `${status.services_up} of ${status.services_total} services can be used by everybody`,
  ...status.services.filter(({ up }) => !up).map(({ id, state, insurers }) => `${id}: ${state}, ${insurers.up} of ${insurers.total} insurers can use it`),
]

t.test('the example in TypeScript says what can not be used now', async (t) => {
  t.ok(expected.length > 10)
  const { stdout } = await run(process.execPath, [join(examples, 'status.ts'), site])
  t.same(stdout.trimEnd().split('\n'), expected)
})

t.test('the example in Python says the same', unless('python3'), async (t) => {
  const { stdout } = await run('python3', [join(examples, 'status.py'), site])
  t.same(stdout.trimEnd().split('\n'), expected)
})

t.test('the example for curl fetches the answer once, keeps it while nothing changes, and fetches it again when something did', unless('curl'), async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-examples-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const ask = async (): Promise<string> => (await run('sh', [join(examples, 'status.sh'), site], folder)).stdout.trim()
  const kept = (): unknown => JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'))
  t.equal(await ask(), '200')
  t.same(kept(), status)
  t.equal(await ask(), '304')
  t.same(kept(), status)
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  t.equal(await ask(), '200')
  t.match(kept(), { position: (await house.get('/api/v1/status')).json().position })
  await t.rejects(run('sh', [join(examples, 'status.sh'), `${site}/nowhere`], folder), /404/)
  t.match(kept(), { exercise: true }, 'and keeps it when there is no answer')
})
