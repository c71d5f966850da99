import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from '../model/network.ts'
import { Problem } from '../model/problem.ts'
import type { PublicForm, Service } from '../service.ts'
import { cacheNothing, guardHeaders } from '../shelf/headers.ts'
import { isSecure, type Surroundings } from '../shelf/subjects.ts'
import { checkInsurer, exerciseMark, framesFor, framesOf } from '../views/event-stream.ts'
import type { Reads } from './reads.ts'
import { openStreamReader, type StreamReader } from './stream-reader.ts'

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
  /** Of those, how many from one network: a whole house of readers may stand behind one address. */
  readonly readersOfOne: number
  /** Bytes that may wait for one slow reader. */
  readonly waitingBytes: number
}

export const streamLimits: StreamLimits = { readers: 1_000, readersOfOne: 100, waitingBytes: 262_144 }
export const streamPath = '/api/v1/stream'
export const insurerStreamPath = '/api/v1/insurers/:id/stream'

const commentEvery = 25_000

/** Server-sent events: every public form as it is recorded, or those that concern one insurer, from the position that `Last-Event-ID` names or from now. */
export async function stream(app: FastifyInstance, { service, surroundings, reads, every, limits, onFault, readers }: StreamOptions): Promise<void> {
  const stopListening = service.onPublicChange((_, forms) => {
    for (const reader of readers) reader.tell(forms)
  })
  const stopComments = every(commentEvery, () => {
    for (const reader of readers) reader.comment()
  })
  app.addHook('preClose', async () => {
    stopListening()
    stopComments()
    for (const reader of readers) reader.end()
  })

  function refuseTooMany(client: string): void {
    const same = readers.size < limits.readersOfOne ? 0 : [...readers].filter((reader) => reader.client === client).length
    if (readers.size < limits.readers && same < limits.readersOfOne) return
    throw new Problem(503, 'too-many-readers', 'Too many readers hold the stream open. Poll /api/v1/status instead, or try again later.')
  }

  function open(path: string, request: FastifyRequest, reply: FastifyReply, frame: (forms: readonly PublicForm[]) => Buffer | string): void {
    const client = networkOf(request.ip)
    refuseTooMany(client)
    if (reply.raw.socket === null) throw new Problem(400, 'stream-behind-another', 'The stream was asked for behind a request that is not answered yet. Ask on a connection of its own.')
    reads.count(path)
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
    const begin = start === null ? `id: ${newest}\nevent: reset\ndata: {"position":${newest}}\n\n` : `id: ${start}\n\n`
    response.write(`retry: 2000\n\n${begin}${exerciseMark(service.publicState())}`)
    const reader = openStreamReader({ service, response, client, position: start ?? newest, frame, mostWaiting: limits.waitingBytes, onFault })
    readers.add(reader)
    response.once('close', () => readers.delete(reader))
  }

  const toAll = framedOnce((forms) => Buffer.from(framesOf(forms)))
  app.get(streamPath, (request, reply) => open(streamPath, request, reply, toAll))
  app.get(insurerStreamPath, (request: FastifyRequest<{ Params: { readonly id: string } }>, reply) => {
    const { id } = request.params
    checkInsurer(service.publicState(), id)
    open(insurerStreamPath, request, reply, (forms) => framesFor(service.publicState(), id, forms))
  })
}

/** What the bell brings goes to a thousand readers in the same bytes. */
function framedOnce(frame: (forms: readonly PublicForm[]) => Buffer): (forms: readonly PublicForm[]) => Buffer {
  const framed = new WeakMap<readonly PublicForm[], Buffer>()
  return (forms) => {
    const known = framed.get(forms)
    if (known) return known
    const bytes = frame(forms)
    framed.set(forms, bytes)
    return bytes
  }
}

/** The position that a reader says it has; null when the record never came so far, because it began anew. */
function positionIn(text: string, newest: number): number | null {
  const position = /^\d{1,15}$/.test(text) ? Number(text) : Infinity
  return position <= newest ? position : null
}
