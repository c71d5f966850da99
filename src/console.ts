import { fastify } from '#libraries/fastify'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Desk } from './desk/desk.ts'
import type { Clock } from './model/time.ts'
import type { Operators } from './operators/operators.ts'
import { account } from './routes/console/account.ts'
import { accounts } from './routes/console/accounts.ts'
import { advice } from './routes/console/advice.ts'
import { consoleAssets } from './routes/console/assets.ts'
import { audit } from './routes/console/audit.ts'
import { takeBodies } from './routes/console/bodies.ts'
import { catalogue } from './routes/console/catalogue.ts'
import { drafts } from './routes/console/drafts.ts'
import { enrol } from './routes/console/enrol.ts'
import { guard } from './routes/console/guard.ts'
import { sendConsoleHeaders } from './routes/console/headers.ts'
import { home } from './routes/console/home.ts'
import { incidents } from './routes/console/incidents.ts'
import { insurers } from './routes/console/insurers.ts'
import { live } from './routes/console/live.ts'
import { logbook } from './routes/console/logbook.ts'
import { maintenances } from './routes/console/maintenances.ts'
import { plan } from './routes/console/plan.ts'
import { consoleProblems } from './routes/console/problems.ts'
import { readersOf } from './routes/console/reader.ts'
import type { ScreenOptions } from './routes/console/screen.ts'
import { sentences } from './routes/console/sentences.ts'
import { signIn } from './routes/console/sign-in.ts'
import { states } from './routes/console/states.ts'
import { stepUp } from './routes/console/step-up.ts'
import { tokens } from './routes/console/tokens.ts'
import { updates } from './routes/console/updates.ts'
import { manage } from './routes/manage/manage.ts'
import { processMetrics, type PublicFigures } from './routes/manage/process-metrics.ts'
import type { Log } from './routes/problems.ts'
import type { Every } from './routes/stream.ts'
import type { Service } from './service.ts'
import { editionOf } from './shelf/edition.ts'

export interface ConsoleOptions {
  readonly config: Pick<Config, 'consoleUrl' | 'url' | 'trustProxy'>
  readonly service: Service
  readonly operators: Operators
  readonly desk: Desk
  readonly clocks: { readonly wall: Clock; readonly every: Every }
  /** Gives each request its id. */
  readonly ids: () => string
  readonly log: Log
  readonly version: string
  /** What goes on at the public door. */
  readonly publicDoor: PublicFigures
}

export interface ConsoleHouse {
  readonly app: FastifyInstance
  /** Where a `Door` leads. */
  readonly answer: RequestListener
}

const exampleFile = join(import.meta.dirname, '..', 'examples', 'catalogue.yaml')
const publicFolder = join(import.meta.dirname, '..', 'public')
const bodyLimit = 65_536
const longestUrl = 8_192

/** The operators' house: every room behind one guard. Lead a `Door` to it, or ask the app with `inject`. */
export async function openConsole({ config, service, operators, desk, clocks, ids, log, version, publicDoor }: ConsoleOptions): Promise<ConsoleHouse> {
  const { wall } = clocks
  const origin = config.consoleUrl
  const assets = `/assets/${editionOf(publicFolder)}`
  const readerFor = readersOf({ service, desk, wall, assets, url: config.url })
  const screen: ScreenOptions = { service, desk, operators, wall, ids, readerFor, origin }
  const onFault = (error: unknown): void => log.error({ err: error }, 'something failed in the console that nobody was waiting for')
  const problems = consoleProblems({ readerFor, origin, log })

  const app = fastify({
    bodyLimit,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    genReqId: ids,
    return503OnClosing: false,
    routerOptions: { maxParamLength: longestUrl },
    frameworkErrors: problems.answer,
  })
  app.register(cookie)
  takeBodies(app)
  sendConsoleHeaders(app, origin.startsWith('https:'))
  guard(app, { operators, wall, origin })
  app.setErrorHandler(problems.answer)
  app.setNotFoundHandler(problems.answerUnknown)

  app.register(consoleAssets, { publicFolder, assets })

  app.register(signIn, screen)
  app.register(home, screen)
  app.register(states, screen)
  app.register(drafts, screen)
  app.register(sentences, screen)
  app.register(logbook, screen)
  app.register(incidents, screen)
  app.register(updates, screen)
  app.register(plan, screen)
  app.register(advice, screen)
  app.register(maintenances, screen)
  app.register(insurers, screen)
  app.register(catalogue, { ...screen, exampleFile })
  app.register(stepUp, screen)
  app.register(enrol, screen)
  app.register(account, screen)
  app.register(accounts, screen)
  app.register(tokens, screen)
  app.register(audit, screen)
  app.register(manage, { service, desk, operators, version, url: config.url })
  app.register(processMetrics, { service, desk, wall, version, publicDoor })
  app.register(live, { ...screen, every: clocks.every, onFault })

  await app.ready()
  return { app, answer: app.routing }
}
