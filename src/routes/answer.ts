import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Item } from '../shelf/item.ts'
import { encodingFor, isHeldBy } from './negotiation.ts'

/** Sends what lies ready on the shelf, or waits for it: the whole answer, or 304 when the reader holds it already. */
export function answer(request: FastifyRequest, reply: FastifyReply, found: Item | Promise<Item>): Promise<void> | void {
  if (found instanceof Promise) return found.then((item) => send(request, reply, item))
  send(request, reply, found)
}

/** Past Fastify's own way of sending, which costs a quarter of the requests per second. */
function send(request: FastifyRequest, reply: FastifyReply, item: Item): void {
  const { headers } = request.raw
  reply.hijack()
  if (isHeldBy(headers, item)) {
    reply.raw.writeHead(304, item.unchanged)
    reply.raw.end()
    return
  }
  const form = item.forms[encodingFor(headers['accept-encoding'] as string | undefined)]
  reply.raw.writeHead(200, form.headers)
  reply.raw.end(form.bytes)
}
