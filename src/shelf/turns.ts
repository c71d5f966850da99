import { setImmediate as breath } from 'node:timers/promises'
import { networkOf } from '../model/network.ts'
import { Problem } from '../model/problem.ts'

export interface Turns {
  /** Runs work when the turn of its client comes, each client once before the first a second time. Throws a Problem 503 `busy` when too much waits already. */
  <Result>(work: () => Promise<Result>, client?: string): Promise<Result>
  /** Lets another client wait for the same work: it is done when the first of their turns comes. */
  share(done: Promise<unknown>, client: string): void
}

interface Job {
  readonly clients: Set<string>
  readonly begin: () => void
  isBegun: boolean
}

/**
 * At most `together` pieces of work at a time, each begun some turns of the event loop after the last, so that what lies ready is sent between them.
 * Of one client at most `mostOfOne` wait: whoever asks for everything at once holds up nobody else.
 */
export function inTurns(together: number, mostWaiting: number, mostOfOne = mostWaiting): Turns {
  const queues = new Map<string, Job[]>()
  const jobs = new Map<Promise<unknown>, Job>()
  let running = 0
  let waiting = 0

  function next(): void {
    if (running >= together) return
    const [found] = queues
    if (!found) return
    const [client, queue] = found
    const job = queue.shift()!
    queues.delete(client)
    if (queue.length > 0) queues.set(client, queue)
    if (job.isBegun) return next()
    job.isBegun = true
    running++
    job.begin()
  }

  function queueUp(job: Job, client: string): void {
    job.clients.add(client)
    queues.set(client, queues.get(client) ?? [])
    queues.get(client)!.push(job)
  }

  function turns<Result>(work: () => Promise<Result>, address = ''): Promise<Result> {
    const client = networkOf(address)
    if (waiting >= mostWaiting || (queues.get(client)?.length ?? 0) >= mostOfOne) throw tooBusy()
    waiting++
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const job: Job = { clients: new Set(), begin, isBegun: false }
    const done = begun.then(breathe).then(work).finally(() => {
      waiting--
      running--
      jobs.delete(done)
      next()
    })
    jobs.set(done, job)
    queueUp(job, client)
    next()
    return done
  }

  return Object.assign(turns, {
    share(done: Promise<unknown>, address: string): void {
      const client = networkOf(address)
      const job = jobs.get(done)
      if (job && !job.isBegun && !job.clients.has(client)) queueUp(job, client)
    },
  })
}

/** Node lets in one new connection in each turn of the event loop: after a long piece of work so many may come in before the next. */
const turnsBetween = 50

async function breathe(): Promise<void> {
  for (let turn = 0; turn < turnsBetween; turn++) await breath()
}

const tooBusy = (): Problem => new Problem(503, 'busy', 'Too many answers are being rendered just now. Wait a few seconds and ask again.')
