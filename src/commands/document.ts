import type { Document, LineCounter, Node } from 'yaml'
import { shortened } from '../model/text.ts'
import { yaml } from './yaml.ts'
import type { Path } from './refusal.ts'
import { faultOnLine, type LineFault } from './line-faults.ts'

/** What a file of JSON or YAML says, and on which line it says it. */
export interface FileDocument {
  readonly value: unknown
  readonly faults: readonly LineFault[]
  /** The 1-based line of the deepest part of `path` that exists. */
  readonly lineAt: (path: Path) => number
}

/** Reads JSON or YAML; plain JSON is parsed for its lines only when somebody asks for one, which spares a tenth of a second. */
export function readDocument(text: string): FileDocument {
  let source: Source | null = null
  const lineAt = (path: Path): number => lineOf((source ??= parsed(text)), path)
  const plain = plainJson(text)
  if (plain) return { value: plain.value, faults: [], lineAt }
  source = parsed(text)
  return { ...valueOf(source), lineAt }
}

interface Source {
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

function parsed(text: string): Source {
  const { LineCounter, parseDocument } = yaml()
  const lines = new LineCounter()
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', uniqueKeys: false }), lines }
}

function plainJson(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return hasKeyTwice(text) ? null : { value }
  } catch {
    return null
  }
}

/** In JSON that is known to parse. */
function hasKeyTwice(json: string): boolean {
  const open: Set<string>[] = []
  for (const [token, text, colon] of json.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}]/gs)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      if (open.at(-1)!.has(text!)) return true
      open.at(-1)!.add(text!)
    }
  }
  return false
}

function valueOf({ document, lines }: Source): Pick<FileDocument, 'value' | 'faults'> {
  const tooDeep = document.errors.filter(({ code }) => code === 'RESOURCE_EXHAUSTION').slice(0, 1)
  const said = tooDeep.length > 0 ? tooDeep : [...document.errors, ...document.warnings]
  const formal = said.map(({ pos, code, message }) =>
    faultOnLine(lines.linePos(pos[0]).line, (words) => (tooDeep.length > 0 ? words.nestedTooDeeply : words.yaml(code, message))))
  const faults = formal.length > 0 ? formal : keysTwice(document, lines)
  if (faults.length > 0) return { value: null, faults }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), faults }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { value: null, faults: [faultOnLine(1, (words) => words.unreadable(message))] }
  }
}

/** The library compares every key with every other, which takes minutes for a large map. */
function keysTwice(document: Document.Parsed, lines: LineCounter): readonly LineFault[] {
  const { isScalar, visit } = yaml()
  const faults: LineFault[] = []
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        if (seen.has(name)) faults.push(faultOnLine(lines.linePos(key.range?.[0] ?? 0).line, (words) => words.keyTwice(shortened(name, 100))))
        seen.add(name)
      }
    },
  })
  return faults
}

function lineOf({ document, lines }: Source, path: Path): number {
  let place: Node | null = document.contents
  let start = place?.range?.[0] ?? 0
  for (const part of path) {
    const found = partOf(place, part)
    if (!found) break
    start = found.start
    place = found.node
  }
  return Math.max(1, lines.linePos(start).line)
}

function partOf(place: Node | null, part: string | number): { readonly node: Node | null; readonly start: number } | null {
  const { isMap, isNode, isScalar, isSeq } = yaml()
  if (isMap(place)) {
    const pair = place.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(part))
    const key = pair?.key
    return pair && isNode(key) ? { node: isNode(pair.value) ? pair.value : null, start: key.range?.[0] ?? 0 } : null
  }
  const item = isSeq(place) ? place.items[Number(part)] : null
  return isNode(item) ? { node: item, start: item.range?.[0] ?? 0 } : null
}
