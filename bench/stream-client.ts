import { request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** A reader of the stream on a thread of its own: tells when each position came, on the clock that all threads share. */
const { url } = workerData as { readonly url: string }
let text = ''
request(`${url}/api/v1/stream`, (answer) => {
  parentPort!.postMessage('open')
  answer.setEncoding('utf8').on('data', (part: string) => {
    const at = process.hrtime.bigint()
    text += part
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const position = /^id: (\d+)\nevent: /m.exec(text.slice(0, end))?.[1]
      text = text.slice(end + 2)
      if (position) parentPort!.postMessage({ position: Number(position), at })
    }
  })
}).end()
