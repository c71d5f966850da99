import { Agent, get } from 'node:http'
import { iso } from '../../src/model/time.ts'
import { median, pause, type Figure } from '../figure.ts'
import { randomFrom } from '../generate.ts'
import { startRelight, stop } from '../process.ts'
import { longSpan, millionEntries } from '../records.ts'

const agent = new Agent({ keepAlive: true })

function asked(port: number, path: string): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, agent, headers: { 'Accept-Encoding': 'br' } }, (answer) => {
      answer.resume()
      answer.once('end', () => (answer.statusCode === 200 ? resolve(performance.now() - start) : reject(new Error(`${path} is answered with ${answer.statusCode}`))))
    }).once('error', reject)
  })
}

/** Past moments of a journal of a million entries, asked for one by one while somebody else reads the page as it is now. */
export async function past({ moments }: { readonly moments: number }): Promise<readonly Figure[]> {
  const relight = await startRelight(['serve'], { RELIGHT_DATABASE: await millionEntries() })
  await pause(1_000)
  const random = randomFrom(11)
  const live: number[] = []
  let isOver = false
  const reader = (async () => {
    while (!isOver) {
      live.push(await asked(relight.port, '/de/'))
      await pause(1)
    }
  })()
  const [pages, answers]: [number[], number[]] = [[], []]
  for (let moment = 0; moment < moments; moment++) {
    const at = iso(longSpan.from + random() * (longSpan.to - longSpan.from))
    const [path, taken] = moment % 2 === 0 ? ['/de/', pages] : ['/api/v1/status', answers]
    taken.push(await asked(relight.port, `${path}?at=${at}`))
    await pause(30)
  }
  isOver = true
  await reader
  await stop(relight.child)
  const both = [...pages, ...answers]
  return [
    { name: '?at= at a million entries', measured: median(both), unit: 'ms', aim: { atMost: 100 },
      note: `median of ${moments} new moments, worst ${Math.max(...both).toFixed(0)}; overview ${median(pages).toFixed(0)}, status ${median(answers).toFixed(0)}` },
    { name: 'longest wait of a live read meanwhile', measured: Math.max(...live), unit: 'ms', aim: null, note: `${live.length} reads, median ${median(live).toFixed(2)}` },
  ]
}
