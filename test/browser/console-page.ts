import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { Person } from '../console-house.ts'
import { openBrowser } from './browser.ts'

type ContextOptions = Parameters<Browser['newContext']>[0]

/** A real browser for the console, on a phone unless told otherwise. */
export async function openConsolePages(t: Pick<Test, 'teardown'>) {
  const browser = await openBrowser(t)
  const openContext = async (options: ContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'de-DE', ...options })
    context.setDefaultTimeout(8_000)
    return context
  }
  return {
    openContext,
    /** A page of somebody who has signed in before. */
    pageOf: async (person: Person, options: ContextOptions = {}): Promise<Page> => {
      const context = await openContext(options)
      await context.addCookies([{ name: '__Host-relight', value: person.session()!, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' }])
      return context.newPage()
    },
  }
}
