import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Problem } from '../model/problem.ts'
import { cacheNothing, guardHeaders } from '../shelf/headers.ts'
import { createServer } from './node-http.ts'
import { problemJson } from './problems.ts'

export interface DoorLimits {
  /** Milliseconds for a whole request, for its headers, of silence on a connection, and between two requests on it. */
  readonly requestTimeout: number
  readonly headersTimeout: number
  readonly connectionTimeout: number
  readonly keepAliveTimeout: number
  readonly connectionsCheckingInterval: number
  readonly maxHeaderSize: number
  readonly maxHeadersCount: number
}

export const doorLimits: DoorLimits = {
  requestTimeout: 5_000,
  headersTimeout: 5_000,
  connectionTimeout: 10_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 8_192,
  maxHeadersCount: 100,
}

/** Where a door leads: requests go to `answer`, and `isSecure` tells whether the public address is https. */
export interface Behind {
  readonly answer: RequestListener
  readonly isSecure: () => boolean
}

/** A port that may be led to another house while it stays open. */
export interface Door {
  readonly server: Server
  leadTo(behind: Behind): void
  /** Resolves with the address that it is open at. */
  open(port: number, host: string): Promise<string>
  /** Lets nobody in any more and waits for those inside, at most so many milliseconds. */
  close(patience: number): Promise<void>
}

/** A door that is still closed and leads nowhere: who comes before `leadTo` is told to try again. */
export function openDoor(limits: DoorLimits = doorLimits): Door {
  let behind: Behind | null = null
  const isSecure = (): boolean => behind?.isSecure() ?? false
  const admit = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.headers.host === undefined && request.httpVersion === '1.1') return refuse(request.socket, noHost, isSecure())
    if (behind) return behind.answer(request, response)
    refuse(request.socket, notYet, isSecure())
  }
  const { connectionTimeout, maxHeadersCount, ...ofServer } = limits
  const server = createServer({ ...ofServer, requireHostHeader: false }, admit)
  server.maxHeadersCount = maxHeadersCount
  server.setTimeout(connectionTimeout)
  const connections = new Set<Socket>()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  server.on('checkExpectation', admit)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, problemOf(error), isSecure()))

  return {
    server,
    leadTo: (next) => {
      behind = next
    },
    open: (port, host) => new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        resolve(addressOf(server.address() as AddressInfo))
      })
    }),
    close: async (patience) => {
      const gone = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const silent of [...connections].filter(({ bytesRead }) => bytesRead === 0)) silent.destroy()
      const idle = setInterval(() => server.closeIdleConnections(), 100)
      const force = setTimeout(() => server.closeAllConnections(), patience)
      await gone
      clearInterval(idle)
      clearTimeout(force)
    },
  }
}

const addressOf = ({ address, family, port }: AddressInfo): string => `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

const noHost = new Problem(400, 'no-host', 'The request has no Host header. Send one.')
const notYet = new Problem(503, 'starting', 'The site is starting. Try again in a few seconds.')

function problemOf({ code }: NodeJS.ErrnoException): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'too-slow', 'The request came too slowly. Send it at once.')
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'too-long', 'The address and headers are longer than 8 KB. Shorten them.')
  return new Problem(400, 'bad-request', 'This is not a request that can be read. Send HTTP/1.1.')
}

/** Answers on the bare connection, as for what Node refused before it became a request; where an answer has begun, it only hangs up. */
export function refuse(socket: Duplex & { readonly bytesWritten?: number }, problem: Problem, isSecure: boolean): void {
  if (!socket.writable || (socket.bytesWritten ?? 0) > 0) return void socket.destroy()
  const body = problemJson(problem)
  const headers = [
    'Content-Type', 'application/problem+json; charset=utf-8', 'Content-Length', String(Buffer.byteLength(body)),
    'Connection', 'close', 'Cache-Control', cacheNothing, ...guardHeaders('data', isSecure),
  ]
  const lines = headers.flatMap((name, place) => (place % 2 === 0 ? [`${name}: ${headers[place + 1]}`] : []))
  socket.end(`HTTP/1.1 ${problem.status} ${problem.code}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}
