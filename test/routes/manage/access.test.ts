import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import t, { type Test } from 'tap'
import { rights, tokenScopes, type Right, type TokenScope } from '../../../src/operators/principal.ts'
import { openConsoleHouse } from '../../console-house.ts'
import type { Visitor } from '../../visitor.ts'

interface Route {
  readonly method: string
  readonly url: string
  readonly access: unknown
}

/** Who may go through, as the design says it; a route that stands nowhere here fails the test. */
interface Expected {
  readonly right: Right | 'open'
  readonly scopes: readonly TokenScope[]
  readonly isFresh: boolean
}

const only = (right: Expected['right'], ...scopes: readonly TokenScope[]): Expected => ({ right, scopes, isFresh: false })
const fresh = (right: Expected['right']): Expected => ({ right, scopes: [], isFresh: true })

/** The first line that fits a route holds. */
const design: readonly (readonly [RegExp, Expected])[] = [
  [/^GET \/assets\//, only('open')],
  [/^(GET|POST) \/(sign-in|enrol\/:secret)(\/|$)/, only('open')],
  [/^GET \/(begun|manage\/v1\/openapi\.json)$/, only('open')],

  [/^POST \/manage\/v1\/events\/(service\.state|board\.confirm)$/, only('editor', 'state:write')],
  [/^POST \/manage\/v1\/events\/catalogue\.apply$/, only('admin', 'catalogue:write')],
  [/^POST \/manage\/v1\/events\/entry\.redact$/, only('editor')],
  [/^POST \/manage\/v1\/events\/[a-z.]+$/, only('editor', 'incident:write')],
  [/^POST \/manage\/v1\/batch$/, only('editor', 'state:write', 'incident:write', 'catalogue:write')],
  [/^POST \/manage\/v1\/undo$/, only('editor', 'state:write')],
  [/^POST \/manage\/v1\/.*\/approve$/, fresh('approver')],
  [/^POST \/manage\/v1\/drafts\/:id\/emergency$/, fresh('admin')],
  [/^POST \/manage\/v1\/.*\/(refuse|acknowledge)$/, only('approver')],
  [/^GET \/manage\/v1\/emergencies$/, only('approver')],
  [/^(POST|PUT|DELETE) \/manage\/v1\/(drafts|sentences)(\/|$)/, only('editor')],
  [/^GET \/manage\/v1\/(audit|accounts|tokens)$/, only('admin')],
  [/^GET \/manage\/v1\/(state|catalogue|journal|drafts|drafts\/:id|drafts\/:id\/(revisions|preview)|sentences|logbook|clocks|reporting-clocks|evidence)$/, only('viewer', 'read')],

  [/^POST \/accounts\/:id\/sessions\/:session\/end$/, only('admin')],
  [/^POST \/(accounts|tokens)(\/|$)/, fresh('admin')],
  [/^GET \/(accounts|accounts\/:id|tokens|tokens\/:id\/revoke|audit|audit\.json)$/, only('admin')],
  [/^(GET|POST) \/account\/password-and-app$/, fresh('viewer')],
  [/^POST \/account\/(password|passkeys|challenge|recovery-codes|passkeys\/.+)$/, fresh('viewer')],
  [/^(GET|POST) \/(account|step-up)(\/|$)/, only('viewer')],
  [/^POST \/(sign-out|language)$/, only('viewer')],
  [/^GET \/(live|)$/, only('viewer')],
  [/^GET \/metrics$/, only('viewer', 'read')],

  [/^POST \/.*\/approve$/, fresh('approver')],
  [/^POST \/sentences\/refuse$/, fresh('approver')],
  [/^POST \/drafts\/:id\/emergency$/, fresh('admin')],
  [/^POST \/.*\/(refuse|acknowledge)$/, only('approver')],
  [/^GET \/(states|states\/done\/:run|drafts|drafts\/:id|drafts\/:id\/presence|sentences|advice|maintenances|insurers|insurers\/:insurer)$/, only('viewer')],
  [/^GET \/(incidents|incidents\/:incident|incidents\/:incident\/plan)$/, only('viewer')],
  [/^GET \/(logbook|logbook\/evidence\/:incident|logbook\/evidence\/:incident\.json)$/, only('viewer')],
  [/^GET \/catalogue(\/catalogue\.(yaml|json))?$/, only('viewer')],
  [/^POST \/catalogue(\/(preview|apply))?$/, only('admin')],
  [/^(GET|POST) \/(states|drafts|sentences|incidents|advice|maintenances|insurers|logbook)(\/|$)/, only('editor')],
]

const expectedFor = ({ method, url }: Route): Expected | undefined => design.find(([pattern]) => pattern.test(`${method} ${url}`))?.[1]

async function houseAndRoutes(t: Test) {
  const routes: Route[] = []
  const watch = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url, config }: RouteOptions) =>
      void routes.push(...[method].flat().map((one) => ({ method: String(one), url, access: config?.access }))))
  }
  subscribe('fastify.initialization', watch)
  const house = await openConsoleHouse(t)
  unsubscribe('fastify.initialization', watch)
  const isHead = ({ method }: Route): boolean => method === 'HEAD'
  return { house, routes: routes.filter((route) => !isHead(route)), heads: routes.filter(isHead) }
}

