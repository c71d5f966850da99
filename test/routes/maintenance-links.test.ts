import t from 'tap'
import { openHouse } from '../house.ts'

const url = 'https://status.medrz.example'

t.test('whoever follows a link to a maintenance finds it there, also when it is over', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-28T15:00:00.000Z', url })
  const links = async () => [
    (await house.get('/api/v2/scheduled-maintenances.json')).json().scheduled_maintenances[0].shortlink as string,
    (await house.get('/insurers/bkk-musterland/api/v2/scheduled-maintenances.json')).json().scheduled_maintenances[0].shortlink as string,
    (await house.get('/feed.json')).json().items.find(({ id }: { readonly id: string }) => id.endsWith(':maintenance:M-2')).url as string,
    /^URL;VALUE=URI:(\S+maintenance\S+)/m.exec((await house.get('/calendar.ics')).body.replaceAll('\r\n ', ''))?.[1] ?? '',
  ]
  for (const moment of ['2026-03-28T15:00:00.000Z', '2026-04-09T15:00:00.000Z']) {
    house.turnTo(moment)
    for (const link of await links()) {
      const { pathname, hash } = new URL(link)
      const { body } = await house.get(pathname)
      t.match(body, `id="${hash.slice(1)}"`, link)
    }
  }
  const page = (await house.get('/de/services/payments')).body
  t.match(page, /Geplante Wartung<\/h2><ul><li id="maintenance-M-2"><strong>Sonntag, 29\. März[^<]*<\/strong>, für Krankenkassen am Standort Süd <span class="quiet">\(beendet\)<\/span>: Umzug/)
  t.notMatch((await house.get('/de/services/phone')).body, 'id="maintenances"', 'a service without any has no such section')
})
