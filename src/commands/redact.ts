import { type Command, said } from './command.ts'
import { refused, wrong } from './refusal.ts'

export const redactEntry: Command<'entry.redact'> = (state, _at, input) => {
  const { sequence } = input.data
  if (sequence > state.position) {
    throw wrong(
      'unknown-entry', ['sequence'],
      `There is no entry ${sequence} yet; the newest one is ${state.position}. Name the sequence of the entry whose words must go.`,
      (words) => words.unknownEntry(sequence, state.position),
    )
  }
  if (state.redactions.has(sequence)) {
    throw refused('already-redacted', ['sequence'], `The words of entry ${sequence} are gone already. There is nothing left to take away.`, (words) => words.alreadyRedacted(sequence))
  }
  if (sequence === state.catalogue?.sequence) {
    throw refused(
      'catalogue-in-force', ['sequence'],
      `Entry ${sequence} is the catalogue that everything stands on. Apply one without those words first, then redact this one.`,
      (words) => words.catalogueInForce(sequence),
    )
  }
  return [said('entry.redact', input)]
}
