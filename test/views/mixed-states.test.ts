import t from 'tap'
import { instantOf, type Instant } from '../../src/model/time.ts'
import { answerOf, serviceStates } from '../../src/model/state-of-service.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, notUsed, type State } from '../../src/state/state.ts'
import { embedHtml } from '../../src/views/embed/embed.ts'
import { pageHtml, type Page } from '../../src/views/page.ts'
import { openDrillRecord } from '../drill-record.ts'

const { forms } = await openDrillRecord(t.teardown.bind(t))

/** Counted here from the bare board: what a cell may be called. */
function countsOf({ board, inDoubtSince }: State, row: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let cell = row * board.width; cell < (row + 1) * board.width; cell++) {
    const rank = board.rank[cell]!
    if (rank === notUsed) continue
    const state = serviceStates[rank]!
    const isKnown = inDoubtSince === null || board.confirmedAt[cell]! >= inDoubtSince || answerOf[state] !== 'works'
    const told = isKnown ? state : 'unconfirmed'
    counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  return counts
}

const inWords = {
  en: {
    shut_down: 'shut down as a precaution', outage: 'outage', restarting: 'restarting', emergency_operation: 'emergency operation', degraded: 'degraded',
    stabilising: 'restored under observation', maintenance: 'planned maintenance', operational: 'operational', unconfirmed: 'no fault reported so far',
  },
  de: {
    shut_down: 'vorsorglich abgeschaltet', outage: 'ausgefallen', restarting: 'im wiederanlauf', emergency_operation: 'notbetrieb', degraded: 'eingeschränkt',
    stabilising: 'wieder verfügbar unter beobachtung', maintenance: 'geplante wartung', operational: 'normalbetrieb', unconfirmed: 'bisher keine störung gemeldet',
  },
} as const
type Language = keyof typeof inWords

/** What a line says: the insurers for each state that it names; a state that all share stands alone. */
function countsSaid(line: string, language: Language, total: number): ReadonlyMap<string, number> {
  const words = line.toLowerCase()
  const counts = new Map<string, number>()
  for (const [state, name] of Object.entries(inWords[language])) {
    const [, count] = new RegExp(`(?:^|, )${name} (?:for|bei) (one|einer|\\d+)`).exec(words) ?? []
    if (count !== undefined) counts.set(state, Number(count) || 1)
    else if (words.replace(', unter', ' unter').replace(', under', ' under') === name) counts.set(state, total)
  }
  return counts
}

const render = (page: Page, state: State, now: Instant, language: string): string =>
  pageHtml(page, { state, now, language, publicUrl: null, assets: '/assets/none', at: null, playing: null })

/** The state after each public entry that can change what is told of states, with the moment. */
function* moments(): Generator<{ readonly state: State; readonly now: Instant; readonly entry: string }> {
  let state = emptyState
  for (const form of forms) {
    state = stateAfter(state, [form])
    if (/^(catalogue|incident|service|board)\./.test(form.type)) yield { state, now: instantOf(form.at), entry: `${form.position} ${form.type}` }
  }
}

const linesOf = (page: string): ReadonlyMap<string, string> =>
  new Map([...page.slice(page.indexOf('id="services"')).matchAll(/<li class="service">.*?href="\/\w\w\/services\/([\w-]+)".*?<\/li>/gs)].map(([line, id]) => [id!, line]))
const stateIn = (line: string): string => /class="state[^>]*>([^<]*)</.exec(line)![1]!

t.test('at every moment a service’s line says for how many insurers each state holds, and never that it works where nobody knows', async (t) => {
  for (const { state, now, entry } of moments()) {
    for (const language of ['en', 'de'] as const) {
      const lines = linesOf(render({ page: 'overview' }, state, now, language))
      state.catalogue!.services.forEach(({ id }, row) => {
        const counts = countsOf(state, row)
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
        const line = lines.get(id)
        if (!line) return counts.size === 1 && counts.has('operational') ? undefined : t.fail(`${entry}: ${id} is missing`)
        const said = countsSaid(stateIn(line), language, total)
        if (JSON.stringify([...said].sort()) !== JSON.stringify([...counts].sort())) t.fail(`${entry}: ${id} is “${stateIn(line)}”`)
        if (counts.has('unconfirmed') && /s-operational|s-stabilising|s-maintenance/.test(line)) t.fail(`${entry}: ${id} is green`)
      })
    }
  }
  t.pass('all lines were compared')
})

