import t from 'tap'
import { catalogue, provider } from '../commands/small-record.ts'
import { openHouse } from '../house.ts'
import { checked, openYoungHouse } from './checked.ts'

const [all, nord, sued] = [{ all: true }, { sites: ['nord'] }, { sites: ['sued'] }]
const setback = { setback: true, reason: { en: 'It failed again.' } }

t.test('what has long been down calls nobody again, and is still said', async (t) => {
  const house = await openYoungHouse(t)
  await house.set(90, ['phone'], all, 'outage')
  const url = await house.url()
  t.match(await checked([url]), { code: 2 })
  t.match(await checked([url, '--changes']), {
    code: 0, said: /^RELIGHT OK - MedRZ: nothing got worse within 60 minutes - 1 of 2 services works for no insurer \(phone\)$/,
    figures: { services_not: { value: 1, warning: '' }, services_worse: { value: 0, warning: '0' } },
  })
  t.match(await checked([url, '--changes', '--within', '120']), { code: 2, said: /^RELIGHT CRITICAL - MedRZ: phone got worse within 120 minutes - 1 of 2/, figures: { services_worse: { value: 1 } } })
})

t.test('only what got worse counts, by how bad it is now', async (t) => {
  const house = await openYoungHouse(t)
  await house.set(200, ['phone'], all, 'shut_down')
  await house.set(50, ['network'], nord, 'degraded')
  const url = await house.url()
  t.match(await checked([url, '--changes']), { code: 1, said: /^RELIGHT WARNING - MedRZ: network got worse/ }, 'limited for some; the older outage does not count')
  t.match(await checked([url, '--changes', '--insurer', 'beta']), { code: 0, said: /RELIGHT OK - Beta: nothing got worse/ }, 'beta’s network is untouched')
  await house.set(40, ['phone'], all, 'restarting')
  t.match(await checked([url, '--changes', '--service', 'phone']), { code: 0 }, 'on its way up')
  await house.set(30, ['phone'], all, 'emergency_operation')
  t.match(await checked([url, '--changes', '--service', 'phone']), { code: 0, said: /nothing got worse.*phone works with a limit/ }, 'better, though not well')
  await house.set(20, ['network'], all, 'outage', setback)
  t.match(await checked([url, '--changes', '--insurer', 'beta']), { code: 2, said: /^RELIGHT CRITICAL - Beta: network got worse/ })
})

t.test('what fell, rose and fell again within the time is seen, for whom it befell', async (t) => {
  const house = await openYoungHouse(t)
  await house.set(100, ['phone'], all, 'outage')
  await house.set(50, ['phone'], nord, 'restarting')
  await house.set(40, ['phone'], nord, 'stabilising')
  const url = await house.url()
  t.match(await checked([url, '--changes']), { code: 0 })
  await house.set(30, ['phone'], nord, 'outage', setback)
  const told = await checked([url, '--changes'])
  t.match(told, { code: 2, said: /phone got worse within 60 minutes - 1 of 2 services works for no insurer/ }, 'at both ends it was down for everybody')
  t.match(await checked([url, '--changes', '--insurer', 'alpha']), { code: 2 })
  t.match(await checked([url, '--changes', '--insurer', 'beta']), { code: 0 }, 'for beta it was down all the time')
  await house.set(20, ['phone'], nord, 'restarting')
  t.match(await checked([url, '--changes', '--insurer', 'alpha']), { code: 2 }, 'it has not come back yet')
  await house.set(10, ['phone'], nord, 'stabilising')
  t.match(await checked([url, '--changes']), { code: 0 }, 'back for whom it fell')
})

t.test('a fall at one site is seen while another site comes back', async (t) => {
  const house = await openYoungHouse(t)
  await house.set(100, ['network', 'phone'], nord, 'outage')
  await house.set(40, ['network'], nord, 'restarting')
  await house.set(35, ['network'], nord, 'stabilising')
  await house.set(30, ['network'], { insurers: ['beta'] }, 'degraded')
  t.match(await checked([await house.url(), '--changes']), { code: 1, said: /^RELIGHT WARNING - MedRZ: network got worse/ })
})

t.test('a page, an insurer or a service that is younger than the time counts as having worked', async (t) => {
  const now = Date.now()
  const house = await openHouse(t, { now: new Date(now - 30 * 60_000).toISOString() })
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  house.turnTo(now)
  const url = await house.url()
  t.match(await checked([url, '--changes', '--insurer', 'alpha']), { code: 0, said: /nothing got worse within 60 minutes - all 2 services work/ })
  await house.say('ops', 'service.state', { services: ['phone'], scope: sued, to: 'outage' })
  t.match(await checked([url, '--changes']), { code: 2, said: /phone got worse/ })
  t.match(await checked([url, '--changes', '--insurer', 'beta']), { code: 2, said: /phone got worse/ })
  t.match(await checked([url, '--changes', '--insurer', 'nobody']), { code: 3, said: /There is no insurer “nobody”/ })
})
