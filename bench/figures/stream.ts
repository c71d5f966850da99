import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { openHouse } from '../../test/house.ts'
import { median, pause, type Figure } from '../figure.ts'

/** From the moment an entry is accepted until a reader of the stream has it. */
export async function stream({ entries }: { readonly entries: number }): Promise<readonly Figure[]> {
  const work: (() => unknown)[] = []
  const house = await openHouse({ teardown: (later: () => unknown) => void work.unshift(later) }, { drill: true, until: '2026-03-21T12:00:00+01:00' })
  const reader = new Worker(new URL('../stream-client.ts', import.meta.url), { workerData: { url: await house.url() } })
  await once(reader, 'message')
  await pause(200)
  const taken: number[] = []
  for (let entry = 0; entry < entries; entry++) {
    const came = once(reader, 'message') as Promise<[{ position: number; at: bigint }]>
    await house.say('ops', 'board.confirm', { scope: { all: true } })
    const accepted = process.hrtime.bigint()
    const [{ at }] = await came
    taken.push(Math.max(0, Number(at - accepted) / 1e6))
    await pause(20)
  }
  await reader.terminate()
  for (const later of work) await later()
  return [{
    name: 'an accepted entry reaches a stream', measured: Math.max(...taken), unit: 'ms', aim: { atMost: 50 },
    note: `worst of ${entries}; median ${median(taken).toFixed(2)}`,
  }]
}
