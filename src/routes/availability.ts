import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** How available services were for one insurer over a period. */
export async function availability(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
