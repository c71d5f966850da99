import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Service } from '../service.ts'
import { cacheNothing, guardHeaders } from '../shelf/headers.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { isSecure, type Surroundings } from '../shelf/subjects.ts'

export interface HealthOptions {
  readonly service: Service
  readonly shelf: Shelf
  readonly surroundings: Surroundings
}

/** Whether this process lives, and whether it can serve; never whether the services it reports on do. */
export async function health(app: FastifyInstance, { service, shelf, surroundings }: HealthOptions): Promise<void> {
  const send = (reply: FastifyReply, isWell: boolean): void => {
    const body = JSON.stringify({ status: isWell ? 'pass' : 'fail' })
    reply.hijack()
    reply.raw.writeHead(isWell ? 200 : 503, [
      'Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(body.length),
      'Cache-Control', cacheNothing, ...guardHeaders('data', isSecure(surroundings, service.publicState())),
    ])
    reply.raw.end(body)
  }
  const canRead = (): Promise<boolean> => service.publicForms(0, 1).then(() => true, () => false)

  app.get('/healthz', (_, reply) => send(reply, true))
  app.get('/readyz', async (_, reply) => send(reply, shelf.isFilled() && (await canRead())))
}
