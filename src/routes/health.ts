import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Service } from '../service.ts'
import { cacheNothing, guardHeaders } from '../shelf/headers.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { isSecure, type Surroundings } from '../shelf/subjects.ts'

export interface HealthOptions {
  readonly service: Service
  readonly shelf: Shelf
  readonly surroundings: Surroundings
  readonly version: string
  /** Whether there was a record here before, or there should be one: an empty one can not be served then. */
  readonly isRecordExpected: boolean
}

interface Check {
  readonly componentType: 'datastore' | 'component'
  readonly status: 'pass' | 'fail'
  readonly output?: string
}

const description = 'Relight itself. What it reports on is at /api/v1/status.'
const exerciseNote = 'EXERCISE: the record served here replays an exercise, not the real world.'

/** Whether this process lives, and whether it can serve; never whether the services it reports on do. As the health+json draft (inadarei) has it. */
export async function health(app: FastifyInstance, { service, shelf, surroundings, version, isRecordExpected }: HealthOptions): Promise<void> {
  const send = (reply: FastifyReply, checks: Readonly<Record<string, readonly Check[]>>): void => {
    const isWell = Object.values(checks).flat().every(({ status }) => status === 'pass')
    const state = service.publicState()
    const body = JSON.stringify({
      status: isWell ? 'pass' : 'fail',
      version,
      description,
      ...(state.catalogue?.exercise && { notes: [exerciseNote] }),
      checks,
    })
    reply.hijack()
    reply.raw.writeHead(isWell ? 200 : 503, [
      'Content-Type', 'application/health+json; charset=utf-8', 'Content-Length', String(Buffer.byteLength(body)),
      'Cache-Control', cacheNothing, ...guardHeaders('data', isSecure(surroundings, state)),
    ])
    reply.raw.end(body)
  }
  const record = (): Promise<Check> => service.publicForms(0, 1).then(
    () => ({ componentType: 'datastore', status: 'pass' }),
    () => ({ componentType: 'datastore', status: 'fail', output: 'the record can not be read' }),
  )
  const isMissing = (): boolean => isRecordExpected && service.publicState().catalogue === null
  const present = (): Check => ({
    componentType: 'datastore', ...(isMissing() ? { status: 'fail', output: 'a record is expected here, but it is empty: was it lost?' } : { status: 'pass' }),
  })
  const filled = (): Check => ({ componentType: 'component', ...(shelf.isFilled() ? { status: 'pass' } : { status: 'fail', output: 'no answer is ready yet' }) })

  app.get('/healthz', (_, reply) => send(reply, { 'process:responding': [{ componentType: 'component', status: 'pass' }] }))
  app.get('/readyz', async (_, reply) => send(reply, { 'record:read': [await record()], 'record:present': [present()], 'shelf:filled': [filled()] }))
}
