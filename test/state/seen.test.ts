import t from 'tap'
import { pluginText } from '../../src/command-line/check-lines.ts'
import { catalogueAt, insurers, services, stateOf, words } from './journal-of.ts'

t.test('an old record with names that show nothing still folds, and shows the id in their place', async (t) => {
  const blank = { de: '\u200b', en: '   ' }
  const state = stateOf(
    catalogueAt('00:30', { services: services('phone', 'mail', 'portal', 'app', 'web').map((one) => (one.id === 'phone' ? { ...one, name: blank } : one)), insurers: insurers.map((one) => (one.id === 'beta' ? { ...one, name: '\u3164' } : one)) }),
    ['01:00', 'incident.open', { incident: 'I-WS', severity: 'minor', phase: 'detection', title: blank }],
    ['01:01', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: { de: '\u00ad', en: 'Slow' } }],
    ['01:02', 'stage.plan', { incident: 'I-WS', stage: 'S1', order: 1, title: words('\u2800'), services: ['phone'], scope: { all: true } }],
  )
  t.same(state.incidents.get('I-WS')?.title, { de: 'I-WS', en: 'I-WS' })
  t.same(state.incidents.get('I-2')?.title, { en: 'Slow' }, 'a language that shows nothing is missing')
  t.same(state.incidents.get('I-WS')?.stages[0]?.title, { en: 'S1' })
  t.same(state.catalogue?.services[0]?.name, { de: 'phone', en: 'phone' })
  t.equal(state.catalogue?.insurers[1]?.name, 'beta')
})

t.test('the check plugin neither cuts nor parts an emoji', async (t) => {
  const family = '👨‍👩‍👧'
  const said = pluginText({ level: 'ok', text: `${family} ${'x'.repeat(990)}${family}`, figures: [], lines: [`${'y'.repeat(296)}${family}`, `${'y'.repeat(295)}${family}`] })
  t.equal(said, `RELIGHT OK - ${family} ${'x'.repeat(990)}…\n${'y'.repeat(296)}…\n${'y'.repeat(295)}${family}`)
})
