import { spawn } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { asked } from '../../src/command-line/check-options.ts'
import { answerOf, serviceStates, type Answer } from '../../src/model/state-of-service.ts'
import { enNames } from '../../src/views/words/en-names.ts'
import { openHouse } from '../house.ts'
import { ran } from '../relight-process.ts'
import { figuresIn } from './checked.ts'
import { exampleFile } from './typed.ts'

const example = (name: string): string => readFileSync(exampleFile(name), 'utf8')
const all = (pattern: RegExp, text: string): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1]!)

t.test('Icinga is taught every option that the command has, and no other', (t) => {
  const known = all(/^ {2}(--[a-z-]+)/gm, ran(['help', 'check']).stdout)
  t.ok(known.length > 8)
  t.same(all(/^ {4}"(--[a-z-]+)" = \{/gm, example('icinga/relight.conf')).toSorted(), [...new Set(known)].toSorted())
  t.end()
})

t.test('what the Nagios example asks can be asked', (t) => {
  const commands = all(/^\s*check_command\s+check_relight!(.*)$/gm, example('nagios/relight.cfg'))
  t.equal(commands.length, 2)
  for (const command of commands) t.ok(asked(command.split('!').flatMap((words) => words.split(' '))), command)
  t.end()
})

/** What the local check for Checkmk prints, line by line. */
async function localCheck(environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const child = spawn('sh', [exampleFile('checkmk/relight')], { env: { PATH: process.env.PATH, ...environment } })
  let out = ''
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  return out.trimEnd().split('\n')
}

t.test('the local check speaks to Checkmk, whatever the answer is', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-10T01:15:00+01:00' })
  const relight = join(t.testdir(), 'relight')
  writeFileSync(relight, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, '../../bin/relight.mjs')}' "$@" --exercise --service epa\n`)
  chmodSync(relight, 0o755)
  const lines = await localCheck({ relight, page: await house.url(), insurers: 'bkk-musterland nobody' })
  const [whole, insurer, nobody, ...more] = lines.map((line) => /^([0-3]) "([^"']+)" (\S+) (.+)$/.exec(line)!.slice(1))
  t.same(more, [])
  t.match(whole, ['1', 'Relight', /^services_not=0;0;;0;1\|/, /^RELIGHT WARNING - EXERCISE, not real: MedRZ: epa works with a limit - .*\\nhttp[^\n]*\\nepa \(/])
  t.match(insurer, ['1', 'Relight bkk-musterland', /^services_not=0;;0;0;1\|/, /^RELIGHT WARNING - .*no fault of epa is reported so far/])
  t.match(nobody, ['3', 'Relight nobody', '-', /^RELIGHT UNKNOWN - There is no insurer/])
  t.equal(figuresIn(whole![2]!.replaceAll('|', ' ')).services_limited?.value, 1)
  t.match(await localCheck({ relight: '/nowhere/relight', insurers: '' }), [/^3 "Relight" - \/nowhere\/relight can not be run \(it ended with 127\)$/])
})

t.test('the local check does not wait once for each insurer when the page gives no answer, and tells each of them so', async (t) => {
  const folder = t.testdir()
  const [relight, asked] = [join(folder, 'relight'), join(folder, 'asked')]
  const linesWhere = async (script: string): Promise<readonly string[]> => {
    writeFileSync(asked, '')
    writeFileSync(relight, `#!/bin/sh\necho "$3$4" >> '${asked}'\n${script}\n`, { mode: 0o755 })
    return (await localCheck({ relight, insurers: 'a b c' })).map((line) => line.replace(relight, 'relight'))
  }
  const down = '3 "Relight" - RELIGHT UNKNOWN - it does not answer'
  t.same(await linesWhere("echo 'RELIGHT UNKNOWN - it does not answer'; exit 3"), [down, down.replace('Relight', 'Relight a'), down.replace('Relight', 'Relight b'), down.replace('Relight', 'Relight c')])
  t.equal(readFileSync(asked, 'utf8').trim(), '', 'one question')
  const breaksAtB = `[ "$4" = a ] || [ "$(wc -l < '${asked}')" = 1 ] && echo 'RELIGHT OK - fine | n=1' && exit 0; echo 'RELIGHT UNKNOWN - it does not answer'; exit 3`
  t.same(await linesWhere(breaksAtB), ['0 "Relight" n=1 RELIGHT OK - fine', '0 "Relight a" n=1 RELIGHT OK - fine', down.replace('Relight', 'Relight b'), down.replace('Relight', 'Relight c')])
  t.same(readFileSync(asked, 'utf8').split('\n'), ['', '--insurera', '--insurerb', '', ''], 'c is not asked for any more')
  t.same((await linesWhere('exit 0'))[0], '3 "Relight" - relight said nothing: run it by hand to see why')
})

interface Template {
  readonly items: readonly unknown[]
  readonly valuemaps: readonly { readonly mappings: readonly { readonly value: string; readonly newvalue: string }[] }[]
}

t.test('the Zabbix template knows every state, what it is called, and which of them do not work', (t) => {
  const text = example('zabbix/relight.yaml')
  const { zabbix_export: { templates: [template] } } = parse(text) as { readonly zabbix_export: { readonly templates: readonly Template[] } }
  t.same(all(/states = \[(.*)\]/g, text), [serviceStates.map((state) => `'${state}'`).join(', ')])
  t.same(template?.valuemaps[0]?.mappings, serviceStates.map((state, rank) => ({ value: String(rank), newvalue: enNames.states[state].name })))
  const those = (answer: Answer): string => serviceStates.filter((state) => answerOf[state] === answer).join('|')
  t.same(all(/@\.state =~ "\^\((.*)\)\$"/g, text), [those('not'), those('limited')])
  const ids = all(/uuid: (\S+)/g, text)
  t.ok(ids.every((id) => /^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(id)))
  t.equal(new Set(ids).size, ids.length)
  t.end()
})
