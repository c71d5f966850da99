import t from 'tap'
import { eventCommands } from '../../src/command-line/event-commands.ts'
import { eventTypes } from '../../src/model/event.ts'
import { asked, faultOf } from './surroundings.ts'

/** The words of an example as a shell hands them over. */
const typed = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!)

t.test('every kind of event that a token may record has one command, and its example can be typed as it stands', async (t) => {
  t.same(eventTypes.filter((type) => !eventCommands.some((command) => command.type === type)), ['catalogue.apply', 'entry.redact'])
  t.equal(new Set(eventCommands.map(({ words }) => words.join(' '))).size, eventCommands.length)
  const files = { 'news.de.txt': 'Neues\n', 'news.en.txt': 'News\n', 'sections.json': '{"cause":{"de":"Ursache","en":"Cause"}}' }
  for (const { type, example, says } of eventCommands) {
    t.equal(asked(typed(example).slice(1), files).type, type, example)
    t.notMatch(says, /^records /, `${type} says what it does`)
  }
})

t.test('states are set for services by name, a scope and a time in short', async (t) => {
  const { type, data, common } = asked([
    'state', 'epa', 'erp,web', '--to', 'outage', '--scope', 'site:nord,west', '--since', '-20m', '--incident', 'INC-7', '--setback',
    '--reason-de', 'Fällt aus', '--reason-en', '@@home is down', '--if-match', '41', '--dry-run',
  ])
  t.equal(type, 'service.state')
  t.same(data, {
    services: ['epa', 'erp', 'web'], to: 'outage', scope: { sites: ['nord', 'west'] }, since: '2026-03-21T10:40:00.000Z', incident: 'INC-7', setback: true,
    reason: { de: 'Fällt aus', en: '@home is down' },
  })
  t.same(common, { isDry: true, asksApproval: false, isJson: false, ifMatch: 41, key: null })
})

t.test('times are told with their offset, or from now', async (t) => {
  const since = (text: string) => asked(['state', 'epa', '--to', 'outage', '--scope', 'all', `--since=${text}`]).data['since']
  t.equal(since('2026-03-21T11:30+01:00'), '2026-03-21T10:30:00.000Z')
  t.equal(since('2026-03-21T10:30:00Z'), '2026-03-21T10:30:00.000Z')
  t.equal(since('now'), '2026-03-21T11:00:00.000Z')
  t.equal(since('+2h'), '2026-03-21T13:00:00.000Z')
  t.equal(since('+7d'), '2026-03-28T11:00:00.000Z')
  for (const wrong of ['22:50', '2026-03-21T11:30', 'yesterday', '-20', '2026-02-30T10:00Z']) t.throws(() => since(wrong), wrong)
})

t.test('what stands inside something else has options of its own', async (t) => {
  const update = asked([
    'update', 'post', 'U-4', '--incident', 'INC-7', '--kind', 'data_protection', '--audiences', 'public,insured', '--text-de', '@de.txt', '--scope', 'insurers:a,b',
    '--statement-id', 'S-1', '--statement-topic', 'data_confidentiality', '--statement-certainty', 'confirmed', '--statement-affected-people', '1200',
  ], { 'de.txt': 'Zwei\nZeilen\n' })
  t.same(update.data, {
    incident: 'INC-7', update: 'U-4', kind: 'data_protection', audiences: ['public', 'insured'], text: { de: 'Zwei\nZeilen' }, scope: { insurers: ['a', 'b'] },
    statement: { id: 'S-1', topic: 'data_confidentiality', certainty: 'confirmed', affected: { people: 1200 } },
  })
  const eta = asked(['eta', 'set', 'service:epa', '--incident', 'I', '--earliest', '+1h', '--latest', '+3h', '--confidence', 'low'])
  t.same(eta.data, {
    incident: 'I', target: { service: 'epa' }, confidence: 'low', window: { earliest: '2026-03-21T12:00:00.000Z', latest: '2026-03-21T14:00:00.000Z' },
  })
})

