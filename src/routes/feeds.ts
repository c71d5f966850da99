import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** What happened, for feed readers. */
export async function feeds(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
