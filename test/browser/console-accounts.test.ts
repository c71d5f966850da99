import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { goodPassword, openConsoleHouse, type ConsoleHouse } from '../console-house.ts'
import { openBrowser } from './browser.ts'

const browser = await openBrowser(t)

/** A device that confirms with a finger whenever it is asked. */
async function withAuthenticator(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return page
}

const addressOf = (house: ConsoleHouse, path: string): string => `${house.consoleUrl}${path}`
const setUp = async (house: ConsoleHouse): Promise<string> => addressOf(house, (await house.operators.newSetUp())!.path)
const openContext = async (options: Parameters<typeof browser.newContext>[0] = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'de-DE', ...options })
  t.teardown(() => context.close())
  return context
}

t.test('somebody sets up a passkey, signs out, signs in with it, and confirms with it', async (t) => {
  const house = await openConsoleHouse(t)
  const page = await withAuthenticator(await openContext())
  await page.goto(await setUp(house))
  page.setDefaultTimeout(8_000)
  await page.locator('#name').fill('Ada')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await page.waitForURL(addressOf(house, '/'))
  const [account] = await house.operators.accounts()
  t.match(account, { name: 'Ada', right: 'admin', factors: { passkeys: 1, hasPassword: false } })

  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.waitForURL(addressOf(house, '/sign-in'))
  await page.goto(addressOf(house, '/accounts'))
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await page.waitForURL(addressOf(house, '/accounts'))

  house.turnBy(6 * 60_000)
  await page.reload()
  t.equal(await page.getByRole('button', { name: 'Einladen' }).count(), 0)
  await page.getByRole('link', { name: 'Bestätigen, dass ich es bin' }).click()
  await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click()
  await page.waitForURL(addressOf(house, '/accounts'))
  t.equal(await page.getByRole('button', { name: 'Einladen' }).count(), 1)

  await page.goto(addressOf(house, '/account'))
  await page.getByLabel(/Wie er heißt/).fill('blauer Schlüssel')
  t.equal(await page.locator('.passkey button').isVisible(), true)
})

t.test('a device that does not confirm is said so, and nobody is signed in', async (t) => {
  const house = await openConsoleHouse(t)
  await house.admin()
  const context = await openContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: false, automaticPresenceSimulation: true },
  })
  await page.goto(addressOf(house, '/sign-in?language=en'))
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  const refusal = page.getByRole('alert')
  await refusal.waitFor()
  t.match(await refusal.innerText(), /did not confirm/)
  t.ok(await page.getByRole('button', { name: 'Sign in with a passkey' }).isEnabled())
  t.same((await context.cookies()).map(({ name }) => name), [])
})

t.test('without a script, somebody sets up password and app, invites a colleague on a phone, and both sign in', async (t) => {
  const house = await openConsoleHouse(t)
  const context = await openContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(await setUp(house))
  const enrol = async (): Promise<string> => {
    const form = page.locator('form:has(#totpCode)')
    const key = await form.locator('[name=totpSecret]').inputValue()
    await form.locator('#password').fill(goodPassword)
    await form.locator('#totpCode').fill(house.codeFor(key))
    await form.getByRole('button').click()
    t.equal(await page.locator('.codes li').count(), 10)
    await page.getByRole('link', { name: 'I have kept them, go on' }).click()
    return key
  }
  await page.locator('#name').fill('Ada')
  const key = await enrol()
  t.equal(page.url(), addressOf(house, '/'))

  await page.goto(addressOf(house, '/accounts'))
  await page.getByLabel('Name').fill('Edi')
  await page.getByLabel(/^Editor –/).check()
  await page.getByLabel('Editorial team').check()
  await page.getByRole('button', { name: 'Invite' }).click()
  const [link, code] = await page.locator('.shown-once code').allInnerTexts()
  await page.getByRole('button', { name: 'Sign out' }).click()
  t.equal(page.url(), addressOf(house, '/sign-in'))

  await page.goto(link!)
  await page.locator('#code').fill(code!)
  await enrol()
  t.match(await page.locator('.who').innerText(), /Edi[\s\S]*Editorial team · Editor/)
  await page.getByRole('button', { name: 'Sign out' }).click()

  house.turnBy(60_000)
  await page.locator('#name').fill('Ada')
  await page.locator('#password').fill(goodPassword)
  await page.locator('#totpCode').fill(house.codeFor(key))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  t.equal(page.url(), addressOf(house, '/'))
  const cookies = await context.cookies()
  t.match(cookies.find(({ name }) => name === '__Host-relight'), { httpOnly: true, secure: true, sameSite: 'Strict', path: '/', expires: -1 })
})

t.test('an open page says that something was recorded, and that its session has ended', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-03T00:00:00.000Z' })
  const admin = await house.admin()
  const context = await openContext({ locale: 'en-GB' })
  await context.addCookies([{ name: '__Host-relight', value: admin.session()!, url: house.consoleUrl.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  const stream = page.waitForResponse('**/live')
  await page.goto(addressOf(house, '/account'))
  await stream
  const note = page.locator('#changed')
  t.notOk(await note.isVisible())
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  await note.waitFor()
  t.match(await note.innerText(), /eingetragen/)
  await admin.post('/sign-out')
  await page.locator('#changed.is-ended').waitFor()
  t.match(await note.innerText(), /Sitzung ist zu Ende/)
})
