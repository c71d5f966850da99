import type { Proposal, Sentence } from '../../desk/desk.ts'
import { invalid } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import { iso, readMoment } from '../../model/time.ts'
import { chosenIncident, chosenScope, filled, type StateChoice } from '../../views/console/state-choice.ts'
import type { ConsoleReader } from '../../views/console/reader.ts'
import { withoutIsolation } from '../../views/isolation.ts'
import { readerOf, serviceName } from '../../views/reader.ts'

/** What the form comes to, ready to be previewed or recorded. Throws a Problem that says what is still missing. */
export function proposalOf(reader: ConsoleReader, choice: StateChoice, sentences: readonly Sentence[]): Proposal {
  const scope = chosenScope(choice)
  if (choice.services.length === 0) throw invalid('nothing-chosen', 'Choose at least one service.')
  if (!scope) throw invalid('no-scope', 'Choose at least one site or insurer, or all of them.')
  if (!choice.to) throw invalid('no-state', 'Choose the new state.')
  const reason = reasonOf(reader, choice, sentences)
  const incident = chosenIncident(choice)
  const stage = choice.stage.split('/')[1] ?? ''
  return {
    steps: [{
      type: 'service.state',
      data: {
        ...(incident !== '' && { incident }),
        services: [...choice.services],
        scope,
        to: choice.to,
        ...(choice.since !== '' && { since: iso(readMoment(choice.since, reader.zone)) }),
        ...(reason && { reason }),
        ...(stage !== '' && choice.stage.startsWith(`${incident}/`) && { stage }),
        ...(choice.fall === 'setback' && { setback: true }),
        ...(choice.fall === 'planned' && { planned: true }),
        ...(choice.override && { override: true }),
      },
    }],
  }
}

function reasonOf(reader: ConsoleReader, choice: StateChoice, sentences: readonly Sentence[]): Text | null {
  if (choice.reason === 'none') return null
  if (choice.reason === 'own') {
    const own = Object.fromEntries((['de', 'en'] as const).map((language) => [language, cleaned(choice[language])]).filter(([, words]) => words !== '')) as Text
    if (Object.keys(own).length === 0) throw invalid('no-words', 'Write the reason in at least one language.')
    return own
  }
  const sentence = sentences.find(({ id }) => id === choice.sentence)
  if (!sentence) throw invalid('no-sentence', 'Choose a sentence from the library.')
  return filled(sentence.text, fillingFor(reader, choice, `${sentence.text.de} ${sentence.text.en}`))
}

/** Browsers send line ends as CRLF; texts keep LF. */
const cleaned = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function fillingFor(reader: ConsoleReader, choice: StateChoice, words: string): (language: string) => Readonly<Record<string, string>> {
  if (words.includes('{time}') && choice.time === '') throw invalid('gap-time', 'The sentence names a time. Give it.')
  if (words.includes('{number}') && choice.number.trim() === '') throw invalid('gap-number', 'The sentence names a number. Give it.')
  const time = words.includes('{time}') ? readMoment(choice.time, reader.zone) : null
  return (language) => {
    const own = readerOf({ ...reader, language })
    return {
      service: own.format.list((choice.about === '' ? choice.services : [choice.about]).map((id) => withoutIsolation(serviceName(own, id)))),
      number: choice.number.trim(),
      ...(time !== null && { time: own.format.moment(time) }),
    }
  }
}
