import type { FastifyInstance } from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Registry } from 'prom-client'
import type { Desk } from '../../desk/desk.ts'
import type { Clock } from '../../model/time.ts'
import type { Service } from '../../service.ts'
import { metricsMediaType } from '../../shelf/metrics-subjects.ts'

/** What goes on at the public door, as the operators may know. */
export interface PublicFigures {
  /** How often each path was read since the start. */
  readonly reads: () => Readonly<Record<string, number>>
  /** How many readers hold the stream open. */
  readonly streams: () => number
}

export interface ProcessMetricsOptions {
  readonly service: Service
  readonly desk: Pick<Desk, 'drafts'>
  readonly wall: Clock
  readonly version: string
  readonly publicDoor: PublicFigures
}

/** How often the lag of the event loop is looked at, in milliseconds: each look costs a wake-up. */
const lagEvery = 20

/** Gauges of the library whose names end in `_total`: what can fall is no total. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total']

/** How this process fares, for its operators' monitoring: with a token of scope `read`. Nothing of it is loaded or measured before somebody asks. */
export async function processMetrics(app: FastifyInstance, { service, desk, wall, version, publicDoor }: ProcessMetricsOptions): Promise<void> {
  let measured: Promise<Registry> | undefined

  app.get('/metrics', { config: { access: { right: 'viewer', scope: 'read' } } }, async (_, reply) => {
    const { draftStates, houseMetrics } = await import('../../views/metrics/house.ts')
    const figures = { version, reads: publicDoor.reads(), streamReaders: publicDoor.streams(), drafts: await desk.drafts(draftStates), wall: wall() }
    const own = await houseMetrics(service.fullState(), service.publicState().position, service.now(), figures)
    const measures = await (measured ??= beginMeasuring())
    return reply.type(metricsMediaType.text).send(`${own}\n${await measures.metrics()}`)
  })
}

/** Ready once the event loop was looked at: until then its lag would be no number. */
async function beginMeasuring(): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lagEvery })
  for (const name of misnamed) registry.removeSingleMetric(name)
  await sleep(3 * lagEvery)
  return registry
}
