import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'

const starter = new URL('../bin/relight.mjs', import.meta.url)

const startedOn = (version: string, command = 'serve') => {
  const script = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } }); process.argv[2] = '${command}'; import('${starter.href}')`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env: {}, timeout: 20_000 })
}

t.test('a Node that is too old is told so in one plain sentence', async (t) => {
  for (const version of ['12.22.0', '20.19.5', '22.17.1', '23.5.0']) {
    const { status, stderr, stdout } = startedOn(version)
    t.equal(status, 1, version)
    t.equal(stdout, '')
    t.equal(stderr, `Relight needs Node.js 22.18 or newer, and this is ${version}: install a newer one from https://nodejs.org.\n`)
  }
})

t.test('a monitoring system learns that nothing is known, not that something is wrong', async (t) => {
  const { status, stdout, stderr } = startedOn('20.19.5', 'check')
  t.equal(status, 3)
  t.match(stdout, /^RELIGHT UNKNOWN - Relight needs Node\.js 22\.18 or newer, and this is 20\.19\.5: .*\n$/)
  t.equal(stderr, '')
})

t.test('a Node that is new enough is not', async (t) => {
  for (const version of ['22.18.0', '24.0.0', '30.1.0']) t.notMatch(startedOn(version, '--version').stderr, /Relight needs Node/, version)
})

t.test('the starter is JavaScript that an old Node can read', async (t) => {
  t.notMatch(readFileSync(starter, 'utf8'), /\?\?|\?\.|\bawait\b|from 'node:|#(?!!)\w+\s*[=(]/)
})
