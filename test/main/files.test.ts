import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { folderFor, ran } from '../relight-process.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')
const read = (name: string): string => readFileSync(join(examples, name), 'utf8')

t.test('a file that is not UTF-8 is refused by every command that reads one, with the line', async (t) => {
  const folder = folderFor(t)
  const access = { RELIGHT_CONSOLE_URL: 'http://localhost:1', RELIGHT_TOKEN: 'x' }
  const cases = [
    ['catalogue.yaml', ['catalogue', 'apply'], [], read('catalogue.yaml'), /line 13 holds a byte \(0xE4\)/],
    ['night.batch.yaml', ['batch'], [], `# Für die Nacht\n${read('night.batch.yaml')}`, /line 1 holds a byte \(0xFC\)/],
    ['short.drill.json', ['drill'], ['--database', join(folder, 'drill.db')], '{\n"schema": "relight-drill/1",\n"about": {"de": "Übung"}}', /line 3 holds a byte \(0xDC\)/],
    ['summary.json', ['import', 'statuspage'], ['--database', join(folder, 'moved.db'), '--yes'], '{"page": {"name": "Müller"},\n"components": []}', /line 1 holds a byte \(0xFC\)/],
  ] as const
  for (const [name, command, more, text, says] of cases) {
    const path = join(folder, name)
    writeFileSync(path, text, 'latin1')
    const words = [...command, path, ...more]
    const { status, stderr } = ran(words, access)
    t.equal(status, 1, name)
    t.match(stderr, says)
    t.match(stderr, /Windows-1252 or Latin-1\? Save it as UTF-8\.\n$/)
    writeFileSync(path, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
    t.match(ran(words, access).stderr, /is not UTF-8: it is UTF-16 from line 1 on\. Save it as UTF-8\.\n$/, name)
  }
})
