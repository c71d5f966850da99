import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readBatch } from '../../src/command-line/batch-file.ts'
import { Problem } from '../../src/model/problem.ts'

const example = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'night.batch.yaml'), 'utf8')

function said(text: string): string {
  try {
    readBatch(text)
    return ''
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-batch') return error.message
    throw error
  }
}

t.test('a batch is a list of steps, as YAML or JSON, and may stand under steps', async (t) => {
  const steps = readBatch(example)
  t.same(steps.map(({ type }) => type), ['incident.open', 'service.state', 'service.state'])
  t.same(steps[2]!.data['scope'], { sites: ['nord'] })
  t.same(readBatch(JSON.stringify({ steps: steps.map(({ type, data }) => ({ type, ...data })) })), steps)
  const spoken = readBatch('- {type: notice.end, notice: N-1, on_behalf_of: aok}')
  t.same(spoken, [{ type: 'notice.end', data: { notice: 'N-1' }, on_behalf_of: 'aok' }])
})

t.test('what is wrong in a batch is named with its line', async (t) => {
  const line = (text: string): number => example.split('\n').findIndex((one) => one.includes(text)) + 1
  t.match(said(example.replace('to: degraded', 'to: tired')), `line ${line('to: degraded')}: to: “tired” is not possible`)
  t.match(said(example.replace('incident.open', 'incident.opne')), `line ${line('incident.open')}: type: “incident.opne” is not possible; there are`)
  t.match(said(example.replace('  to: shut_down', '  too: shut_down')), `line ${line('to: shut_down')}: too: there is no such field`)
  t.match(said('- {type: constructor}'), /line 1: type: “constructor” is not possible/)
  t.match(said('- {type: update.edit, incident: I, update: U, text: {de: a}, reason: {de: b}, approved_by: dpo}'), /approved_by: is filled in by Relight/)
  for (const empty of ['', '[]', 'type: note.add', '{"steps": []}']) t.match(said(empty), /line 1: must be a list of steps/, empty)
  t.match(said('- 7'), /line 1: must be a step/)
  t.match(said('['.repeat(50_000)), /nested too deeply/)
})
