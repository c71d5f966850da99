import type { FastifyInstance } from 'fastify'
import { Problem } from '../model/problem.ts'
import type { Service } from '../service.ts'
import { cacheNothing, guardHeaders } from '../shelf/headers.ts'
import { isSecure, type Surroundings } from '../shelf/subjects.ts'
import type { Reads } from './reads.ts'
import { framesOf, openStreamReader, type StreamReader } from './stream-reader.ts'

/** Rings again and again without keeping the process alive; answers with a function that stops it. */
export type Every = (milliseconds: number, ring: () => void) => () => void

export interface StreamOptions {
  readonly service: Service
  readonly surroundings: Surroundings
  readonly reads: Reads
  readonly every: Every
  readonly limits: StreamLimits
  readonly onFault: (error: unknown) => void
  /** Everybody who holds the stream open, kept here. */
  readonly readers: Set<StreamReader>
}

export interface StreamLimits {
  readonly readers: number
  /** Bytes that may wait for one slow reader. */
  readonly waitingBytes: number
}

export const streamLimits: StreamLimits = { readers: 1_000, waitingBytes: 262_144 }
export const streamPath = '/api/v1/stream'

const commentEvery = 25_000

/** Server-sent events: every public form as it is recorded, from the position that `Last-Event-ID` names or from now. */
export async function stream(app: FastifyInstance, { service, surroundings, reads, every, limits, onFault, readers }: StreamOptions): Promise<void> {
  const stopListening = service.onPublicChange((_, forms) => {
    if (readers.size === 0) return
    const frames = framesOf(forms)
    for (const reader of readers) reader.tell(forms, frames)
  })
  const stopComments = every(commentEvery, () => {
    for (const reader of readers) reader.comment()
  })
  app.addHook('preClose', async () => {
    stopListening()
    stopComments()
    for (const reader of readers) reader.end()
  })

  app.get(streamPath, (request, reply) => {
    if (readers.size >= limits.readers) throw new Problem(503, 'too-many-readers', 'Too many readers hold the stream open. Poll /api/v1/status instead, or try again later.')
    if (reply.raw.socket === null) throw new Problem(400, 'stream-behind-another', 'The stream was asked for behind a request that is not answered yet. Ask on a connection of its own.')
    reads.count(streamPath)
    const newest = service.publicState().position
    const named = request.headers['last-event-id']
    const start = typeof named === 'string' ? positionIn(named, newest) : newest
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, [
      'Content-Type', 'text/event-stream; charset=utf-8',
      ...guardHeaders('data', isSecure(surroundings, service.publicState())),
      'Cache-Control', cacheNothing,
      'X-Accel-Buffering', 'no',
    ])
    if (request.method === 'HEAD') return void response.end()
    request.raw.socket.setTimeout(0)
    request.raw.socket.setKeepAlive(true, 60_000)
    response.write(start === null ? `retry: 2000\n\nid: ${newest}\nevent: reset\ndata: {"position":${newest}}\n\n` : `retry: 2000\n\nid: ${start}\n\n`)
    const reader = openStreamReader({ service, response, position: start ?? newest, mostWaiting: limits.waitingBytes, onFault })
    readers.add(reader)
    response.once('close', () => readers.delete(reader))
  })
}

/** The position that a reader says it has; null when the record never came so far, because it began anew. */
function positionIn(text: string, newest: number): number | null {
  const position = /^\d{1,15}$/.test(text) ? Number(text) : Infinity
  return position <= newest ? position : null
}
