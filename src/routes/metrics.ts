import type { FastifyInstance } from 'fastify'
import { insurerMetricsSubject, metricsSubject } from '../shelf/metrics-subjects.ts'
import { metricsFormFor } from './metrics-form.ts'
import { openRead, type PublicDoor } from './public-read.ts'

export interface MetricsDoor extends PublicDoor {
  readonly version: string
}

/** Figures for dashboards and alarms, in the format that the scraper likes better: of everything, and of one insurer alone. */
export async function metrics(app: FastifyInstance, door: MetricsDoor): Promise<void> {
  const { version } = door
  openRead(app, door, '/metrics', ({ headers }) => metricsSubject(version, metricsFormFor(headers.accept)))
  openRead(app, door, '/insurers/:id/metrics', ({ headers, params }) => insurerMetricsSubject(version, params.id, metricsFormFor(headers.accept)))
}
