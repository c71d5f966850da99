import t from 'tap'
import { iso } from '../../src/model/time.ts'
import { moment, opened, posted, stateOf } from '../state/journal-of.ts'
import { write } from './feeds-reading.ts'

t.test('three hundred incidents with fifty updates each make nobody wait for a feed', async (t) => {
  const first = moment('01:00')
  const lines = Array.from({ length: 300 }, (_, place) => {
    const at = (updates: number): string => iso(first + place * 60_000 + updates * 1_000)
    return [opened(at(0), `I-${place}`), ...Array.from({ length: 50 }, (_, update) => posted(at(update + 1), `U-${place}-${update}`, { incident: `I-${place}` }))]
  })
  const state = stateOf(...lines.flat())
  for (const granularity of ['incident', 'update'] as const) {
    const begun = performance.now()
    const text = write('json', state, { language: 'en', insurer: null, granularity })
    const took = performance.now() - begun
    t.match(text, 'U-299-49')
    t.ok(took < 1_500, `${granularity}: ${Math.round(took)} ms`)
  }
})
