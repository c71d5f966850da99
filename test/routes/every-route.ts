import type { FastifyInstance } from 'fastify'

/** Every path that the app has a door for, as `/api/v1/insurers/:id`, read from the tree that Fastify prints. */
export function everyRoute(app: FastifyInstance): readonly string[] {
  const above: string[] = []
  return app.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S+)(?: \(.+\))?$/.exec(line)
    if (!found) return []
    const depth = found[1]!.length / 4
    above.splice(depth, Infinity, found[2]!)
    return above.join('')
  })
}
