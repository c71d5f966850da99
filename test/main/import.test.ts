import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { component, incident, page, update } from '../moving-in/old-page.ts'
import { folderFor, ran, served } from '../relight-process.ts'

t.test('somebody moves in from a saved page, as a process of its own, and Relight serves it; while it runs, nothing moves in', async (t) => {
  const folder = folderFor(t)
  const [database, file] = [join(folder, 'relight.db'), join(folder, 'summary.json')]
  writeFileSync(file, JSON.stringify(page({ components: [component('c1', 'Web')], incidents: [incident('i1', 'Slow', [update('u1', '08:00', 'investigating', 'Hm.')])] })))
  t.match(ran(['help', 'import']), { status: 0, stdout: /relight import statuspage .*\n[^]*Examples: / })
  t.match(ran(['import', 'statuspage', join(folder, 'none.json'), '--database', database]), { status: 1, stderr: /can not be read/ })
  t.match(ran(['import', 'statuspage', file, '--database', database]), { status: 2, stderr: /--yes/ })
  t.match(ran(['import', 'statuspage', file, '--yes'], { RELIGHT_DATABASE: database }), { status: 0, stdout: /Recorded as entries 1 to 4 in / })
  const { url, stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database })
  t.match(await (await fetch(`${url}/api/v1/status`)).json(), { provider: { name: 'Acme' }, incidents: [{ id: 'statuspage-i1', title: { en: 'Slow' } }] })
  t.match(ran(['import', 'statuspage', file, '--database', database, '--yes']), { status: 1, stderr: /^Relight runs on / })
  t.equal(await stopped(), 0)
  t.match(ran(['import', 'statuspage', file, '--database', database]), { status: 0, stdout: /^There is nothing new to take over/ })
  t.ok(existsSync(database))
})
