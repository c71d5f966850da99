import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { folderFor } from '../relight-process.ts'

const root = join(import.meta.dirname, '..', '..')

const warmed = (folder: string) =>
  spawnSync(process.execPath, [join(root, 'scripts', 'warm.mjs')], { encoding: 'utf8', env: { NODE_COMPILE_CACHE: folder }, timeout: 60_000 })

const filesIn = async (folder: string) => (await readdir(folder, { recursive: true })).toSorted()

t.test('what is compiled while the image is built is all that a start and a first knock need', async (t: Test) => {
  const folder = folderFor(t)
  const { status, stderr } = warmed(folder)
  t.equal(status, 0, stderr)
  const kept = await filesIn(folder)
  t.ok(kept.length > 500, `${kept.length} files`)
  t.equal(warmed(folder).status, 0)
  t.same(await filesIn(folder), kept, 'a second start compiles nothing more')
})

t.test('a building that fails says so, instead of shipping an image that compiles at every start', async (t) => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'warm.mjs')], { encoding: 'utf8', env: { NODE_COMPILE_CACHE: folderFor(t), RELIGHT_URL: 'nonsense' }, timeout: 60_000 })
  t.not(status, 0)
  t.match(stderr, /RELIGHT_URL/)
})

t.test('Node is started with the same flags everywhere, or what was compiled for one start is of no use to another', async (t) => {
  const places = ['package.json', 'Dockerfile', 'bin/relight.mjs', 'bench/process.ts', 'docs/operating.md']
  const flags = new Map(places.map((place) => [place, readFileSync(join(root, place), 'utf8').match(/--max-semi-space-size=.*?(?=\]|bin|scripts|\n)/g) ?? []]))
  for (const [place, lines] of flags) {
    t.ok(lines.length > 0, place)
    for (const line of lines) t.same(line.match(/--[\w-]+(=\d+)?/g), ['--max-semi-space-size=2', '--v8-pool-size=1', '--no-maglev'], `${place}: ${line}`)
  }
})

t.test('the public house loads no encryption, which the proxy before it does', async (t) => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', `await import('${join(root, 'src', 'app.ts')}'); console.log(JSON.stringify(process.moduleLoadList))`], { encoding: 'utf8' })
  const loaded = JSON.parse(stdout) as readonly string[]
  t.ok(loaded.includes('NativeModule http'))
  for (const name of ['tls', 'https', 'http2']) t.notOk(loaded.includes(`NativeModule ${name}`), name)
})
