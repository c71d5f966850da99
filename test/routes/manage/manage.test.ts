import t, { type Test } from 'tap'
import { openConsoleHouse } from '../../console-house.ts'
import { catalogue, provider } from '../../commands/small-record.ts'

const text = (words: string) => ({ de: words, en: words })
const outage = { services: ['phone'], scope: { all: true }, to: 'outage' }
const opening = { incident: 'I-1', severity: 'major', phase: 'detection', title: text('Störung') }
const claim = {
  incident: 'I-1', update: 'U-1', kind: 'data_protection', audiences: ['public'], text: text('Nothing was copied.'),
  statement: { id: 'S-1', topic: 'data_confidentiality', certainty: 'preliminary' },
}

async function openSmallHouse(t: Test) {
  const house = await openConsoleHouse(t)
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  const [edda, abel] = [await house.person('Edda', 'editor', 'editor'), await house.person('Abel', 'approver', 'approver')]
  return { ...house, edda, abel, sequence: () => house.service.fullState().position }
}

const bodyOf = (response: { readonly body: string }) => JSON.parse(response.body) as Record<string, never>

t.test('an event is recorded through its own path, and the answer says where it stands', async (t) => {
  const house = await openSmallHouse(t)
  const response = await house.edda.send('/manage/v1/events/incident.open', opening)
  t.equal(response.statusCode, 200, response.body)
  t.match(bodyOf(response), { sequences: [2], sequence: 2, position: 2, waiting: null, replayed: false })
  t.equal(response.headers['etag'], '"2"')
})

t.test('a statement answers 202 and becomes public when an approver agrees to its digest', async (t) => {
  const house = await openSmallHouse(t)
  await house.edda.send('/manage/v1/events/incident.open', opening)
  const asked = await house.edda.send('/manage/v1/events/update.post', claim)
  t.equal(asked.statusCode, 202, asked.body)
  const { waiting } = bodyOf(asked) as unknown as { waiting: { id: string; digest: string } }
  const [listed] = (bodyOf(await house.abel.get('/manage/v1/drafts?state=waiting')) as unknown as { drafts: { id: string; digest: string; state: string }[] }).drafts
  t.match(listed, { id: waiting.id, digest: waiting.digest, state: 'waiting' })
  t.equal((await house.edda.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })).statusCode, 403)
  const approved = await house.abel.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })
  t.equal(approved.statusCode, 200, approved.body)
  t.match(house.service.publicState().incidents.get('I-1')?.updates.at(-1), { id: 'U-1', by: 'editor' })
})

t.test('an approval five minutes after the last factor asks for a fresh one', async (t) => {
  const house = await openSmallHouse(t)
  await house.edda.send('/manage/v1/events/incident.open', opening)
  const { waiting } = bodyOf(await house.edda.send('/manage/v1/events/update.post', claim)) as unknown as { waiting: { id: string; digest: string } }
  house.turnBy(6 * 60_000)
  const late = await house.abel.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })
  t.equal(late.statusCode, 403)
  t.match(bodyOf(late), { code: 'step-up-needed' })
})

