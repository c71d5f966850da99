import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** Figures for dashboards and alarms. */
export async function metrics(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
