import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** What other sites may show in a frame of their own. */
export async function embed(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
