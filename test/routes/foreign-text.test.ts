import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { exampleDrill, openHouse } from '../house.ts'
import { apiPaths, formatPaths, framedPaths, pagePaths, until } from './every-path.ts'

const hebrew = /[\u0590-\u05ff]/
const latin = /[A-Za-zÄÖÜäöüß]/
const isolates = /[\u2066-\u2069]/
const kept = new Set(['languages', 'url', 'website', 'time_zone', 'ik'])

let count = 0
/** The example with everything that somebody typed in Hebrew, each text another, with a number at its end that would jump to the other side. */
function foreign(value: unknown, key = '', parent: Readonly<Record<string, unknown>> = {}): unknown {
  if (kept.has(key)) return value
  const isText = ['de', 'en', 'de-simple', 'legal_name', 'hours'].includes(key) || (key === 'name' && typeof value === 'string') || (key === 'value' && parent['channel'] === 'post')
  if (typeof value === 'string') return isText ? `שלום (${++count})` : value
  if (Array.isArray(value)) return value.map((one) => (key === 'aliases' ? `כינוי ${++count}` : foreign(one)))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, foreign(inner, name, value as Readonly<Record<string, unknown>>)]))
}

const folder = mkdtempSync(join(tmpdir(), 'relight-foreign-'))
t.teardown(() => rmSync(folder, { recursive: true }))
const drill = join(folder, 'foreign.drill.json')
writeFileSync(drill, JSON.stringify(foreign(JSON.parse(readFileSync(exampleDrill, 'utf8')))))
const house = await openHouse(t, { drill, until })

const alone = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr', 'use', 'path', 'rect', 'line', 'circle', 'polyline', 'polygon'])
const bare = new Set(['title', 'option', 'text', 'script', 'style'])

/** What is not isolated in a document: texts outside of any element of their own, and sentences of ours that share one with them. Names of feeds are for programs. */
function mixed(document: string): readonly string[] {
  const faults: string[] = []
  const open: { readonly name: string; readonly isOwn: boolean; text: string }[] = []
  for (const [token, closing, name = '', attributes = ''] of document.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^>"])*)>|[^<]+/g)) {
    if (name === '') {
      if (hebrew.test(token) && !open.some(({ name: within, isOwn }) => isOwn || bare.has(within))) faults.push(token)
      for (const element of open) element.text += token
      continue
    }
    if (name === 'link') continue
    for (const [, attribute, value = ''] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) {
      if (hebrew.test(value.replace(/\u2068[^\u2069]*\u2069/g, '')) && latin.test(value)) faults.push(`${attribute}="${value}"`)
    }
    if (closing === '/') {
      const element = open.pop()
      if (element?.isOwn && !open.some(({ name: within }) => within === 'pre') && hebrew.test(element.text) && latin.test(element.text.replace(/&\w+;/g, ''))) faults.push(element.text)
    } else if (!alone.has(name) && !attributes.endsWith('/')) open.push({ name, isOwn: name === 'bdi' || attributes.includes('dir="auto"'), text: '' })
  }
  return faults
}

t.test('on every page each text of others stands in an element of its own, which turns nothing around it', async (t) => {
  for (const path of [...pagePaths, ...framedPaths, '/en/', '/en/insurers/bkk-musterland', '/en/incidents/INC-2026-002', '/de/services/epa', '/de/insurers/bkk-musterland/availability?from=2026-03-10&to=2026-03-20']) {
    const { statusCode, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.same([...new Set(mixed(body))].slice(0, 40), [], path)
  }
  const { body } = await house.get('/de/incidents/INC-2026-002')
  t.match(body, /<p dir="auto">שלום \(\d+\)<\/p>/, 'a paragraph finds its own direction')
  t.match(body, /<bdi>שלום \(\d+\)<\/bdi>/)
})

t.test('programs get each text as it was written, without signs of ours', async (t) => {
  for (const path of [...apiPaths, ...formatPaths]) {
    const { statusCode, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.notMatch(body, isolates, path)
    if (!/feed|history/.test(path)) t.notMatch(body, /bdi/, path)
  }
  const feed = JSON.parse((await house.get('/feed.json')).body) as { readonly items: readonly { readonly title: string; readonly content_html: string }[] }
  t.match(feed.items[0]!.title, /שלום \(\d+\)/)
  t.notMatch(feed.items[0]!.title, /[<>]/)
  t.same(mixed(feed.items.map(({ content_html: content }) => content).join('')), [], 'the HTML of a feed is as isolated as a page')
})
