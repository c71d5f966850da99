import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { instantOf } from '../../../src/model/time.ts'
import { stateAfter } from '../../../src/state/fold.ts'
import { emptyState } from '../../../src/state/state.ts'
import { AtQuery, IncidentsQuery, JournalQuery, JournalSchema, ProblemSchema } from '../../../src/views/api/schemas.ts'
import { openDrillRecord } from '../../drill-record.ts'
import { everyAnswer } from './every-answer.ts'

const ajv = new Ajv2020({ strict: true })
formats.default(ajv, { mode: 'fast' })

const { forms } = await openDrillRecord(t.teardown.bind(t))

const neverPublic = new RegExp([
  '"(?:directory|iam|pki|backup|N-3)"', 'target_rto', 'Ungewöhnliche Anmeldungen', 'Unusual sign-ins', 'Vertraulich vorab', 'Confidential advance',
  'early_warning', 'art33', 'final_report',
].join('|'))

t.test('the empty house fits its schemas', async (t) => {
  for (const [path, schema, answer] of everyAnswer(emptyState, 0)) t.ok(ajv.validate(schema, answer), `${path}: ${ajv.errorsText()}`)
})

t.test('every answer at every public position of the drill fits its schema, and nothing internal is in it', async (t) => {
  const checked = new Map<string, string>()
  const faults: string[] = []
  let state = emptyState
  for (const form of forms) {
    state = stateAfter(state, [form])
    for (const [path, schema, answer] of everyAnswer(state, instantOf(form.at))) {
      const text = JSON.stringify({ ...answer, position: 0 })
      if (checked.get(path) === text) continue
      checked.set(path, text)
      if (!ajv.validate(schema, answer)) faults.push(`${path} at ${form.position}: ${ajv.errorsText()}`)
      const leak = neverPublic.exec(text)
      if (leak) faults.push(`${path} at ${form.position} says ${leak[0]}`)
    }
  }
  t.equal(state.position, forms.length)
  t.ok(forms.length > 200 && checked.size > 130, 'there was something to check')
  t.strictSame(faults.slice(0, 5), [])
})

t.test('the journal’s public forms fit their schema, and nothing internal is in them', async (t) => {
  t.ok(ajv.validate(JournalSchema, { exercise: true, entries: forms, next: forms.length }), ajv.errorsText())
  t.notMatch(JSON.stringify(forms), neverPublic)
})

t.test('a problem and the queries have schemas that say no to what does not fit', async (t) => {
  const problem = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no such service.', code: 'not-found' }
  t.ok(ajv.validate(ProblemSchema, problem))
  t.notOk(ajv.validate(ProblemSchema, { ...problem, stack: 'at …' }))
  t.ok(ajv.validate(AtQuery, { at: '2026-03-21T12:00', utm_source: 'x' }), 'names that a path does not know are ignored')
  t.ok(ajv.validate(IncidentsQuery, { before: 'INC-2026-002', limit: 100 }))
  for (const limit of [0, 101, 1.5]) t.notOk(ajv.validate(IncidentsQuery, { limit }), `limit ${limit}`)
  t.ok(ajv.validate(JournalQuery, { after: 0, limit: 1000 }))
  for (const query of [{ after: -1 }, { limit: 0 }, { limit: 1001 }]) t.notOk(ajv.validate(JournalQuery, query), JSON.stringify(query))
})