interface Caller {
  readonly name: string
  readonly visitor: Visitor
  readonly right: Right | null
  readonly scope: TokenScope | null
  readonly isFresh: boolean
}

const mayGo = ({ right, scopes, isFresh }: Expected, caller: Caller): boolean => {
  if (right === 'open') return true
  if (caller.scope !== null) return scopes.includes(caller.scope)
  return caller.right !== null && rights.indexOf(caller.right) >= rights.indexOf(right) && (caller.isFresh || !isFresh)
}

t.test('everybody gets through exactly the doors that are theirs: each right and each scope at each route', async (t) => {
  const { house, routes, heads } = await houseAndRoutes(t)
  t.same(heads.filter(({ url, access }) => access !== routes.find((route) => route.method === 'GET' && route.url === url)?.access), [], 'HEAD is kept like GET')
  const admin = await house.admin()
  const stale = await house.person('Stella', 'admin', 'ops')
  house.turnBy(6 * 60_000)
  const callers: Caller[] = [
    { name: 'nobody', visitor: house.stranger(), right: null, scope: null, isFresh: false },
    { name: 'an admin without a fresh factor', visitor: stale, right: 'admin', scope: null, isFresh: false },
  ]
  await admin.post('/step-up', { totpCode: house.codeFor(admin.totpSecret) })
  for (const right of ['viewer', 'editor', 'approver'] as const) {
    callers.push({ name: right, visitor: await house.person(`Person ${right}`, right, 'editor'), right, scope: null, isFresh: true })
  }
  for (const scope of tokenScopes) callers.push({ name: `token ${scope}`, visitor: await house.machine([scope]), right: null, scope, isFresh: false })
  callers.push({ name: 'admin', visitor: admin, right: 'admin', scope: null, isFresh: true })

  const isLast = ({ url }: Route): boolean => url === '/sign-out'
  const inOrder = [...routes.filter((route) => !isLast(route)), ...routes.filter(isLast)]
  t.same(inOrder.filter((route) => expectedFor(route) === undefined).map(({ method, url }) => `${method} ${url}`), [], 'every route stands in the design')

  let cells = 0
  const wrong: string[] = []
  for (const caller of callers) {
    for (const route of inOrder) {
      const expected = expectedFor(route)
      if (!expected) continue
      cells++
      const isIn = await getsIn(house, caller, route, expected)
      if (isIn !== mayGo(expected, caller)) wrong.push(`${caller.name} ${isIn ? 'gets into' : 'is kept from'} ${route.method} ${route.url}`)
    }
  }
  t.same(wrong, [])
  t.equal(cells, callers.length * routes.length)
  t.ok(routes.length >= 110 && callers.length === 10, `${cells} cells: ${routes.length} routes, ${callers.length} callers`)
  t.comment(`${cells} cells`)
})

type Answer = Awaited<ReturnType<Visitor['get']>>

/** Whether the guard let somebody through; what became of it then does not matter here. */
async function getsIn(house: Awaited<ReturnType<typeof openConsoleHouse>>, { visitor, scope }: Caller, { method, url }: Route, { right }: Expected): Promise<boolean> {
  const path = url.replace('*', 'console.css').replace(/:\w+/g, 'x-1')
  const headers = { referer: `${house.consoleUrl}/somewhere` }
  if (path === '/live' && scope === null) return liveGetsIn(house, visitor)
  const send = (): Promise<Answer> => (path.startsWith('/manage') ? visitor.send(path, {}, headers, method as 'POST') : visitor.post(path, {}, headers))
  const response = await (method === 'GET' ? visitor.get(path, headers) : send())
  const location = String(response.headers['location'] ?? '')
  const isLedAway = /^\/(sign-in|step-up)\?next=/.test(location) || (method !== 'POST' && location === '/sign-in')
  const isRefused = response.statusCode >= 400 && /"code":"(?:sign-in-needed|scope-missing|right-missing)"/.test(response.body)
  if (right === 'open') return !isLedAway && !isRefused
  return !isLedAway && response.statusCode !== 401 && response.statusCode !== 403
}

/** A stream has no end to wait for: its first line tells. */
async function liveGetsIn({ app }: Awaited<ReturnType<typeof openConsoleHouse>>, visitor: Visitor): Promise<boolean> {
  const session = visitor.session()
  const response = await app.inject({ method: 'GET', url: '/live', headers: { ...(session !== null && { cookie: `__Host-relight=${session}` }) }, payloadAsStream: true })
  response.stream().destroy()
  return response.statusCode === 200
}