t.test('a new thing gets an id of its own, the same one for the same key', async (t) => {
  const post = ['update', 'post', '--incident', 'I', '--kind', 'status', '--audiences', 'public', '--text-de', 'Neues']
  t.equal(asked(post).data['update'], 'update-new')
  t.equal(asked([...post, '--key', 'night-1']).data['update'], 'update-night-1')
  t.match(faultOf(() => asked(['update', 'edit', '--incident', 'I', '--text-de', 'a', '--reason-de', 'b'])), /^UPDATE: is missing/)
})

t.test('a sentence of the library stands for the text, and its gaps are filled', async (t) => {
  const { sentence, data } = asked(['state', 'epa', '--to', 'outage', '--scope', 'all', '--sentence', 'reason-dependency', '--fill', 'service=das Netz'])
  t.same(sentence, { id: 'reason-dependency', field: 'reason', filled: { service: 'das Netz' } })
  t.notOk('reason' in data)
  t.match(faultOf(() => asked(['state', 'epa', '--to', 'outage', '--scope', 'all', '--sentence', 'x', '--reason-de', 'y'])), /say the same thing/)
  t.match(faultOf(() => asked(['incident', 'publish', 'I', '--sentence', 'x'])), /has no text/)
  t.match(faultOf(() => asked(['state', 'epa', '--to', 'outage', '--scope', 'all', '--fill', 'a=b'])), /name it with --sentence/)
})

t.test('an insurer’s own words are said on its behalf', async (t) => {
  const { data, onBehalfOf } = asked(['contact', '--insurer', 'aok', '--channel', 'phone', '--audience', 'insured', '--value', '0800 1', '--on-behalf-of', 'aok'])
  t.equal(onBehalfOf, 'aok')
  t.same(data, { insurer: 'aok', contact: 'contact-new', channel: 'phone', audience: 'insured', value: '0800 1' })
})

t.test('what is written wrongly is named by its option', async (t) => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['state', '--to', 'outage', '--scope', 'all'], /^SERVICES: is missing\./],
    [['state', 'epa', '--to', 'tiny', '--scope', 'all'], /^--to: “tiny” is not possible; it must be one of shut_down/],
    [['state', 'epa', '--to', 'outage', '--scope', 'nord'], /^--scope is “nord”; write all, site:nord,west/],
    [['state', 'epa', '--to', 'outage'], /^--scope: is missing\. See relight state --help\.$/],
    [['state', 'epa', '--to', 'outage', '--scope', 'all', '--loud'], /--loud/],
    [['state', 'epa', '--services', 'erp', '--to', 'outage', '--scope', 'all'], /say the same thing/],
    [['state', 'epa', '--to', 'outage', '--scope', 'all', '--if-match', 'newest'], /^--if-match is “newest”/],
    [['stage', 'start', 'S1', 'S2', '--incident', 'I'], /“S2” is one word too many/],
    [['note', 'hello', '--text-de', 'x'], /“hello” can not stand here/],
    [['eta', 'set', 'S4', '--incident', 'I', '--earliest', 'now', '--latest', '+1h', '--confidence', 'low'], /write stage:S4 or service:epa/],
    [['backlog', 'rx', '--incident', 'I', '--scope', 'all', '--open-items', 'many'], /^--open-items: must be a whole number, not “many”/],
    [['report', 'publish', 'R', '--incident', 'I', '--title-de', 'x', '--sections', '{'], /^--sections must be JSON/],
    [['update', 'post', '--incident', 'I', '--kind', 'status', '--audiences', 'public'], /^--text-de, --text-en: is missing/],
    [['update', 'post', '--incident', 'I', '--kind', 'status', '--audiences', 'public', '--text-de', 'a', '--approved-by', 'ops'], /approved-by/],
  ]
  for (const [words, fault] of wrong) {
    const said = faultOf(() => asked(words))
    t.match(said, fault, words.join(' '))
    t.notMatch(said, /\n/, 'one line')
  }
})