t.test('fields and names that nobody knows are refused, and so is who approved it', async (t) => {
  const house = await openSmallHouse(t)
  const before = house.sequence()
  for (const [path, body] of [
    ['events/service.state', { ...outage, role: 'admin' }],
    ['events/service.state', { ...outage, on_behalf_of: 'alpha' }],
    ['events/update.post', { ...claim, approved_by: 'approver' }],
    ['events/service.state?dryrun', outage],
    ['events/service.state?dry-run=yes', outage],
    ['batch', { steps: [{ type: 'service.state', data: outage, at: '2026-01-01T00:00:00Z' }] }],
    ['batch', { steps: [{ type: 'service.state', data: { ...outage, approved_by: 'dpo' } }] }],
    ['batch', { steps: [{ type: '__proto__', data: {} }] }],
    ['batch', { steps: [{ type: 'constructor', data: {} }] }],
    ['batch', { steps: [] }],
    ['undo', { all: true }],
    ['drafts', { title: 'x', steps: [{ type: 'service.state', data: outage }], author: 'Ada' }],
    ['sentences', { kind: 'reason', text: { de: 'a', en: 'b', fr: 'c' } }],
  ] as const) {
    const response = await house.edda.send(`/manage/v1/${path}`, body)
    t.equal(response.statusCode, 400, `${path} ${response.body}`)
    t.match(response.headers['content-type'], /application\/problem\+json/)
  }
  t.equal((await house.edda.get('/manage/v1/journal?from=1')).statusCode, 400)
  t.equal((await house.edda.get('/manage/v1/drafts?state=hidden')).statusCode, 400)
  t.equal((await house.edda.get('/manage/v1/drafts/__proto__')).statusCode, 400)
  t.equal((await house.edda.get('/manage/v1/drafts/constructor')).statusCode, 404)
  t.equal((await house.edda.send('/manage/v1/events/incident.boom', {})).statusCode, 404)
  t.equal(house.sequence(), before)
})

t.test('ids with the names of prototypes are ids like any other, or refused', async (t) => {
  const house = await openSmallHouse(t)
  for (const incident of ['constructor', 'toString', 'hasOwnProperty']) {
    t.equal((await house.edda.send('/manage/v1/events/incident.open', { ...opening, incident })).statusCode, 200, incident)
    t.ok(house.service.publicState().incidents.has(incident))
  }
  t.equal((await house.edda.send('/manage/v1/events/incident.open', { ...opening, incident: '__proto__' })).statusCode, 400)
  t.equal((await house.edda.send('/manage/v1/events/service.state', { ...outage, services: ['constructor'] })).statusCode, 400)
  const polluting = await house.app.inject({
    method: 'POST', url: '/manage/v1/events/service.state', payload: '{"services":["phone"],"scope":{"all":true},"to":"outage","__proto__":{"setback":true}}',
    headers: { 'content-type': 'application/json', origin: house.consoleUrl, cookie: `__Host-relight=${house.edda.session()}` },
  })
  t.equal(polluting.statusCode, 400)
})

t.test('half a character and control characters are refused wherever they stand, never kept', async (t) => {
  const house = await openSmallHouse(t)
  let keys = 0
  for (const words of ['half \ud83d', 'a\u0000b', 'a\u0007b']) {
    for (const [path, body] of [
      ['events/incident.open', { ...opening, title: text(words) }],
      ['batch', { steps: [{ type: 'incident.open', data: { ...opening, title: text(words) } }] }],
      ['drafts', { title: words, steps: [{ type: 'service.state', data: outage }] }],
      ['drafts', { title: 'x', steps: [{ type: 'note.add', data: { text: text(words.replace('\u0007', '\u0000')) } }] }],
      ['sentences', { kind: 'reason', text: { de: words, en: words } }],
    ] as const) {
      const response = await house.edda.send(`/manage/v1/${path}`, body, { 'idempotency-key': `k-${++keys}` })
      t.equal(response.statusCode, 400, `${path} ${JSON.stringify(words)} ${response.statusCode} ${response.body.slice(0, 200)}`)
    }
  }
  t.equal(house.sequence(), 1)
})

t.test('what is nested without end, or is longer than may be, is refused at once', async (t) => {
  const house = await openSmallHouse(t)
  const headers = { 'content-type': 'application/json', origin: house.consoleUrl, cookie: `__Host-relight=${house.edda.session()}` }
  const post = (payload: string) => house.app.inject({ method: 'POST', url: '/manage/v1/events/catalogue.apply', payload, headers })
  const admin = await house.admin()
  headers.cookie = `__Host-relight=${admin.session()}`
  t.equal((await post('['.repeat(500_000))).statusCode, 400)
  t.equal((await post('{"a":'.repeat(500_000))).statusCode, 400)
  const long = await house.app.inject({ method: 'POST', url: '/manage/v1/batch', payload: `{"steps":"${'x'.repeat(2_000_000)}"}`, headers })
  t.equal(long.statusCode, 413)
})

