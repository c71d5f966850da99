import { fastify } from '#libraries/fastify'
import type { FastifyInstance } from 'fastify'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Clock } from './model/time.ts'
import { knownAddresses } from './routes/addresses.ts'
import { api } from './routes/api.ts'
import { apiGuide } from './routes/api-guide.ts'
import { assets } from './routes/assets.ts'
import { availability } from './routes/availability.ts'
import { badges } from './routes/badges.ts'
import { calendar } from './routes/calendar.ts'
import { embed } from './routes/embed.ts'
import { feeds } from './routes/feeds.ts'
import { openFrontDesk } from './routes/front-desk.ts'
import { health } from './routes/health.ts'
import { journal } from './routes/journal.ts'
import { metrics } from './routes/metrics.ts'
import { openApi } from './routes/open-api.ts'
import { pages } from './routes/pages.ts'
import { problemAnswers, type Log } from './routes/problems.ts'
import { queryValidator } from './routes/query-validation.ts'
import { countReads } from './routes/reads.ts'
import type { StreamReader } from './routes/stream-reader.ts'
import { statuspage } from './routes/statuspage.ts'
import { stream, streamLimits, type Every, type StreamLimits } from './routes/stream.ts'
import { wellKnown } from './routes/well-known.ts'
import type { Service } from './service.ts'
import { openAllowance } from './shelf/allowance.ts'
import { openAvailabilityReports } from './shelf/availability-reports.ts'
import { editionOf } from './shelf/edition.ts'
import { openJournalPages } from './shelf/journal-pages.ts'
import type { Alarm } from './shelf/live.ts'
import { openShelf } from './shelf/shelf.ts'
import { isSecure, type Surroundings } from './shelf/subjects.ts'

export interface AppOptions {
  readonly config: Pick<Config, 'url' | 'trustProxy'>
  readonly service: Service
  readonly clocks: { readonly wall: Clock; readonly alarm: Alarm; readonly every: Every }
  /** Gives each request its id. */
  readonly ids: () => string
  readonly log: Log
  readonly version: string
  readonly playing: Surroundings['playing']
  /** Whether there was a record here before, or there should be one. */
  readonly isRecordExpected?: boolean
  readonly limits?: StreamLimits
}

const root = join(import.meta.dirname, '..')
const publicFolder = join(root, 'public')
const examplesFolder = join(root, 'examples', 'api')
const bodyLimit = 65_536
const longestUrl = 8_192

export interface PublicHouse {
  readonly app: FastifyInstance
  /** Where a `Door` leads: the front desk, and behind it the app. */
  readonly answer: RequestListener
  /** How many readers hold the stream open. */
  readonly streams: () => number
  /** How often each path was read since the start. */
  readonly reads: () => Readonly<Record<string, number>>
}

/** The public house: the shelf filled and every door in place. Lead a `Door` to it, or ask the app with `inject`. */
export async function openApp({ config, service, clocks, ids, log, version, playing, isRecordExpected = false, limits = streamLimits }: AppOptions): Promise<PublicHouse> {
  const { wall, alarm, every } = clocks
  const surroundings: Surroundings = {
    url: config.url,
    assets: `/assets/${editionOf(publicFolder)}`,
    edition: editionOf(publicFolder, join(root, 'src', 'views'), join(root, 'src', 'state'), examplesFolder),
    playing,
  }
  const onFault = (error: unknown): void => log.error({ err: error }, 'something failed that nobody was waiting for')
  const shelf = openShelf({ service, wall, alarm, surroundings, onFault })
  const journalPages = openJournalPages({ service, wall, surroundings })
  const reports = openAvailabilityReports({ service, wall, allowance: openAllowance(wall), surroundings })
  const addresses = knownAddresses()
  const problems = problemAnswers({ service, surroundings, log, addresses })
  const reads = countReads()
  const readers = new Set<StreamReader>()

  const app = fastify({
    bodyLimit,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    genReqId: ids,
    return503OnClosing: false,
    routerOptions: { maxParamLength: longestUrl },
    frameworkErrors: problems.answer,
  })
  app.addHook('onRoute', ({ url }) => addresses.add(url))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_, __, done) => done(null))
  app.setValidatorCompiler(queryValidator)
  app.setErrorHandler(problems.answer)
  app.setNotFoundHandler(problems.answerUnknown)

  app.register(pages, { service, shelf, surroundings, reads })
  app.register(api, { service, shelf, reads })
  app.register(journal, { service, shelf, journalPages, reads })
  app.register(stream, { service, surroundings, reads, every, limits, onFault, readers })
  app.register(openApi, { service, surroundings, version })
  for (const door of [statuspage, feeds, calendar, badges, embed]) app.register(door, { service, shelf, surroundings, reads })
  app.register(apiGuide, { service, shelf, surroundings, reads, version, examplesFolder })
  app.register(metrics, { service, shelf, surroundings, reads, version })
  app.register(availability, { service, reports, surroundings, reads })
  app.register(health, { service, shelf, surroundings, version, isRecordExpected })
  app.register(wellKnown, { service, surroundings, wall, publicFolder })
  app.register(assets, { publicFolder, assets: surroundings.assets, isSecure: () => isSecure(surroundings, service.publicState()) })
  app.addHook('onClose', async () => {
    shelf.close()
    log.info({ reads: reads.all() }, 'public reads since the start')
  })
  await app.ready()
  return { app, answer: openFrontDesk({ service, shelf, surroundings, reads, inside: app.routing }), streams: () => readers.size, reads: reads.all }
}
