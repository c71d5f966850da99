import chromiumFiles from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'

const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache')
const home = join(cache, 'relight-browser')

/** Unpacked beside its place and moved there whole: tests that start at the same time must not meet half a browser. */
async function unpackedBrowser(): Promise<string> {
  if (existsSync(home)) return home
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'unpacking-'))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  await chromiumFiles.executablePath()
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  try {
    renameSync(folder, home)
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (!existsSync(home)) throw error
  }
  return home
}

/** A real browser; it brings its own fonts to a machine that has none. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedBrowser()
  const { FONTCONFIG_PATH: fonts = existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(folder, 'fonts'), ...environment } = process.env
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...defined(environment), FONTCONFIG_PATH: fonts },
  })
}

const defined = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** The same, closed at the end of a test. */
export async function openBrowser(t: Pick<Test, 'teardown'>): Promise<Browser> {
  const browser = await launchBrowser()
  t.teardown(() => browser.close())
  return browser
}
