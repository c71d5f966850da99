import { conflict, invalid, Problem } from '../model/problem.ts'
import { isVisible } from '../model/text.ts'
import { iso, type Instant } from '../model/time.ts'
import { holds, type OperatorPrincipal, type Token, type Right } from '../operators/principal.ts'
import type { Draft, DraftState, Proposal } from './desk.ts'
import type { KeptDraft } from './draft-store.ts'
import { checkSigns } from './signs.ts'

/** Throws a Problem unless the operator holds a right. */
export function checkRight({ account }: OperatorPrincipal, needed: Right): void {
  if (holds(account.right, needed)) return
  throw new Problem(403, 'right-missing', `This needs the right “${needed}”; yours is “${account.right}”. Ask an admin.`, {}, (words) => words.rightMissing(needed, account.right))
}

/** Throws a Problem unless the operator gave a factor in the last minutes. */
export function checkFresh({ session }: OperatorPrincipal, now: Instant): void {
  if (session.freshUntil >= now) return
  throw new Problem(403, 'step-up-needed', 'This needs a fresh factor. Confirm that it is you with your passkey or code, then do it again.')
}

const closed: ReadonlySet<DraftState> = new Set<DraftState>(['published', 'discarded'])

/** Throws a Problem for a draft that nothing can be done with any more. */
export function checkOpen({ id, state }: Draft): void {
  if (closed.has(state)) throw conflict('draft-closed', `Draft “${id}” is ${state}. Begin a new one.`, (words) => words.draftClosed(id, state))
}

export function checkWaiting({ id, state }: Draft): void {
  if (state !== 'waiting') throw conflict('not-waiting', `Draft “${id}” waits for nobody: it is ${state}. Look at it again.`, (words) => words.notWaiting(id, state))
}

/** Throws a Problem unless this is the newest wording; both are told, so that nothing is lost. */
export function checkRevision(draft: Draft, revision: number | null, yours: object | null): void {
  if (draft.revision === revision) return
  throw conflictOver(draft, yours, `It is at revision ${draft.revision} now, not ${revision ?? 'none'}.`)
}

export function checkDigest(draft: Draft, digest: string): void {
  if (draft.digest !== digest) throw conflictOver(draft, null, 'It does not say what you read any more.')
}

function conflictOver(draft: Draft, yours: object | null, says: string): Problem {
  const { id, title, revision, digest, proposal, changedAt, editors, author } = draft
  const by = editors.at(-1)?.name ?? author.name
  const theirs = { id, title, revision, digest, proposal, changed_at: iso(changedAt), by }
  return new Problem(409, 'draft-moved', `${by} changed this draft meanwhile. ${says} Look at both wordings, then send yours again for revision ${revision}.`, {
    theirs, ...(yours !== null && { yours }),
  }, (words) => words.draftMoved(by, revision))
}

/** Throws a Problem for whoever wrote any of the draft's wordings. */
/** What somebody's own tokens wrote counts as their own. */
export function checkNotOwn(draft: KeptDraft, who: OperatorPrincipal, tokens: readonly Pick<Token, 'id' | 'createdBy'>[]): void {
  const own = [who.account.id, ...tokens.filter(({ createdBy }) => createdBy === who.account.id).map(({ id }) => id)]
  if (!draft.writers.some((writer) => own.includes(writer))) return
  throw new Problem(403, 'own-draft', 'Nobody approves a text that they wrote on themselves. Ask another approver.')
}

export function checkEmbargo({ embargoUntil }: Draft, now: Instant): void {
  if (embargoUntil === null || embargoUntil <= now) return
  throw conflict('under-embargo', `This draft is held until ${iso(embargoUntil)}. Wait until then, or lift the embargo first.`, (words) => words.underEmbargo(iso(embargoUntil)))
}

/** Throws a Problem for times that contradict each other. */
export function checkTimes(publishAt: Instant | null, embargoUntil: Instant | null): void {
  if (publishAt === null || embargoUntil === null || publishAt >= embargoUntil) return
  throw invalid('publish-before-embargo', 'It can not be published before its embargo ends: “publish_at” must not be before “embargo_until”.')
}

const sayWhy = {
  emergency: () => invalid('emergency-unexplained', 'Say why this can not wait for a second person in a sentence of at most 1,000 characters.'),
  refusal: () => invalid('refusal-unexplained', 'Say what is wrong with it in a sentence of at most 1,000 characters.'),
}

export function checkWords(words: string, why: keyof typeof sayWhy): string {
  const given = words.trim()
  if (!isVisible(given) || given.length > 1_000) throw sayWhy[why]()
  checkSigns('reason', given, false)
  return given
}

export function checkTitle(title: string, { steps }: Proposal): string {
  const given = title.trim()
  if (!isVisible(given) || given.length > 200) throw invalid('title-missing', 'A draft needs a title of one line and at most 200 characters. Write what it is about.')
  checkSigns('title', given, true)
  if (steps.length === 0) throw invalid('no-steps', 'There is nothing in this draft. Add at least one step.')
  return given
}
