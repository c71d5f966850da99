import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { sql } from 'kysely'
import { openConsoleHouse } from '../../console-house.ts'
import { catalogue, provider } from '../../commands/small-record.ts'

const text = (words: string) => ({ de: words, en: words })
const outage = { services: ['phone'], scope: { all: true }, to: 'outage' }

t.test('a dry run of any write leaves every byte of the database as it was, and still says what would be refused', async (t) => {
  const house = await openConsoleHouse(t)
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  const admin = await house.admin()
  const edda = await house.person('Edda', 'editor', 'editor')
  await edda.send('/manage/v1/events/incident.open', { incident: 'I-1', severity: 'major', phase: 'detection', title: text('Störung') })
  await edda.send('/manage/v1/events/service.state', outage)
  const claim = { incident: 'I-1', update: 'U-1', kind: 'correction', audiences: ['public'], text: text('It was otherwise.') }
  const { waiting } = JSON.parse((await edda.send('/manage/v1/events/update.post', claim)).body) as { waiting: { id: string; digest: string } }
  const { sentence } = JSON.parse((await edda.send('/manage/v1/sentences', { kind: 'reason', text: { de: 'Kurz.', en: 'Short.' } })).body) as { sentence: { id: string } }
  const steps = [{ type: 'service.state', data: { ...outage, services: ['network'] } }]
  const path = `/manage/v1/drafts/${waiting.id}`

  const bytes = async (): Promise<string> => {
    await sql`pragma wal_checkpoint(truncate)`.execute(house.database.queries)
    return createHash('sha256').update(readFileSync(house.databasePath)).digest('hex')
  }
  await admin.get('/manage/v1/state')
  await edda.get('/manage/v1/state')
  const before = await bytes()
  const writes: readonly (readonly [typeof admin, string, unknown, 'POST' | 'PUT' | 'DELETE', number])[] = [
    [edda, '/manage/v1/events/service.state', steps[0]!.data, 'POST', 200],
    [edda, '/manage/v1/events/service.state', { ...outage, services: ['fax'] }, 'POST', 400],
    [edda, '/manage/v1/events/update.post', { ...claim, update: 'U-2' }, 'POST', 200],
    [edda, '/manage/v1/batch', { steps }, 'POST', 200],
    [edda, '/manage/v1/undo', {}, 'POST', 200],
    [edda, '/manage/v1/drafts', { title: 'Night', steps }, 'POST', 200],
    [edda, path, { title: 'Night', steps, revision: 1 }, 'PUT', 200],
    [edda, path, { title: 'Night', steps, revision: 7 }, 'PUT', 409],
    [edda, `${path}/publish`, { revision: 1 }, 'POST', 200],
    [edda, path, undefined, 'DELETE', 200],
    [admin, `${path}/approve`, { digest: waiting.digest }, 'POST', 200],
    [admin, `${path}/approve`, { digest: 'f'.repeat(64) }, 'POST', 409],
    [admin, `${path}/refuse`, { reason: 'No.' }, 'POST', 200],
    [admin, `${path}/emergency`, { reason: 'Now.' }, 'POST', 200],
    [admin, `${path}/acknowledge`, {}, 'POST', 409],
    [edda, '/manage/v1/sentences', { kind: 'reason', text: { de: 'a', en: 'b' } }, 'POST', 200],
    [admin, `/manage/v1/sentences/${sentence.id}/approve`, {}, 'POST', 200],
    [admin, `/manage/v1/sentences/${sentence.id}/refuse`, {}, 'POST', 200],
    [admin, '/manage/v1/events/catalogue.apply', { exercise: true, provider, catalogue }, 'POST', 200],
  ]
  for (const [who, url, body, method, status] of writes) {
    const response = await who.send(`${url}?dry-run`, body, {}, method)
    t.equal(response.statusCode, status, `${method} ${url} ${response.body}`)
    if (status === 200) t.equal((JSON.parse(response.body) as { dry_run: boolean }).dry_run, true, url)
    t.equal(await bytes(), before, url)
  }
  const { cells, told, needs_second_person: second } = JSON.parse((await edda.send('/manage/v1/events/service.state?dry-run', { ...steps[0]!.data, reason: text('Own words') })).body) as
    { cells: object[]; told: { insurers: string[] }; needs_second_person: object[] }
  t.equal(cells.length, 2)
  t.equal(second.length, 1)
  t.same(told.insurers, ['alpha', 'beta', 'gamma'])
})
