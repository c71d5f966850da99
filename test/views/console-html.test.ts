import t from 'tap'
import { openConsoleHouse } from '../console-house.ts'
import { runTogether } from './run-together.ts'
import { faultsOf } from './valid-html.ts'

const apart = ['/account/password-and-app', '/catalogue?start=current', '/incidents/open', '/step-up', '/nothing'] as const
/** What only a script finds out. */
const untrue = new RegExp([
  'Sitzung ist zu Ende', 'session has ended', 'veraltet', 'out of date', 'seit Sie ihn geladen', 'since you loaded', 'since this page was loaded',
  'inzwischen geändert', 'changed this draft', 'did not confirm', 'hat nicht bestätigt', 'ließ sich nicht benutzen', 'could not be used',
].join('|'))

const linksIn = (body: string): readonly string[] => [...body.matchAll(/ (?:href|formaction)="(\/[^"#]*)/g)].map(([, path]) => path!.replaceAll('&amp;', '&'))
/** What kind of page an address leads to: those that differ in whom or what they are about are one kind. */
const kindOf = (path: string): string =>
  path.replace(/\?.*/, '').replace(/^\/(insurers|accounts|tokens|advice|maintenances)\/[^/]+/, '/$1/*').replace(/\/[^/]*[A-Z\d][^/]*/g, '/*')

for (const language of ['de', 'en']) {
  t.test(`each page of the console is valid, reads well without style and says nothing untrue (${language})`, async (t) => {
    const house = await openConsoleHouse(t, { drill: true, until: '2026-03-12T12:00:00.000Z' })
    const headers = { 'accept-language': language }
    const admin = await house.admin()
    await admin.post('/language', { language, next: '/' }, headers)
    const look = async (place: string, body: string): Promise<void> => {
      t.same(await faultsOf(body), [], place)
      t.match(body, `<html lang="${language}"`, place)
      t.same(runTogether(body), [], `${place}: no two words run together`)
      t.notMatch(body, untrue, place)
    }
    for (const place of ['/sign-in', '/begun']) await look(place, (await house.stranger().get(place, headers)).body)
    const seen = new Set<string>()
    const waiting: string[] = ['/', ...apart]
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      if (seen.has(kindOf(place)) || place.startsWith('/assets/')) continue
      seen.add(kindOf(place))
      const { body, headers: answered } = await admin.get(place, headers)
      if (!String(answered['content-type']).startsWith('text/html')) continue
      await look(place, body)
      waiting.push(...linksIn(body))
    }
    t.ok(seen.size > 40, `${seen.size} kinds of pages`)
  })
}
