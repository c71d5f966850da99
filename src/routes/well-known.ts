import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notFound } from '../model/problem.ts'
import { iso, type Clock } from '../model/time.ts'
import type { Service } from '../service.ts'
import { cacheAsked, cacheLive, guardHeaders } from '../shelf/headers.ts'
import { isSecure, publicUrl, type Surroundings } from '../shelf/subjects.ts'
import { pageLanguages } from '../views/page.ts'

export interface WellKnownOptions {
  readonly service: Service
  readonly surroundings: Surroundings
  readonly wall: Clock
  readonly publicFolder: string
}

const day = 86_400_000

/** What browsers, crawlers and security researchers look for at fixed addresses. */
export async function wellKnown(app: FastifyInstance, { service, surroundings, wall, publicFolder }: WellKnownOptions): Promise<void> {
  const icon = readFileSync(join(publicFolder, 'favicon.svg'))
  const touchIcon = readFileSync(join(publicFolder, 'apple-touch-icon.png'))
  const embedScript = readFileSync(join(publicFolder, 'embed.js'))
  const send = (reply: FastifyReply, mediaType: string, body: Buffer): void => {
    reply.hijack()
    reply.raw.writeHead(200, [
      'Content-Type', mediaType, 'Content-Length', String(body.length), 'Cache-Control', surroundings.playing() ? cacheAsked : cacheLive,
      ...guardHeaders('data', isSecure(surroundings, service.publicState())),
    ])
    reply.raw.end(body)
  }
  const sendText = (reply: FastifyReply, lines: readonly string[]): void =>
    send(reply, 'text/plain; charset=utf-8', Buffer.from(`${lines.join('\n')}\n`))

  app.get('/robots.txt', (_, reply) => sendText(reply, ['User-agent: *', 'Disallow: /*?at=']))

  app.get('/.well-known/security.txt', (_, reply) => {
    const state = service.publicState()
    const url = publicUrl(surroundings, state)
    if (url === null) throw notFound('There is no security.txt before it is known who runs this site. Set RELIGHT_URL.')
    sendText(reply, [
      `Contact: ${url}/${pageLanguages(state)[0]}/about`,
      `Expires: ${iso(Math.floor(wall() / day) * day + 364 * day)}`,
      `Preferred-Languages: ${pageLanguages(state).join(', ')}`,
      `Canonical: ${url}/.well-known/security.txt`,
    ])
  })

  app.get('/embed.js', (_, reply) => send(reply, 'text/javascript; charset=utf-8', embedScript))

  app.get('/favicon.ico', (_, reply) => send(reply, 'image/svg+xml', icon))

  for (const name of ['/apple-touch-icon.png', '/apple-touch-icon-precomposed.png']) app.get(name, (_, reply) => send(reply, 'image/png', touchIcon))
}
