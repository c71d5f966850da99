import fc from 'fast-check'
import t from 'tap'
import { runCheck } from '../../src/command-line/check.ts'
import type { Entry } from '../../src/model/event.ts'
import { instantOf, iso, type Instant } from '../../src/model/time.ts'
import { standingAt } from '../../src/state/standing.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { insurerAnswer } from '../../src/views/api/insurers.ts'
import { statusAnswer } from '../../src/views/api/status.ts'
import { badgeSvg } from '../../src/views/badge.ts'
import { embedHtml } from '../../src/views/embed/embed.ts'
import { feedOf } from '../../src/views/feeds/feed.ts'
import { familiesFor } from '../../src/views/metrics/insurer.ts'
import { publicFamilies } from '../../src/views/metrics/text.ts'
import { pageHtml } from '../../src/views/page.ts'
import { statuspageJson } from '../../src/views/statuspage/answers.ts'
import { openDrillRecord } from '../drill-record.ts'
import { journalOf } from '../state/journal-of.ts'
import { anyRecord } from './any-record.ts'
import { openTold } from './told-record.ts'

interface Moment {
  readonly state: State
  readonly now: Instant
}

/** What each surface says of everything, in the words of `wholes`; of one insurer if one is given. */
const surfaces: Readonly<Record<string, (moment: Moment, insurer: string | null) => string | Promise<string>>> = {
  v1: (moment, insurer) => jsonOf(moment, insurer).whole,
  'v1, its figures': (moment, insurer) => ofFigures(moment, insurer),
  v2: (moment, insurer) => ofStatuspage(moment, insurer),
  page: (moment, insurer) => ofSentence(headingOf(pageHtml(insurer === null ? { page: 'overview' } : { page: 'insurer', id: insurer }, contextOf(moment)))),
  embed: (moment, insurer) => ofSentence(headingOf(embedHtml(contextOf(moment), insurer))),
  badge: ({ state, now }, insurer) => ofBadge(badgeSvg(state, now, insurer === null ? { of: 'whole' } : { of: 'insurer', insurer }, 'en', 'flat')),
  metrics: (moment, insurer) => ofMetrics(moment, insurer),
  feed: ({ state, now }, insurer) =>
    feedOf({ insurer, language: 'en', granularity: 'incident', format: 'json' }, { state, now, site: 'https://status.example' }).extension.whole,
  check: (moment, insurer) => ofCheck(moment, insurer),
}

const contextOf = ({ state, now }: Moment) => ({ state, now, language: 'en', publicUrl: null, assets: '/assets/none', at: null, playing: null })
const jsonOf = ({ state, now }: Moment, insurer: string | null) => (insurer === null ? statusAnswer(state, now) : insurerAnswer(state, insurer, now))
const headingOf = (html: string): string => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)![1]!.replace(/<[^>]*>/g, '').replaceAll('&#39;', '\'')

function ofSentence(said: string): string {
  const sentences: readonly (readonly [RegExp, string])[] = [
    [/ is not known\.$/, 'unknown'],
    [/^All services .*are switched off\.$|^No service (of .* )?works/, 'nothing_works'],
    [/ do(es)? not work| no service works/, 'some_not'],
    [/ with a limit only\.$/, 'limited'],
    [/ incident is (still )?open/, 'disturbed'],
    [/ no fault is reported so far/, 'disturbed'],
    [/(^E|e)verything works( again)?\.$/, 'works'],
  ]
  return sentences.find(([pattern]) => pattern.test(said))?.[1] ?? `says: ${said}`
}

function ofBadge(svg: string): string {
  const said = /<title>(?:.*?: )?(?:EXERCISE · )?(.*?)<\/title>/s.exec(svg)![1]!
  const messages: readonly (readonly [RegExp, string])[] = [
    [/not known$|uses no services$/, 'unknown'], [/nothing works$/, 'nothing_works'], [/not everything works|do(es)? not work/, 'some_not'],
    [/with limits|with a limit/, 'limited'], [/incident open$/, 'disturbed'], [/everything works$/, 'works'],
  ]
  return messages.find(([pattern]) => pattern.test(said))?.[1] ?? `says: ${said}`
}

/** What the figures of the JSON come to by themselves; what is limited by advice alone, its use cases tell. */
function ofFigures(moment: Moment, insurer: string | null): string {
  if (insurer === null) {
    const { cells, up, use_cases: useCases, incidents } = statusAnswer(moment.state, moment.now)
    if (up === null) return cells.total === 0 ? 'unknown' : `up is null with ${cells.total} cells`
    if (cells.not > 0) return cells.not === cells.total ? 'nothing_works' : 'some_not'
    if (cells.limited > 0 || useCases.some((useCase) => useCase.insurers.limited > 0)) return 'limited'
    return incidents.length > 0 ? 'disturbed' : cells.unconfirmed > 0 ? 'unconfirmed without an incident' : 'works'
  }
  const { services, use_cases: useCases, incidents, up } = insurerAnswer(moment.state, insurer, moment.now)
  if (up === null) return services.length === 0 ? 'unknown' : 'up is null'
  const isLimited = (service: (typeof services)[number]): boolean =>
    service.state === 'degraded' || service.state === 'emergency_operation' || ('overrun' in service && service.overrun === true)
  if (services.some((service) => !service.up)) return services.every((service) => !service.up) ? 'nothing_works' : 'some_not'
  if (services.some(isLimited) || useCases.some(({ answer }) => answer === 'limited')) return 'limited'
  return incidents.length > 0 || services.some(({ confirmed }) => !confirmed) ? 'disturbed' : 'works'
}

