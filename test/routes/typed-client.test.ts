import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { openApiDocument } from '../../src/routes/open-api.ts'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

const run = (...words: readonly string[]) => promisify(execFile)(process.execPath, words)
const root = join(import.meta.dirname, '..', '..')
const client = join(root, 'examples', 'client')
const program = join(import.meta.dirname, 'typed-client-program.ts')

t.test('the types of the client are made from the document that is served today', async (t) => {
  const document = createHash('sha256').update(JSON.stringify(openApiDocument('0'))).digest('hex')
  const [line] = readFileSync(join(client, 'relight.ts'), 'utf8').split('\n')
  t.ok(line!.includes(document), 'run `npm run generate` in examples/client')
})

t.test('the compiler knows the fields of every answer, and what a path wants to be asked with', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-client-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const settings = { extends: join(root, 'tsconfig.json'), compilerOptions: { typeRoots: [join(root, 'node_modules', '@types')] }, include: [], files: [program] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const { stdout } = await run(join(root, 'node_modules', 'typescript', 'lib', 'tsc.js'), '--noEmit', '-p', folder)
  t.equal(stdout, '')
})

t.test('a program that uses the client reads a running house, and keeps what has not changed', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const { stdout, stderr } = await run(program, await house.url(), 'bkk-musterland')
  t.equal(stderr, '')
  const { state, services_up: up, services_total: total } = (await house.get('/api/v1/status')).json()
  const { insurer, services } = (await house.get('/api/v1/insurers/bkk-musterland?at=2026-03-16T12:00')).json()
  const notUp = services.filter((service: { readonly up: boolean }) => !service.up).length
  t.ok(notUp > 0)
  t.same(stdout.trim().split('\n'), [`${state} undefined ${up} of ${total}`, `${insurer.name} ${notUp}`, 'not-found', 'catalogue.apply true'])
})