t.test('a service’s own page says the same, and lists as many insurers under each state', async (t) => {
  for (const { state, now, entry } of [...moments()].filter((_, place) => place % 6 === 0)) {
    state.catalogue!.services.forEach(({ id }, row) => {
      const counts = countsOf(state, row)
      const page = render({ page: 'service', id }, state, now, 'en')
      const said = countsSaid(/<strong class="s-\w+">([^<]*)</.exec(page)![1]!, 'en', [...counts.values()].reduce((sum, count) => sum + count, 0))
      if (JSON.stringify([...said].sort()) !== JSON.stringify([...counts].sort())) t.fail(`${entry}: ${id} is said to be ${JSON.stringify([...said])}`)
      const listed = [...page.slice(page.indexOf('id="insurers"'), page.indexOf('id="availability"')).matchAll(/<summary>.*?: (\d+)<\/summary>/gs)].map(([, count]) => Number(count))
      if (JSON.stringify(listed.sort()) !== JSON.stringify([...counts.values()].sort())) t.fail(`${entry}: ${id} lists ${listed.join(', ')}`)
    })
  }
  t.pass('all pages were compared')
})

t.test('what nobody has confirmed stands in no list of what works, on no page and in no window on another site', async (t) => {
  const night = [...moments()].filter(({ state }) => state.inDoubtSince !== null && state.board.unconfirmed > 0)
  t.ok(night.length > 10)
  for (const { state, now, entry } of night) {
    const page = render({ page: 'overview' }, state, now, 'en')
    const works = /<section class="answer answer-works">.*?<\/section>/s.exec(page)?.[0] ?? ''
    t.notMatch(works, /No fault reported|Call the insurer|Electronic/, entry)
    const window = embedHtml({ state, now, language: 'en', publicUrl: null, assets: '/assets/none', at: null, playing: null }, 'ikk-beispielregion')
    t.notMatch(window, /a-works|everything works/, entry)
  }
})

t.test('a reason stands with those for whom it was given and since when, not as everybody’s of today', async (t) => {
  const { state, now } = [...moments()].findLast(({ now: at }) => at <= instantOf('2026-03-21T11:00:00Z'))!
  const said = (id: string, language: Language): string =>
    render({ page: 'service', id }, state, now, language).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ')
  t.match(said('payments', 'en'), 'Emergency operation for 34, degraded for 28, operational for 23 insurers · usable for all 85 insurers')
  t.match(said('payments', 'de'), 'Notbetrieb bei 34, eingeschränkt bei 28, Normalbetrieb bei 23 Krankenkassen · für alle 85 Krankenkassen nutzbar')
  t.match(said('payments', 'de'), 'Eingeschränkt bei 28 Krankenkassen am Standort West, seit Mi., 11. März, 01:50: Nur noch bereits freigegebene Zahlungen.')
  t.match(said('epa', 'en'), 'For BKK Musterland, BKK Nordmuster and BKK Birkenrode, since Mon 16 Mar, 05:40: Pilot with three insurers.')
  t.notMatch(linesOf(render({ page: 'overview' }, state, now, 'en')).get('epa')!, 'Pilot')
})

t.test('an insurer’s page and the list of insurers count apart what nobody has confirmed', async (t) => {
  const { state, now } = [...moments()].findLast(({ now: at }) => at <= instantOf('2026-03-10T03:00:00Z'))!
  const read = (page: Page, language: Language): string => render(page, state, now, language).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  t.match(read({ page: 'insurers', find: null }, 'en'), 'BKK Wacholdern no fault reported so far for 23 of 34 services')
  t.match(read({ page: 'insurers', find: null }, 'de'), 'BKK Ahornfeld 1 von 31 Diensten nutzbar, bei 20 bisher keine Störung gemeldet')
  t.match(read({ page: 'insurer', id: 'bkk-ahornfeld' }, 'en'), '1 of 31 services can be used; for 20 no fault is reported so far.')
  t.match(read({ page: 'insurer', id: 'bkk-musterland' }, 'de'), 'Bei einem der 39 Dienste ist seit Beginn des Vorfalls nicht bestätigt, ob er noch arbeitet.')
  t.match(read({ page: 'audience', audience: 'insured' }, 'en'), 'Receive sick pay not at 34 of 85 insurers, no fault reported so far at 51')
})

t.test('the picture of the first days is neutral where nobody has looked, in its sentence and its table too', async (t) => {
  const now = instantOf('2026-03-12T01:59:00Z')
  const page = render({ page: 'overview' }, stateAfter(emptyState, forms.filter(({ at }) => instantOf(at) <= now)), now, 'en')
  t.match(page, /<path class="c-unconfirmed" d="M/)
  t.match(page, 'for 23% no fault is reported so far, and 0% is confirmed to work.')
  t.match(page, /<th scope="col">no fault reported so far<\/th>/)
  const { state: later, now: then } = [...moments()].at(-1)!
  t.notMatch(render({ page: 'overview' }, later, then, 'en'), 'no fault is reported so far, and')
})
