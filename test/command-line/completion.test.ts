import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { typed } from './typed.ts'

const seat = { environment: {}, now: () => 0 }

t.test('bash completes commands, second words, options and what may stand behind them', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-completion-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const script = join(folder, 'relight.bash')
  writeFileSync(script, (await typed(seat, 'completion', 'bash')).out)
  const completed = (...words: readonly string[]): readonly string[] => {
    const line = `COMP_WORDS=(relight ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _relight; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr, status } = spawnSync('bash', ['-c', `source ${script}; ${line}`], { encoding: 'utf8', cwd: folder })
    t.same([status, stderr], [0, ''], words.join(' '))
    return stdout.trim().split('\n')
  }
  t.same(completed('inc'), ['incident'])
  t.ok(['serve', 'drill', 'operator', 'state', 'catalogue', 'help'].every((word) => completed('').includes(word)))
  t.same(completed('stage', 'co'), ['complete'])
  t.same(completed('catalogue', ''), ['apply', 'export'])
  t.same(completed('state', 'epa', '--to', 'out'), ['outage'])
  t.same(completed('state', 'epa', '--since', '-20m', '--setb'), ['--setback'])
  t.same(completed('incident', 'open', 'I', '--sev'), ['--severity'])
  t.ok(completed('update', 'post', '--').includes('--next-update-by'))
  t.same(completed('batch', ''), ['relight.bash'], 'files elsewhere')
})

t.test('zsh and fish get theirs, and other shells an answer', async (t) => {
  t.match((await typed(seat, 'completion', 'zsh')).out, /^#compdef relight\n/)
  const fish = (await typed(seat, 'completion', 'fish')).out
  t.match(fish, "complete -c relight -n '__fish_seen_subcommand_from stage' -a 'plan start pause resume complete cancel'")
  t.match(fish, / -l to -r -a 'shut_down outage /)
  t.ok(fish.split('\n').every((line) => line.startsWith('complete -c relight ') && (line.match(/'/g)?.length ?? 0) % 2 === 0))
  t.match(await typed(seat, 'completion', 'tcsh'), { code: 2, err: /bash, zsh or fish/ })
})
