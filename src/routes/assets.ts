import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { guardHeaders } from '../shelf/headers.ts'

export interface AssetsOptions {
  readonly publicFolder: string
  /** Where the files are, as /assets/<hash>: a new hash with every change, so that browsers may keep them for ever. */
  readonly assets: string
  readonly isSecure: () => boolean
}

/** The style sheet, the script and the pictures. */
export async function assets(app: FastifyInstance, { publicFolder, assets: prefix, isSecure }: AssetsOptions): Promise<void> {
  await app.register(fastifyStatic, {
    root: publicFolder,
    prefix: `${prefix}/`,
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => {
      const headers = [...guardHeaders('data', isSecure()), 'Vary', 'Accept-Encoding']
      for (let place = 0; place < headers.length; place += 2) reply.header(headers[place]!, headers[place + 1]!)
    },
  })
}
