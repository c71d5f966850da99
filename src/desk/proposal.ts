import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { decisionFor } from '../commands/decide.ts'
import { shortened } from '../model/text.ts'
import type { Step } from './desk.ts'
import type { Decision } from '../state/state.ts'
import { namesApprover } from './permissions.ts'
import { proseOf } from './prose.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** SHA-256 in hex of a value in its one canonical form (RFC 8785): what an approval is bound to. */
export const digestOf = (value: object): string => sha256(canonicalize(JSON.parse(JSON.stringify(value))) ?? '')

/** The decisions that steps come to, said by one function and approved by another, or by the same where one person was enough. */
export const decisionsFor = (steps: readonly Step[], by: string, approvedBy: string): readonly Decision[] =>
  steps.map(({ type, data, onBehalfOf }) =>
    decisionFor(type, onBehalfOf === undefined ? by : `insurer:${onBehalfOf}`, namesApprover(type) ? { ...data, approved_by: approvedBy } : data))

/** A text as it stands in such a title: in one line, and cut where it is long. */
export function inTitle(words: string): string {
  return shortened(words.trim().replace(/\s+/g, ' '), 80)
}

/** How a draft is called that nobody gave a title: what it does first, and what it says. */
export function titleOf(steps: readonly Step[]): string {
  const [first] = steps
  if (first === undefined) return ''
  const words = steps.flatMap((step) => proseOf(step).map(({ text }) => text['de'] ?? text['en'] ?? Object.values(text)[0]!))[0]
  const said = words === undefined ? '' : `: ${inTitle(words)}`
  return `${first.type}${said}${steps.length > 1 ? ` (+${steps.length - 1})` : ''}`
}
