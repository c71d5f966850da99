import { Statuspage } from 'statuspage.io'
import t from 'tap'
import { openHouse } from '../house.ts'

t.test('a client made for statuspage.io reads everything from us, for all and for one insurer', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-28T15:30:00.000Z' })
  for (const [path, name, components] of [['', 'ÜBUNG: MedRZ', 51], ['/en', 'EXERCISE: MedRZ', 51], ['/insurers/bkk-musterland', 'ÜBUNG: MedRZ – BKK Musterland', 49]] as const) {
    const client = new Statuspage('relight')
    client.setApiUrl(`${await house.url()}${path}`)
    const { api } = client
    const summary = await api.getSummary()
    t.match(summary, { page: { name, time_zone: 'Europe/Berlin' }, status: { indicator: 'major', description: 'Partial System Outage' }, incidents: [{ status: 'identified' }], scheduled_maintenances: [{ status: 'scheduled' }] })
    t.strictSame((await api.getStatus()).status, summary.status)
    t.equal((await api.getComponents()).components.length, components)
    t.match((await api.incidents.getAll()).incidents, [{ status: 'identified', impact: 'critical' }, { status: 'resolved' }])
    t.strictSame((await api.incidents.getUnresolved()).incidents, summary.incidents)
    t.match((await api.scheduledMaintenances.getUpcoming()).scheduled_maintenances, summary.scheduled_maintenances)
  }
})
