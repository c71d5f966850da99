import { connect, type Socket } from 'node:net'

/**
 * A process of its own that asks two servers for one path in turns of a tenth of a second, so that whatever else slows the machine slows both,
 * on connections that stay open, each asking again when it has its answer. Prints the answers per second of every turn as JSON, a list for each server.
 * Arguments: the two ports, path, how many turns each, headers as JSON, the status that every answer must have.
 */
const [one, other, path, turns, headers, status] = process.argv.slice(2)
const connections = 32
const turnLength = 100
const lines = Object.entries(JSON.parse(headers!) as Record<string, string>).map(([name, value]) => `${name}: ${value}\r\n`).join('')
const endOfHead = Buffer.from('\r\n\r\n')

/** Asks one server on all its connections for the length of a turn; resolves with its answers per second when the last one has come. */
type Turn = () => Promise<number>

async function openAsker(port: number): Promise<Turn> {
  const question = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines}\r\n`)
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)))
  let over = 0
  let answered = 0
  let waiting = 0
  let end = (): void => {}
  const ask = (socket: Socket): void => {
    waiting++
    socket.write(question)
  }
  for (const socket of sockets) {
    onAnswer(socket, () => {
      answered++
      waiting--
      if (performance.now() < over) ask(socket)
      else if (waiting === 0) end()
    })
  }
  return () => new Promise((resolve) => {
    const start = performance.now()
    answered = 0
    over = start + turnLength
    end = () => resolve(answered / ((performance.now() - start) / 1_000))
    sockets.forEach(ask)
  })
}

const connected = (port: number): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.setNoDelay(true)))
  })

function onAnswer(socket: Socket, tell: () => void): void {
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
    if (missing === 0) tell()
  })
}

function lengthIn(head: string): number {
  if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`not an answer to count: ${head.slice(0, 80)}`)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)
  return length ? Number(length[1]) : 0
}

const askers = await Promise.all([one, other].map((port) => openAsker(Number(port))))
for (let warming = 0; warming < 5; warming++) for (const turn of askers) await turn()
const rates: [number[], number[]] = [[], []]
for (let turn = 0; turn < Number(turns); turn++) {
  for (const place of turn % 2 === 0 ? [0, 1] as const : [1, 0] as const) rates[place].push(await askers[place]!())
}
process.stdout.write(`${JSON.stringify(rates)}\n`, () => process.exit(0))
