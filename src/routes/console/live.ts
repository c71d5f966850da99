import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import { Problem } from '../../model/problem.ts'
import type { Every } from '../stream.ts'
import { consoleHeaders } from './headers.ts'
import { operatorOf, type ScreenOptions } from './screen.ts'

export interface LiveOptions extends ScreenOptions {
  readonly every: Every
  readonly onFault: (error: unknown) => void
}

interface Listener {
  readonly sessionId: string
  readonly response: ServerResponse
}

const lookEvery = 2_000
const heartbeatEvery = 25_000
const mostPerSession = 20
const mostWaiting = 65_536

/** Tells open pages of the console that something was recorded, or a draft changed; each stream ends with its session. */
export async function live(app: FastifyInstance, { operators, service, desk, origin, every, onFault }: LiveOptions): Promise<void> {
  const listeners = new Set<Listener>()
  let told = service.fullState().position

  const write = ({ response }: Listener, text: string): void => {
    if (response.writableLength > mostWaiting) response.destroy()
    else response.write(text)
  }
  const end = (listener: Listener): void => {
    listeners.delete(listener)
    listener.response.end('event: ended\ndata: {}\n\n')
  }
  const tellOfChanges = (): void => {
    const { position } = service.fullState()
    if (position === told) return
    told = position
    for (const listener of listeners) write(listener, changed(position))
  }
  /** Sessions also end by the clock; an open stream does not keep one alive. */
  const beat = (): void => {
    for (const listener of listeners) write(listener, ':\n\n')
    operators.endExpiredSessions().catch(onFault)
  }

  const stops = [
    service.onPublicChange(tellOfChanges),
    operators.onSessionsEnded((ids) => {
      for (const listener of listeners) if (ids.includes(listener.sessionId)) end(listener)
    }),
    desk.onDraftsChanged((version) => {
      for (const listener of listeners) write(listener, draftsChanged(version))
    }),
    every(lookEvery, tellOfChanges),
    every(heartbeatEvery, beat),
  ]
  app.addHook('preClose', async () => {
    for (const stop of stops) stop()
    for (const { response } of listeners) response.end()
  })

  app.get('/live', { exposeHeadRoute: false, config: { access: { right: 'viewer' } } }, (request, reply) => {
    const { session } = operatorOf(request)
    if ([...listeners].filter(({ sessionId }) => sessionId === session.id).length >= mostPerSession) {
      throw new Problem(503, 'too-many-readers', 'This session holds too many pages open. Close some of them.')
    }
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, { ...consoleHeaders(origin.startsWith('https:')), 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
    request.raw.socket?.setTimeout(0)
    const listener: Listener = { sessionId: session.id, response }
    listeners.add(listener)
    response.write(`retry: 3000\n\n${changed(service.fullState().position)}${draftsChanged(desk.draftsVersion())}`)
    response.once('close', () => listeners.delete(listener))
  })
}

const draftsChanged = (version: number): string => `event: drafts\ndata: ${version}\n\n`
const changed = (sequence: number): string => `event: sequence\ndata: ${sequence}\n\n`
