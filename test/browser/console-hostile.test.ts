import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { FastifyInstance, RouteOptions } from 'fastify'
import t, { type Test } from 'tap'
import { openConsoleHouse, type ConsoleHouse, type Person } from '../console-house.ts'
import { openConsolePages } from './console-page.ts'
import { applied, fillHostile, hostile } from './hostile-record.ts'

const { pageOf } = await openConsolePages(t)

const noPages = /^\/(assets|live|manage|metrics)|\.(json|yaml)$|^\/begun$|\/presence$/

async function openHostileHouse(t: Test) {
  const routes: string[] = []
  const watch = (message: unknown): void =>
    void (message as { readonly fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }: RouteOptions) => void (String(method) === 'GET' && routes.push(url)))
  subscribe('fastify.initialization', watch)
  const house = await openConsoleHouse(t)
  unsubscribe('fastify.initialization', watch)
  const ada = await house.admin()
  const filled = await fillHostile(house, ada)
  const { queries } = house.database
  await sql`insert into passkey (id, account_id, label, transports, created_at, public_key, counter) values ('pk', ${ada.id}, ${hostile}, '[]', '2026-03-01T00:00:00.000Z', x'00', 0)`.execute(queries)
  await sql`update account set name = ${hostile} || id`.execute(queries)
  await sql`update session set address = ${hostile}`.execute(queries)
  return { house, ada, ...filled, routes: routes.filter((url) => !noPages.test(url)) }
}

/** A page on which nothing but escaping stands between hostile words and a script; that they do run where they can is seen first. */
async function watchedPage(house: ConsoleHouse, who: Person): Promise<Page> {
  const page = await pageOf(who, { bypassCSP: true })
  await page.addInitScript('window.fired = 0; window.canary = window.x = () => { window.fired++ }')
  await page.goto(`${house.consoleUrl}/begun`)
  await page.setContent(`<p>${hostile}</p>`)
  await page.waitForFunction('window.fired > 1')
  await page.evaluate('window.fired = 0')
  return page
}

/** Counts what was run, and what stands in the page that nobody of ours put there. */
const found = (page: Page): Promise<unknown> => page.evaluate(`({
  fired: window.fired ?? 0,
  strange: [...document.querySelectorAll('main img, iframe, object, embed, base, script:not([src]), svg[onload], [onerror], [onload], [onclick], [onfocus], [onmouseover], a[href^="javascript"], form[action^="http"]')].map((element) => element.outerHTML.slice(0, 200)),
})`)

const clean = { fired: 0, strange: [] }

t.test('hostile words stay words on every page of the console, whoever wrote them and wherever they stand', async (t) => {
  const { house, ada, drafts, token, edi, routes } = await openHostileHouse(t)
  const query = new URLSearchParams({ next: `/${hostile}` }).toString()
  const { enrolment } = await house.operators.invite((await house.operators.whoIs(ada.session()!))!, { name: 'Neu', right: 'viewer', function: 'ops' }, { address: '', requestId: '' })
  await sql`update account set name = ${hostile} where name = 'Neu'`.execute(house.database.queries)
  const paths = [
    '/', `/sign-in?${query}`, `/step-up?${query}`, enrolment.path, '/account', '/account/password-and-app', '/accounts', `/accounts/${ada.id}`, `/accounts/${edi.id}`, '/tokens', `/tokens/${token}/revoke`, '/audit',
    '/states', '/states?incident=I-1&service=network&service=phone&scope=sites&site=nord&to=restarting&stage=I-1/S1', `/states?find=${encodeURIComponent(hostile)}`, '/states/done/3', '/states/done/9-11',
    '/drafts', '/drafts?show=all', ...Object.values(drafts).flatMap((id) => [`/drafts/${id}`, `/drafts/${id}/edit`]), `/incidents/I-1/update?draft=${drafts.refused}`, '/sentences',
    '/logbook', '/logbook/evidence/I-1', '/logbook/note?incident=I-1', '/logbook/clock?incident=I-1', `/logbook/report?incident=I-1&stage=${encodeURIComponent(hostile)}`, '/logbook/redact?entry=1', '/logbook/redact?entry=12',
    '/incidents', '/incidents/I-1', '/incidents/open', ...['phase', 'severity', 'resolve', 'close'].map((step) => `/incidents/I-1/steps/${step}`), '/incidents/I-1/update', '/incidents/I-1/updates/U-1/edit',
    '/incidents/I-1/plan', '/incidents/I-1/plan/stage', '/incidents/I-1/plan/window?target=stage:S1&scope=all', '/incidents/I-1/plan/withdraw?target=stage:S1', ...['pause', 'complete'].map((step) => `/incidents/I-1/plan/S1/${step}`),
    '/advice', '/advice/set', '/advice/backlog', '/advice/A-1/end', '/maintenances', '/maintenances/schedule', ...['cancel', 'change', 'finish'].map((step) => `/maintenances/M-1/${step}`),
    '/insurers', `/insurers?find=${encodeURIComponent(hostile)}`, '/insurers/alpha', '/insurers/alpha/notice', '/insurers/alpha/contact', '/insurers/alpha/notices/N-1/end', '/insurers/alpha/contacts/C-1/end', '/catalogue',
  ]
  const patterns = routes.map((url) => [url, new RegExp(`^${url.replace(/:\w+/g, '[^/?]+')}(\\?|$)`)] as const)
  t.same(patterns.filter(([, pattern]) => !paths.some((path) => pattern.test(path))).map(([url]) => url), [], 'every page there is')

  const page = await watchedPage(house, ada)
  let shown = 0
  for (const path of paths) {
    const answer = await page.goto(`${house.consoleUrl}${path}`)
    const isExpected = [200, 303].includes(answer?.status() ?? 0) || /steps|plan\/S1/.test(path)
    t.ok(isExpected, `${path} answered ${answer?.status()}`)
    await page.evaluate(`document.querySelectorAll('details').forEach((part) => { part.open = true })`)
    t.same(await found(page), clean, path)
    const text = String(await page.evaluate('document.documentElement.innerHTML'))
    if (text.includes('{{1337*1337}}')) shown++
    t.notMatch(text, /1787569|&amp;lt;svg/, `${path}: no template is filled, nothing is escaped twice`)
  }
  t.ok(shown > paths.length / 2, `${shown} of ${paths.length} pages showed the words`)
  t.same(house.logged, [])
})

