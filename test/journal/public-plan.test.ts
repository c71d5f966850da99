import fc from 'fast-check'
import t from 'tap'
import { planWith, type PlannedStage } from '../../src/journal/public-plan.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState } from '../../src/state/state.ts'
import type { Entry } from '../../src/model/event.ts'
import { formsOf, open, stage, toldOf } from './example.ts'

const planOf = (...stages: readonly [id: string, order: number, isHidden?: boolean][]): readonly PlannedStage[] =>
  stages.reduce<readonly PlannedStage[]>((plan, [id, order, isHidden = false]) => planWith(plan, id, order, isHidden), [])

const inWords = (plan: readonly PlannedStage[]): string => plan.map(({ stage, order, publicOrder }) => `${stage} ${order}/${publicOrder ?? '-'}`).join(', ')

t.test('a stage planned at an order that is taken goes before it, and later ones move up', async (t) => {
  t.equal(inWords(planOf(['S4', 4], ['S5', 5], ['S6', 6], ['S9', 9], ['S4a', 5])), 'S4 4/4, S4a 5/5, S5 6/6, S6 7/7, S9 9/9')
})

t.test('hidden stages leave no gap in the public order', async (t) => {
  t.equal(inWords(planOf(['A', 1], ['H', 2, true], ['B', 3])), 'A 1/1, H 2/-, B 3/2')
  t.equal(inWords(planOf(['A', 1], ['H', 2, true], ['B', 3], ['C', 2])), 'A 1/1, C 2/2, H 3/-, B 4/3')
  t.equal(inWords(planOf(['A', 1], ['B', 3], ['H', 2, true], ['C', 4])), 'A 1/1, H 2/-, B 3/3, C 4/4', 'nor can a gap closed in secret turn the order round')
})

t.test('whatever is planned, readers see the public stages in the true order', async (t) => {
  const plans = fc.array(fc.record({ order: fc.integer({ min: 1, max: 8 }), isHidden: fc.boolean() }), { maxLength: 12 })
  fc.assert(fc.property(plans, (planned) => {
    const events = [open(), ...planned.map(({ order, isHidden }, index) => stage(`S${index}`, order, [isHidden ? 'keys' : 'mail']))]
    const full = stateAfter(emptyState, events.map(({ at, actor, type, data }, index) => ({ position: index + 1, at, by: actor, type, version: 1, data }) as Entry))
    const seen = stateAfter(emptyState, formsOf(...events).filter((form) => form !== null))
    const stages = (from: typeof full): readonly { id: string; order: number }[] => from.incidents.get('INC')!.stages
    const shown = stages(full).filter(({ id }) => planned[Number(id.slice(1))]!.isHidden === false).map(({ id }) => id)
    t.same(stages(seen).map(({ id }) => id), shown)
    t.ok(stages(seen).every(({ order }, index, list) => order >= 1 && (index === 0 || order > list[index - 1]!.order)))
  }))
})

t.test('the public order is in the public form', async (t) => {
  t.match(toldOf(open(), stage('H', 1, ['keys']), stage('A', 2, ['mail', 'keys'])).at(-1), { 'stage.plan': { order: 1, services: ['mail'] } })
})
