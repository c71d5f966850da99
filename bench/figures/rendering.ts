import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decisionFor } from '../../src/commands/decide.ts'
import { openDatabase } from '../../src/database.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { allowedFrom, serviceStates } from '../../src/model/state-of-service.ts'
import { instantOf } from '../../src/model/time.ts'
import { openService, type Service } from '../../src/service.ts'
import { openShelf } from '../../src/shelf/shelf.ts'
import { statusSubject } from '../../src/shelf/subjects.ts'
import { notUsed } from '../../src/state/state.ts'
import { median, pause, type Figure } from '../figure.ts'
import { generatedCatalogue, generatedEvents, randomFrom, type BoardSize } from '../generate.ts'

const start = instantOf('2026-03-01T00:00:00.000Z')
const entriesBefore = 1_200
const minute = 60_000
/** The best compression goes on for a while behind the answer that it is for. */
const untilAtRest = 700

/** From an operator's command to the new bytes of everything hot on the shelf, in the middle of an incident. */
export async function rendering(size: BoardSize, { atMost, entries }: { readonly atMost: number; readonly entries: number }): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-bench-'))
  const database = await openDatabase(join(folder, 'relight.db'))
  const events = generatedEvents(generatedCatalogue(size), entriesBefore, { start, every: minute })
  await (await openJournal(database)).append([...events])
  const now = start + entriesBefore * minute
  const service = await openService({ database, record: () => now })
  let rungAt = 0
  service.onPublicChange(() => (rungAt = performance.now()))
  const shelf = openShelf({
    service, wall: () => now, alarm: () => () => {}, onFault: (fault) => { throw fault },
    surroundings: { url: null, assets: '/assets/0123456789ab', edition: 'bench', playing: () => null },
  })
  // Bells ring in the order of their hanging and so do the turns they ask for: this one comes after the shelf's.
  let onShelf = (): void => {}
  service.onPublicChange(() => setImmediate(() => onShelf()))

  const random = randomFrom(7)
  const [whole, renewed]: [number[], number[]] = [[], []]
  for (let entry = 0; entry < entries; entry++) {
    const decision = nextDecision(service, random)
    const etag = (await shelf.take(statusSubject)).etag
    const begun = performance.now()
    const ready = new Promise<number>((resolve) => (onShelf = () => resolve(performance.now())))
    await service.execute(decision)
    const readyAt = await ready
    if ((await shelf.take(statusSubject)).etag === etag) throw new Error('the shelf still holds the old answer')
    whole.push(readyAt - begun)
    renewed.push(readyAt - rungAt)
    await pause(untilAtRest)
  }
  shelf.close()
  await service.settled()
  await database.close()
  rmSync(folder, { recursive: true })
  const name = `${size.services} services × ${size.insurers.toLocaleString('en')} insurers`
  return [{
    name: `all that is hot rendered anew after an entry, ${name}`, measured: median(whole), unit: 'ms', aim: { atMost },
    note: `median of ${entries} from command to shelf, worst ${Math.max(...whole).toFixed(1)}; ${median(renewed).toFixed(1)} of it rendering and compressing`,
  }]
}

/** One service of one insurer goes where it may go from where it is. */
function nextDecision(service: Service, random: () => number) {
  const { board, catalogue } = service.fullState()
  const cells = board.rank.length
  let cell = Math.floor(random() * cells)
  while (board.rank[cell] === notUsed) cell = (cell + 1) % cells
  const from = serviceStates[board.rank[cell]!]!
  const allowed = allowedFrom(from)
  return decisionFor('service.state', 'ops', {
    services: [catalogue!.services[Math.floor(cell / board.width)]!.id],
    scope: { insurers: [catalogue!.insurers[cell % board.width]!.id] },
    to: allowed[Math.floor(random() * allowed.length)],
  })
}
