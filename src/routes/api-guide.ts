import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** The page that explains the API to people. */
export async function apiGuide(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
