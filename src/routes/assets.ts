import fastifyStatic from '#libraries/fastify-static'
import type { FastifyInstance } from 'fastify'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
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
    preCompressed: areCompressed(publicFolder),
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => {
      const headers = [...guardHeaders('data', isSecure()), 'Vary', 'Accept-Encoding']
      for (let place = 0; place < headers.length; place += 2) reply.header(headers[place]!, headers[place + 1]!)
    },
  })
}

/** Whether no compressed copy is older than its file: one that was made before a change would show the file as it was. */
function areCompressed(folder: string): boolean {
  const changedAt = (name: string): number => statSync(join(folder, name)).mtimeMs
  return readdirSync(folder).filter((name) => /\.(br|gz)$/.test(name)).every((name) => changedAt(name) >= changedAt(name.replace(/\.(br|gz)$/, '')))
}
