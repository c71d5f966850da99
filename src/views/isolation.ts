/** Letters that are written from right to left, and the marks and numbers that belong to them. Our own words hold none, so whatever holds one is somebody else's. */
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** What no text may hold any more, but what old records may. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** First strong isolate and its end (UAX #9): what stands between them turns nothing around it. */
const [start, end] = ['\u2068', '\u2069']

export const turns = (text: string): boolean => rightToLeft.test(text)

/** A name of somebody else for a sentence of ours. Where nothing in it could turn the sentence it stays as it is. */
export const isolated = (name: string): string => (turns(name) ? `${start}${name.replace(turning, '')}${end}` : name)

/** The same text for programs, which want it as it was written. */
export const withoutIsolation = (text: string): string => text.replaceAll(start, '').replaceAll(end, '')

/** Where something stands in markup: in an attribute, in an element that holds bare text alone, in a block that finds its own direction, or among other elements. */
export type Place = 'attribute' | 'bare' | 'block' | 'flow'

const bareElements = new Set(['title', 'option', 'textarea', 'script', 'style', 'text', 'name', 'content', 'description'])

/** The place behind markup that was written so far. */
export function placeBehind(markup: string): Place {
  if (/="[^"]*$/.test(markup)) return 'attribute'
  const [, closing, name, attributes = ''] = /<(\/?)([a-zA-Z][\w-]*)([^<>]*)>[^<>]*$/.exec(markup) ?? []
  if (name === undefined || closing === '/') return 'flow'
  if (bareElements.has(name)) return 'bare'
  return attributes.includes('dir="auto"') && /dir="auto"[^<>]*>$/.test(markup) ? 'block' : 'flow'
}

/** Escaped text as it stands among elements: each isolated part in an element of its own, and a text that nobody isolated as a whole. */
export function withElements(escaped: string): string {
  if (!escaped.includes(start)) return turns(escaped) ? `<bdi>${escaped.replace(turning, '')}</bdi>` : escaped
  return withoutIsolation(escaped.replace(/\u2068([^\u2068\u2069]*)\u2069/g, '<bdi>$1</bdi>'))
}
