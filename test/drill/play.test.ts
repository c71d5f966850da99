import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { openDatabase } from '../../src/database.ts'
import { playingClock } from '../../src/drill/clock.ts'
import { readDrill } from '../../src/drill/file.ts'
import { fillFrom, playOn } from '../../src/drill/play.ts'
import { rehearse } from '../../src/drill/rehearse.ts'
import type { Clock, Instant } from '../../src/model/time.ts'
import { type Service, openService } from '../../src/service.ts'

const example = readFileSync(new URL('../../examples/medrz.drill.json', import.meta.url), 'utf8')
const drill = readDrill(example)
const start = drill.steps[0].at
const beforeLast = drill.steps.at(-3)!.at

interface Opened {
  readonly service: Service
  readonly turn: { record: Clock }
}

async function opened(t: Test): Promise<Opened> {
  const turn = { record: (): Instant => 0 }
  const database = await openDatabase(join(t.testdir(), 'relight.db'))
  const service = await openService({ database, record: () => turn.record() })
  t.teardown(async () => {
    await service.settled()
    await database.close()
  })
  return { service, turn }
}

/** A wall that moves only while somebody sleeps, so that sleeping takes no time; counts how often that was. */
function wallOfSleepers() {
  let now = 1_000
  let naps = 0
  return { wall: (): Instant => now, naps: () => naps, sleep: async (milliseconds: number): Promise<void> => {
    naps++
    now += milliseconds
  } }
}

t.test('a drill fills an empty database, each line at its own time', async (t) => {
  const { service } = await opened(t)
  t.equal(await fillFrom(drill, service), 258)
  const state = service.fullState()
  t.equal(state.position, 258)
  t.equal(state.changedAt, drill.steps.at(-1)!.at)
  t.equal(state.catalogue!.exercise, true)
  t.equal(state.catalogue!.since, start)
  t.equal(state.incidents.get('INC-2026-002')!.status, 'closed')
})

t.test('a drill fills up to an instant, that one included', async (t) => {
  const { service } = await opened(t)
  const until = Date.parse('2026-03-10T00:00:00+01:00')
  const next = await fillFrom(drill, service, until)
  t.equal(service.fullState().position, next)
  t.ok(drill.steps[next - 1]!.at <= until && drill.steps[next]!.at > until)
  t.equal(service.fullState().changedAt, Date.parse('2026-03-09T23:20:00+01:00'))
})

t.test('a database that holds a record already takes no drill', async (t) => {
  const { service } = await opened(t)
  await fillFrom(drill, service, start)
  const { position } = service.fullState()
  await t.rejects(fillFrom(drill, service), { status: 409, code: 'database-not-empty' })
  t.equal(service.fullState().position, position)
})

t.test('of a broken drill nothing is written', async (t) => {
  const { service } = await opened(t)
  const play = async (text: string) => {
    const read = readDrill(text)
    rehearse(read)
    await fillFrom(read, service)
  }
  const line = example.split('\n').findIndex((text) => text.includes('"report": "R-1"')) + 1
  await t.rejects(play(example.replace('"report": "R-1"', '"report": "R 1"')), { code: 'invalid-drill', message: new RegExp(`^line ${line}: `, 'm') })
  await t.rejects(play(example.replace('"to": "review"', '"to": "reconstitution"')), { code: 'refused-drill' })
  t.equal(service.fullState().position, 0)
})

t.test('a drill plays on from where it was filled to its end, each event at its own time', async (t) => {
  const { service, turn } = await opened(t)
  const from = beforeLast - 3 * 86_400_000
  const next = await fillFrom(drill, service, from)
  const { wall, sleep, naps } = wallOfSleepers()
  const clock = (turn.record = playingClock({ from, speed: 4_320, wall }))
  t.equal(await playOn({ drill, next, service, clock, sleep, signal: new AbortController().signal, onRefusal: (step) => t.fail(step.type) }), 258)
  t.equal(service.fullState().position, 258)
  t.equal(service.fullState().changedAt, drill.steps.at(-1)!.at)
  const forms = await service.publicForms(0, 1000)
  t.equal(forms.at(-1)!.entry.at, new Date(drill.steps.at(-1)!.at).toISOString())
  t.ok(naps() <= 2 * (258 - next), 'and it sleeps in between')
  await sleep(1_000)
  t.ok(clock() >= drill.steps.at(-1)!.at + 4_320_000, 'and the clock runs on')
})

t.test('a playing drill stops when it is told to', async (t) => {
  const { service, turn } = await opened(t)
  const next = await fillFrom(drill, service, start)
  const { wall } = wallOfSleepers()
  const clock = (turn.record = playingClock({ from: start, speed: 1, wall }))
  const stop = new AbortController()
  const sleep = (_: number, signal: AbortSignal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const playing = playOn({ drill, next, service, clock, sleep, signal: stop.signal, onRefusal: (step) => t.fail(step.type) })
  stop.abort()
  t.equal(await playing, next)
  t.equal(service.fullState().position, next)
})

t.test('when somebody acted in between, what no longer fits is passed over and the play goes on', async (t) => {
  const { service, turn } = await opened(t)
  const next = await fillFrom(drill, service, beforeLast - 1)
  await service.execute(decisionFor('incident.phase', 'incident_manager', { incident: 'INC-2026-002', to: 'review' }))
  const { wall, sleep } = wallOfSleepers()
  const clock = (turn.record = playingClock({ from: beforeLast - 1, speed: 4_320, wall }))
  const refused: string[] = []
  await playOn({ drill, next, service, clock, sleep, signal: new AbortController().signal, onRefusal: (step, problem) => refused.push(`${step.type} ${problem.code}`) })
  t.same(refused, ['incident.phase same-phase'])
  t.equal(service.fullState().incidents.get('INC-2026-002')!.status, 'closed')
})
