import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { typed } from './typed.ts'

const seat = { environment: {}, now: () => 0 }
const script = async (shell: string): Promise<string> => (await typed(seat, 'completion', shell)).out
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0

/** What each shell is asked to complete, and a word that has to be among the answers; alone among them where it is all there is. */
const lines: readonly (readonly [string, string, ('alone' | 'among')?])[] = [
  ['relight inc', 'incident'],
  ['relight ', 'operator', 'among'],
  ['relight help cat', 'catalogue'],
  ['relight stage co', 'complete'],
  ['relight catalogue ', 'export', 'among'],
  ['relight state epa --to out', 'outage'],
  ['relight state epa --since -20m --setb', '--setback'],
  ['relight state epa --to re', 'restarting'],
  ['relight incident phase I --to det', 'detection'],
  ['relight incident open I --sev', '--severity'],
  ['relight catalogue apply all.yaml --ye', '--yes'],
  ['relight undo --', '--dry-run', 'among'],
  ['relight stage start S1 --ask', '--ask-approval'],
  ['relight update post --', '--next-update-by', 'among'],
  ['relight batch ni', 'night.yaml'],
  ['relight che', 'check'],
  ['relight check https://status.example.org --chan', '--changes'],
  ['relight check https://status.example.org --breadth mo', 'most'],
]

const folderOf = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-completion-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'night.yaml'), '')
  return folder
}

function answersFit(t: Test, completed: (line: string) => readonly string[]): void {
  for (const [line, word, how = 'alone'] of lines) {
    if (how === 'alone') t.same(completed(line), [word], line)
    else t.ok(completed(line).includes(word) && completed(line).length > 1, `${line}: ${completed(line).join(' ')}`)
  }
}

t.test('bash completes commands, second words, options and what may stand behind them', async (t) => {
  const folder = folderOf(t)
  writeFileSync(join(folder, 'relight.bash'), await script('bash'))
  const completed = (line: string): readonly string[] => {
    const words = line.split(' ')
    const asked = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _relight; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr, status } = spawnSync('bash', ['-c', `source relight.bash; ${asked}`], { encoding: 'utf8', cwd: folder })
    t.same([status, stderr], [0, ''], line)
    return stdout.trim().split('\n')
  }
  answersFit(t, completed)
  t.notOk(completed('relight undo --').includes('--yes'), 'what a command does not take is not offered')
})

t.test('fish completes the same', { skip: has('fish') ? false : 'there is no fish on this machine' }, async (t) => {
  const folder = folderOf(t)
  writeFileSync(join(folder, 'relight.fish'), await script('fish'))
  const all = lines.map(([line]) => `echo "=$(complete -C '${line}' | cut -f 1 | string join ' ')"`).join('; ')
  const { stdout, stderr, status } = spawnSync('fish', ['--no-config', '-c', `source relight.fish; ${all}`], { encoding: 'utf8', cwd: folder })
  t.same([status, stderr], [0, ''])
  const answers = stdout.trim().split('\n').map((answer) => answer.slice(1).split(' '))
  answersFit(t, (line) => answers[lines.findIndex(([one]) => one === line)] ?? [])
  t.same(spawnSync('fish', ['--no-config', '-c', `source relight.fish; complete -C 'relight stage start '`], { encoding: 'utf8', cwd: folder }).stdout, '', 'a second word is offered once')
})

t.test('zsh completes the same, from a file among its functions as well as sourced', { skip: has('zsh') ? false : 'there is no zsh on this machine' }, async (t) => {
  const folder = folderOf(t)
  mkdirSync(join(folder, 'functions'))
  writeFileSync(join(folder, 'functions', '_relight'), await script('zsh'))
  const completedIn = (before: string, after: string, asked: readonly string[]): readonly (readonly string[])[] => {
    const { stdout, stderr, status } = spawnSync('zsh', ['-f', join(import.meta.dirname, 'completed.zsh'), before, after, ...asked], { encoding: 'utf8', cwd: folder, timeout: 20_000 })
    t.same([status, stderr], [0, ''])
    return stdout.trim().split('\n').map((answer) => answer.slice(1).split(' '))
  }
  const answers = completedIn('fpath=($PWD/functions $fpath)', 'true', lines.map(([line]) => line))
  answersFit(t, (line) => answers[lines.findIndex(([one]) => one === line)] ?? [])
  t.same(completedIn('true', 'source functions/_relight', ['relight stage co']), [['complete']])
})

t.test('where there is no zsh or fish the scripts are still whole, and other shells get an answer', async (t) => {
  t.match(await script('zsh'), /^#compdef relight\n/)
  const fish = await script('fish')
  t.match(fish, "complete -c relight -n '__relight_stands stage' -a 'plan start pause resume complete cancel'")
  t.match(fish, / -l to -x -a 'shut_down outage /)
  t.ok(fish.split('\n').every((line) => (line.match(/'/g)?.length ?? 0) % 2 === 0))
  t.match(await typed(seat, 'completion', 'tcsh'), { code: 2, err: /bash, zsh or fish/ })
})
