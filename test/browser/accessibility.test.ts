import t from 'tap'
import { openHouse } from '../house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'
import { languages, moment, paths } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const emptyHouse = await openHouse(t)
const address = await house.url()
const emptyAddress = await emptyHouse.url()
const onColour = ['color-contrast', 'link-in-text-block']

t.jobs = languages.length

for (const language of languages) {
  t.test(`nobody is shut out of any page, in light or dark colours (${language})`, { buffered: true }, async (t) => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    for (const place of [...paths.map((path) => `${address}/${language}/${path}`), `${emptyAddress}/${language}/`]) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(place)
      t.strictSame(await violationsOn(page), [], `${place} in light colours`)
      await page.emulateMedia({ colorScheme: 'dark' })
      t.strictSame(await violationsOn(page, onColour), [], `${place} in dark colours`)
    }
    await context.close()
  })
}
