import type { Scope } from '../model/scope.ts'
import { everybody, holdsInsurer } from '../model/scope.ts'
import type { Instant } from '../model/time.ts'
import type { Rehearsed } from '../service.ts'
import type { State } from '../state/state.ts'
import { isApprovedWording } from './approved-wording.ts'
import { changedCells } from './changed-cells.ts'
import type { Preview, Sentence, Step } from './desk.ts'
import { isTold, secondPersonSentences, type SecondPersonReason } from './four-eyes.ts'
import { proseOf } from './prose.ts'
import { warningsFor } from './warnings.ts'

export interface Previewed {
  readonly steps: readonly Step[]
  readonly rehearsed: Rehearsed
  readonly reasons: readonly SecondPersonReason[]
  readonly sentences: readonly Sentence[]
  readonly at: Instant
  readonly streams: number
}

/** What recording the steps would write and change, and what to think of before. */
export function previewOf({ steps, rehearsed, reasons, sentences, at, streams }: Previewed): Preview {
  const { sequence, forms, before, after, publicAfter } = rehearsed
  const names = (after.catalogue?.services ?? []).map(({ name }) => name)
  return {
    sequence,
    cells: changedCells(before, after),
    texts: steps.flatMap((step, place) =>
      (isTold(step, before) ? proseOf(step) : []).map(({ field, text }) =>
        ({ step: place, field, text, isFromLibrary: isApprovedWording(text, sentences, names) }))),
    forms: forms.map(({ text }): unknown => JSON.parse(text)),
    needsSecondPerson: reasons.map((reason) => secondPersonSentences[reason]),
    warnings: steps.flatMap((step, place) => warningsFor(step, before, after, at).map((warning) => ({ ...warning, step: place }))),
    told: { insurers: forms.length === 0 ? [] : insurersTold(steps, publicAfter), streams: forms.length === 0 ? 0 : streams, subscribers: 0 },
  }
}

/** The insurers that something public is about. */
function insurersTold(steps: readonly Step[], { catalogue }: State): readonly string[] {
  const scopes = steps.map(scopeOf)
  return (catalogue?.insurers ?? []).filter((insurer) => scopes.some((scope) => holdsInsurer(scope, insurer))).map(({ id }) => id)
}

function scopeOf({ data }: Step): Scope {
  if (Array.isArray(data['insurers'])) return { insurers: data['insurers'] as string[] }
  if (typeof data['insurer'] === 'string') return { insurers: [data['insurer']] }
  return (data['scope'] as Scope | undefined) ?? everybody
}
