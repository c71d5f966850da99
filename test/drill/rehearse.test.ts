import { readFileSync } from 'node:fs'
import t from 'tap'
import { readDrill } from '../../src/drill/file.ts'
import { rehearse } from '../../src/drill/rehearse.ts'

const example = readFileSync(new URL('../../examples/medrz.drill.json', import.meta.url), 'utf8')
const lines = example.split('\n')
const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1

t.test('the example can be played through', async (t) => {
  t.doesNotThrow(() => rehearse(readDrill(example)))
})

const refusalAt = (field: string, sentence: string) => ({
  status: 400, code: 'refused-drill', message: new RegExp(`^line ${lineOf(field)}: ${sentence}`, 'm'),
})

t.test('an unknown id, or one that is taken, is refused at its line', async (t) => {
  const unknown = example.replace('"corrects": "ST-0"', '"corrects": "ST-7"')
  t.throws(() => rehearse(readDrill(unknown)), refusalAt('"corrects": "ST-0"', 'update\\.post \\(which begins on line \\d+\\): There is no statement “ST-7”'))
  const taken = example.replace('"update": "U-P2"', '"update": "U-P1"')
  t.throws(() => rehearse(readDrill(taken)), refusalAt('"update": "U-P2"', 'update\\.post .*“U-P1” already'))
})

t.test('a step that is refused is left out, and the rehearsal goes on to find the next', async (t) => {
  const broken = example
    .replace('"to": "containment"', '"to": "detection"')
    .replace('"notice": "N-2"', '"notice": "N-1"')
    .replace('"maintenance": "M-2"', '"maintenance": "M-1"')
  t.throws(() => rehearse(readDrill(broken)), {
    message: new RegExp([
      `line ${lineOf('"to": "containment"')}: incident\\.phase .* in the phase detection already`,
      `line ${lineOf('"notice": "N-2"')}: insurer\\.notice .*“N-1” already`,
      `line ${lineOf('"maintenance": "M-2"')}: maintenance\\.schedule .*“M-1” already`,
    ].join('[^]*')),
  })
})

t.test('a jump that is not allowed is refused with how to mend it', async (t) => {
  const broken = example.replace('"to": "stabilising"', '"to": "operational"')
  t.throws(() => rehearse(readDrill(broken)), refusalAt('"to": "stabilising"', 'service\\.state .*from restarting to operational for \\d+ insurers.*override'))
})
