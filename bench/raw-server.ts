import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What plain node:http is given to send: the very bytes and headers of an answer. */
export interface Prepared {
  readonly status: number
  readonly headers: readonly string[]
  readonly base64: string
}

/** A process of its own that sends each prepared answer from a port of its own, and prints the ports. Argument: a file with the answers as JSON. */
const answers = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as readonly Prepared[]
const ports = await Promise.all(answers.map(({ status, headers, base64 }) => {
  const bytes = Buffer.from(base64, 'base64')
  const list = [...headers]
  const server = createServer((_, response) => {
    response.writeHead(status, list)
    response.end(bytes)
  })
  return new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}))
console.log(JSON.stringify(ports))