t.test('many changes in many scopes are one batch, all or nothing, and one undo', async (t) => {
  const house = await openSmallHouse(t)
  const before = [...house.service.fullState().board.rank]
  const steps = [
    { type: 'service.state', data: outage },
    { type: 'service.state', data: { services: ['network'], scope: { sites: ['nord'] }, to: 'shut_down' } },
  ]
  const wrong = await house.edda.send('/manage/v1/batch', { steps: [...steps, { type: 'service.state', data: { ...outage, services: ['fax'] } }] })
  t.equal(wrong.statusCode, 400)
  t.equal(house.sequence(), 1)
  const done = await house.edda.send('/manage/v1/batch', { steps })
  t.match(bodyOf(done), { sequences: [2, 3], batch: /^batch-/ })
  t.equal((await house.edda.send('/manage/v1/undo?dry-run', {})).statusCode, 200)
  t.match(bodyOf(await house.edda.send('/manage/v1/undo?dry-run', {}, { 'if-match': '"1"' })), { status: 409, code: 'sequence-moved' }, 'a dry run is held to what was known as well')
  t.equal(house.sequence(), 3)
  const undone = await house.edda.send('/manage/v1/undo', {})
  t.equal(undone.statusCode, 200, undone.body)
  t.same([...house.service.fullState().board.rank], before)
  t.match(bodyOf(await house.edda.send('/manage/v1/undo', {})), { status: 409, code: 'nothing-to-undo' })
})

t.test('an idempotency key records once; with another body it is refused; it belongs to whoever sent it', async (t) => {
  const house = await openSmallHouse(t)
  const key = { 'idempotency-key': 'night-1' }
  const first = await house.edda.send('/manage/v1/events/service.state', outage, key)
  const again = await house.edda.send('/manage/v1/events/service.state', outage, key)
  t.same(bodyOf(again), { ...bodyOf(first), replayed: true })
  t.equal(house.sequence(), 2)
  t.match(bodyOf(await house.edda.send('/manage/v1/events/service.state', { ...outage, services: ['network'] }, key)), { status: 409, code: 'key-reused' })
  t.equal((await house.abel.send('/manage/v1/events/service.state', { ...outage, services: ['network'] }, key)).statusCode, 200)
  t.equal((await house.edda.send('/manage/v1/events/service.state', outage, { 'idempotency-key': 'with space' })).statusCode, 400)
})

t.test('If-Match with an old sequence answers 409 with what was recorded meanwhile', async (t) => {
  const house = await openSmallHouse(t)
  await house.say('ops', 'service.state', outage)
  for (const dry of ['', '?dry-run']) {
    const response = await house.edda.send(`/manage/v1/events/incident.open${dry}`, opening, { 'if-match': '"1"' })
    t.equal(response.statusCode, 409)
    t.match(bodyOf(response), { code: 'sequence-moved', sequence: 2, changed: [{ sequence: 2, by: 'ops', type: 'service.state' }] })
  }
  t.equal((await house.edda.send('/manage/v1/events/incident.open', opening, { 'if-match': 'soon' })).statusCode, 400)
  t.equal((await house.edda.send('/manage/v1/events/incident.open', opening, { 'if-match': '"2"' })).statusCode, 200)
})

t.test('two who write on one draft are shown both wordings', async (t) => {
  const house = await openSmallHouse(t)
  const steps = [{ type: 'service.state', data: outage }]
  const begun = await house.edda.send('/manage/v1/drafts', { title: 'Night', steps })
  t.equal(begun.statusCode, 201)
  const { draft: { id } } = bodyOf(begun) as unknown as { draft: { id: string } }
  t.equal((await house.abel.send(`/manage/v1/drafts/${id}`, { title: 'Theirs', steps, revision: 1 }, {}, 'PUT')).statusCode, 200)
  const late = await house.edda.send(`/manage/v1/drafts/${id}`, { title: 'Mine', steps, revision: 1 }, {}, 'PUT')
  t.match(bodyOf(late), { status: 409, code: 'draft-moved', theirs: { title: 'Theirs', by: 'Abel', revision: 2 }, yours: { title: 'Mine' } })
})

