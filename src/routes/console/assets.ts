import fastifyStatic from '#libraries/fastify-static'
import type { FastifyInstance } from 'fastify'

export interface ConsoleAssetsOptions {
  readonly publicFolder: string
  /** Where the files are, as /assets/<hash>. */
  readonly assets: string
}

/** The same style sheets and scripts as at the public door, and the console's own. */
export async function consoleAssets(app: FastifyInstance, { publicFolder, assets }: ConsoleAssetsOptions): Promise<void> {
  await app.register(fastifyStatic, { root: publicFolder, serve: false, index: false, cacheControl: false })
  app.get<{ Params: { '*': string } }>(`${assets}/*`, { config: { access: 'open' } }, (request, reply) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(request.params['*']))
}
