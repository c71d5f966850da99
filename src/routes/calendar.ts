import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** Maintenances and the windows of stages, for calendars. */
export async function calendar(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
