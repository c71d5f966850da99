import t from 'tap'
import { openHouse } from '../house.ts'
import { apiPaths, formatPaths, framedPaths, pagePaths, until } from './every-path.ts'

const paths = [...pagePaths, ...apiPaths, ...formatPaths, ...framedPaths, '/insurers/bkk-musterland/history.atom', '/feed.atom?granularity=update']
const words = (text: string) => ({ de: text, en: text })

t.test('what is redacted is gone from every page and format at once, and what is internal never stood in one', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const shownIn = async (text: string): Promise<readonly string[]> => {
    const answers = await Promise.all(paths.map(async (path) => ({ path, body: (await house.get(path)).body })))
    return answers.filter(({ body }) => body.includes(text)).map(({ path }) => path)
  }
  house.turnTo(house.now() + 1_000)
  await house.say('incident_manager', 'incident.open', { incident: 'INC-SECRET', visibility: 'internal', severity: 'minor', phase: 'detection', title: words('Kellerbrand') })
  const { entries } = await house.say('editor', 'update.post', {
    incident: 'INC-2026-002', update: 'U-NAMED', kind: 'status', audiences: ['public'], approved_by: 'approver', text: words('Es meldete Erika Mustermann.'),
  })
  const before = await shownIn('Erika Mustermann')
  for (const path of ['/de/', '/api/v2/summary.json', '/history.rss', '/feed.json', '/feed.atom?granularity=update', '/insurers/bkk-musterland/feed.json', '/insurers/bkk-musterland/history.atom']) t.ok(before.includes(path), path)
  house.turnTo(house.now() + 1_000)
  await house.say('dpo', 'entry.redact', { sequence: entries[0]!.position, ground: 'erasure', approved_by: 'approver' })
  t.strictSame(await shownIn('Erika Mustermann'), [])
  t.strictSame([await shownIn('Kellerbrand'), await shownIn('INC-SECRET')], [[], []])
})