function ofStatuspage({ state, now }: Moment, insurer: string | null): string {
  const said = JSON.parse(statuspageJson('summary', { state, now, language: 'en', site: 'https://status.example', inLanguage: false, insurer })) as {
    readonly status: { readonly indicator: string; readonly description: string }
    readonly components: readonly { readonly status: string; readonly group: boolean; readonly name: string }[]
  }
  const { indicator, description } = said.status
  const services = said.components.filter(({ group }) => !group)
  const any = (...statuses: readonly string[]): boolean => services.some(({ status }) => statuses.includes(status))
  if (description === 'Status Unknown') return indicator === 'major' && services.length === 0 ? 'unknown' : `unknown, with ${services.length} components and ${indicator}`
  if (/Outage/.test(description)) return any('major_outage', 'partial_outage') ? (description === 'Major System Outage' ? 'nothing_works' : 'some_not') : `${description}, though no component shows one`
  if (any('major_outage', 'partial_outage')) return `${description}, though a component is down`
  if (any('degraded_performance')) return /Degraded/.test(description) ? 'limited' : `${description}, though a component is degraded`
  if (description === 'Partially Degraded Service') return ['minor', 'major', 'critical'].includes(indicator) ? 'degraded' : indicator
  return description === 'All Systems Operational' || description === 'Service Under Maintenance' ? 'works' : `says: ${description}`
}

function ofMetrics({ state, now }: Moment, insurer: string | null): string {
  const families = insurer === null ? publicFamilies(state, now, '0') : familiesFor(state, insurer, now)
  const name = insurer === null ? 'relight_whole' : 'relight_insurer_whole'
  return families.find((family) => family.name === name)!.samples.find(({ value }) => value === 1)!.labels[name]!
}

async function ofCheck(moment: Moment, insurer: string | null): Promise<string> {
  const bodies = new Map<string, () => object>([['/api/v1/status', () => statusAnswer(moment.state, moment.now)], [`/api/v1/insurers/${insurer}`, () => insurerAnswer(moment.state, insurer!, moment.now)]])
  const lines: string[] = []
  const nobody = (): never => {
    throw new Error('a check asks for nothing but the page')
  }
  await runCheck(['https://status.example', '--exercise', ...(insurer === null ? [] : ['--insurer', insurer])], {
    environment: {}, wall: () => moment.now, newKey: nobody, read: nobody, ask: nobody, complain: (line) => lines.push(line), print: (line) => lines.push(line),
    fetch: async (address) => new Response(JSON.stringify(bodies.get(new URL(String(address)).pathname)!()), { headers: { date: new Date(moment.now).toUTCString() } }),
  })
  const [said = ''] = lines.join('\n').split('\n')[0]!.split(' | ')
  const [, level, text = ''] = /^RELIGHT (\w+) - (.*)$/.exec(said) ?? []
  if (level === 'UNKNOWN') return 'unknown'
  if (level === 'OK') return /all \d+ services work| works( -|$)/.test(text) ? 'works' : `OK: ${text}`
  if (/ do(es)? not work| for no insurer| for most| for some| for a few/.test(text)) return 'not'
  if (/with a limit/.test(text)) return 'limited'
  return level === 'WARNING' && /incident is open|no fault/.test(text) ? 'disturbed' : `${level}: ${text}`
}

/** The check has one word for everything being gone and some of it, and v2 one for whatever no component shows. */
const isSame = (surface: string, said: string, expected: string): boolean =>
  said === expected || (surface === 'v2' && said === 'degraded' && (expected === 'limited' || expected === 'disturbed')) || (surface === 'check' && said === 'not' && (expected === 'some_not' || expected === 'nothing_works'))

async function disagreements(moment: Moment, told: ReturnType<ReturnType<typeof openTold>['told']>, insurers: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const insurer of [null, ...insurers]) {
    const expected = insurer === null ? told.whole : told.ofInsurers.get(insurer)!
    for (const [surface, tell] of Object.entries(surfaces)) {
      const said = await tell(moment, insurer)
      if (!isSame(surface, said, expected)) found.push(`${iso(moment.now)} after ${moment.state.position}, ${insurer ?? 'all'}: ${surface} says ${said}, not ${expected}`)
    }
  }
  return found
}

/** Folds the entries one by one and asks every surface after each. */
async function read(entries: readonly Entry[], asked: (position: number, ids: readonly string[]) => readonly string[]): Promise<readonly string[]> {
  const record = openTold()
  let state = emptyState
  const found: string[] = [...await disagreements({ state, now: instantOf(entries[0]!.at) - 1 }, record.told(0), [])]
  for (const entry of entries) {
    state = stateAfter(state, [entry])
    record.read(entry)
    const now = instantOf(entry.at)
    const ids = state.catalogue?.insurers.map(({ id }) => id) ?? []
    found.push(...await disagreements({ state: standingAt(state, now), now }, record.told(now), asked(entry.position, ids)))
  }
  return found
}

t.test('page, JSON, Statuspage, check, metrics, window, badge and feed say the same of everything and of each insurer, at every entry of the drill', async (t) => {
  const { forms } = await openDrillRecord(t.teardown.bind(t))
  const found = await read(forms, (position, ids) => ids.filter((_, place) => position % 40 === 0 || (place + position) % 29 === 0))
  t.same(found.slice(0, 12), [])
})

t.test('and at every entry of any record', async (t) => {
  await fc.assert(fc.asyncProperty(anyRecord, async (lines) => {
    const found = await read(journalOf(lines), (_, ids) => ids)
    if (found.length > 0) throw new Error(found.slice(0, 5).join('\n'))
  }), { numRuns: 60 })
  t.pass()
})