t.test('hostile words that a form brings back, previews or shows once stay words as well', async (t) => {
  const { house, ada, drafts } = await openHostileHouse(t)
  const page = await watchedPage(house, ada)
  const text = { text_de: hostile, text_en: hostile, reason_de: hostile, reason_en: hostile, note_de: hostile, title_de: hostile, title_en: hostile }
  const everything = { ...text, ...Object.fromEntries(['incident', 'find', 'since', 'stage', 'authority', 'stage_name', 'entry', 'target', 'order', 'value', 'hours_de', 'next_at', 'draft', 'publish_at', 'revision', 'notice', 'use_case', 'advice'].map((name) => [name, hostile])) }
  const update = { scope: 'all', kind: 'status', audiences: 'public', update: 'U-9', next: 'none', statement: 'no' }
  const asked: readonly (readonly [string, Record<string, string>])[] = [
    ['/incidents/I-1/update', { ...text, ...update, do: 'preview' }],
    ['/incidents/I-1/update', { ...text, ...update, do: 'fragment' }],
    ['/incidents/I-1/update', { ...text, ...update, next_at: hostile, draft: hostile, embargo: hostile, do: 'change', [hostile]: hostile }],
    ['/incidents/I-1/updates/U-1/edit', { ...text, do: 'preview' }],
    ['/incidents/I-1/steps/resolve', { ...text, do: 'preview' }],
    ['/incidents/I-1/plan/S1/pause', { ...text, do: 'preview' }],
    ['/incidents/open', { ...text, incident: 'I-7', severity: 'minor', phase: 'detection', visibility: 'public', do: 'preview' }],
    ['/advice/set', { ...text, ...update, incident: 'I-1', use_case: 'call', advice: 'A-7', action: 'wait', audiences: 'insured', do: 'preview' }],
    ['/insurers/alpha/notice', { ...text, notice: 'N-7', audiences: 'insured', do: 'preview' }],
    ['/insurers/alpha/contact', { contact: 'C-7', channel: 'post', audience: 'insured', value: hostile, hours_de: hostile, do: 'preview' }],
    ...['/incidents/open', '/incidents/I-1/update', '/incidents/I-1/plan/stage', '/incidents/I-1/plan/window', '/advice/set', '/advice/backlog', '/maintenances/schedule', '/insurers/alpha/notice', '/insurers/alpha/contact', '/logbook/note', '/logbook/clock', '/logbook/report', '/logbook/redact']
      .map((path) => [path, { ...everything, do: 'preview' }] as const),
    ['/states/preview', { service: 'network', scope: 'all', to: 'restarting', incident: 'I-1', stage: 'I-1/S1', reason: 'own', de: hostile, en: hostile, find: hostile }],
    ['/states/preview', { service: hostile, scope: 'all', to: 'restarting', incident: hostile, stage: hostile, since: hostile, reason: 'own', de: hostile, find: hostile }],
    [`/drafts/${drafts.refused}/edit`, { key: 'k', revision: '9', title: hostile, publishAt: hostile.slice(0, 40), embargoUntil: hostile.slice(0, 40), 'text.0.text.de': hostile }],
    ['/sentences', { key: 'k', kind: 'reason', de: hostile, en: hostile }],
    ['/sign-in', { name: hostile.slice(0, 100), password: hostile, totpCode: hostile.slice(0, 20), next: `/${hostile}` }],
    ['/step-up', { totpCode: hostile.slice(0, 20), next: `/${hostile}` }],
    ['/accounts', { name: hostile.slice(0, 100), right: 'viewer', function: 'ops' }],
    ['/accounts', { name: hostile, right: hostile, function: hostile }],
    ['/tokens', { name: '"><svg/onload=canary()>{{1337*1337}}', scopes: 'read', function: 'ops', days: '3' }],
    ['/tokens', { name: hostile.slice(0, 100), scopes: 'state:write', services: hostile.slice(0, 64), function: 'ops', days: '3' }],
    ['/catalogue', { catalogue: JSON.stringify(applied), file: hostile, text: JSON.stringify(applied), key: 'k' }],
    ['/account/password', { password: hostile }],
    [`/nowhere/${encodeURIComponent(hostile)}`, { a: 'b' }],
  ]
  let shown = 0
  for (const [path, fields] of asked) {
    const { statusCode, body } = await ada.post(path, fields)
    const name = `${path} ${fields['do'] ?? ''}: ${statusCode}`
    t.ok(statusCode < 500, name)
    await page.setContent(body.replaceAll(/<script type="module"[^>]*><\/script>/g, ''))
    t.same(await found(page), clean, name)
    if (body.includes('{{1337*1337}}')) shown++
    t.notMatch(body, /1787569/, name)
  }
  t.ok(shown > asked.length / 2, `${shown} of ${asked.length} answers held the words`)
  t.same(house.logged, [])
})