t.test('a machine records what its scopes and services allow, under its function, and can not approve or see who is who', async (t) => {
  const house = await openSmallHouse(t)
  const network = await house.machine(['state:write'], ['network'])
  const state = { ...outage, services: ['network'] }
  t.equal((await network.send('/manage/v1/events/service.state', state)).statusCode, 200)
  t.match((await house.service.entries(1, 1))[0], { by: 'monitor', type: 'service.state' })
  for (const [path, body] of [
    ['events/service.state', outage],
    ['batch', { steps: [{ type: 'service.state', data: { ...state, to: 'degraded', override: true } }, { type: 'service.state', data: outage }] }],
    ['batch', { steps: [{ type: 'incident.open', data: opening }] }],
    ['events/incident.open', opening],
    ['drafts', { title: 'x', steps: [{ type: 'service.state', data: state }] }],
  ] as const) t.equal((await network.send(`/manage/v1/${path}`, body)).statusCode, 403, path)
  t.equal((await network.get('/manage/v1/state')).statusCode, 403)
  t.equal(house.sequence(), 2)
  const writer = await house.machine(['incident:write'])
  await writer.send('/manage/v1/events/incident.open', opening)
  const { waiting } = bodyOf(await writer.send('/manage/v1/events/update.post', claim)) as unknown as { waiting: { id: string; digest: string; author: object } }
  t.match(waiting.author, { function: 'monitor' })
  t.equal((await writer.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })).statusCode, 403)
  t.equal((await house.abel.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })).statusCode, 200)
  t.match((await house.service.entries(house.sequence() - 1, 1))[0], { by: 'monitor', data: { approved_by: 'approver' } })
})

t.test('an insurer’s words are recorded in its name, once somebody else agreed', async (t) => {
  const house = await openSmallHouse(t)
  const notice = { notice: 'N-1', insurers: ['alpha'], text: text('Unser Telefon geht.'), on_behalf_of: 'alpha' }
  const { waiting } = bodyOf(await house.edda.send('/manage/v1/events/insurer.notice', notice)) as unknown as { waiting: { id: string; digest: string; steps: object[] } }
  t.match(waiting.steps, [{ type: 'insurer.notice', on_behalf_of: 'alpha' }])
  await house.abel.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })
  t.match((await house.service.entries(1, 1))[0], { by: 'insurer:alpha', type: 'insurer.notice' })
  t.match(bodyOf(await house.edda.send('/manage/v1/events/insurer.notice', { ...notice, notice: 'N-2', on_behalf_of: 'beta' })), { code: 'not-your-own' })
})

t.test('a catalogue of several megabytes is taken, and nothing else that long', async (t) => {
  const house = await openSmallHouse(t)
  const admin = await house.admin()
  const services = [...catalogue.services, ...Array.from({ length: 9_000 }, (_, number) => ({ id: `s-${number}`, group: 'base', name: text(`Service ${number}`), description: text('x'.repeat(200)), depends_on: [] }))]
  const body = { exercise: false, provider, catalogue: { ...catalogue, services } }
  t.ok(JSON.stringify(body).length > 4_000_000)
  const response = await admin.send('/manage/v1/events/catalogue.apply', body)
  t.equal(response.statusCode, 200, response.body.slice(0, 300))
  t.equal(house.service.fullState().catalogue?.services.length, services.length)
  t.equal((await admin.send('/manage/v1/batch', { steps: [{ type: 'catalogue.apply', data: body }] })).statusCode, 413)
  t.equal((await admin.send('/manage/v1/events/catalogue.apply', { ...body, exercise: 'x'.repeat(9_000_000) })).statusCode, 413)
})
