import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** One word and one colour as a picture, for other pages. */
export async function badges(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
