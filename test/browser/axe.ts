import axe from 'axe-core'
import type { Page } from 'playwright-core'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Found {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string | undefined }[]
}

/** What axe finds against WCAG 2.2 AA, each as a line; `rules` looks for these alone. */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(`"axe" in window`))) await page.evaluate(axe.source)
  const runOnly = rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: standard }
  const run = `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })}).then(({ violations }) => violations)`
  const violations: readonly Found[] = await page.evaluate(run)
  return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 5).map((node) => `${id}: ${help} at ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`))
}
