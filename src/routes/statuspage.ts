import type { FastifyInstance } from 'fastify'
import type { PublicDoor } from './public-read.ts'

/** What clients of the de-facto standard ask for: its v2 JSON and its history feeds. */
export async function statuspage(_app: FastifyInstance, _door: PublicDoor): Promise<void> {}
