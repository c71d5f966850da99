import { connect } from 'node:net'

/**
 * A process of its own that asks for one path over and over on connections that stay open, each asking again when it has its answer.
 * Prints requests and seconds as JSON. Arguments: port, path, seconds, headers as JSON, the status that every answer must have.
 */
const [port, path, seconds, headers, status] = process.argv.slice(2)
const connections = 32
const lines = Object.entries(JSON.parse(headers!) as Record<string, string>).map(([name, value]) => `${name}: ${value}\r\n`).join('')
const question = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines}\r\n`)
const endOfHead = Buffer.from('\r\n\r\n')
const duration = Number(seconds) * 1_000

let answered = 0
let isOver = false

function ask(): void {
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(question))
  socket.setNoDelay(true)
  let head = Buffer.alloc(0)
  let missing = 0
  socket.on('data', (bytes) => {
    if (missing === 0) {
      head = head.length === 0 ? bytes : Buffer.concat([head, bytes])
      const end = head.indexOf(endOfHead)
      if (end < 0) return
      missing = lengthIn(head.subarray(0, end).toString('latin1')) - (head.length - end - endOfHead.length)
      head = Buffer.alloc(0)
    } else {
      missing -= bytes.length
    }
    if (missing > 0) return
    answered++
    if (!isOver) socket.write(question)
  })
}

function lengthIn(head: string): number {
  if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`not an answer to count: ${head.slice(0, 80)}`)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)
  return length ? Number(length[1]) : 0
}

for (let connection = 0; connection < connections; connection++) ask()
const start = performance.now()
setTimeout(() => {
  isOver = true
  process.stdout.write(JSON.stringify({ requests: answered, seconds: (performance.now() - start) / 1_000 }), () => process.exit(0))
}, duration)
