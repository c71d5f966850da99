const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!)

/** What the form with this action carries along unseen, as a browser would send it. */
export function hiddenFields(page: string, action: string): Readonly<Record<string, readonly string[]>> {
  const form = [...page.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([text]) => text).find((text) => text.includes(`action="${action}"`))
  if (!form) throw new Error(`no form leads to ${action}`)
  const fields: Record<string, string[]> = {}
  for (const [, name, value] of form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) (fields[name!] ??= []).push(plain(value!))
  return fields
}
