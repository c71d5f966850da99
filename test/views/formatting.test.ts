import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { formattingFor } from '../../src/views/formatting.ts'
import { de } from '../../src/views/words/de.ts'
import { en } from '../../src/views/words/en.ts'

t.test('days ago and days ahead are days of the calendar where the provider is', (t) => {
  const now = instantOf('2026-03-21T22:30:00.000Z')
  const [english, german] = [formattingFor(en, 'Europe/Berlin', now), formattingFor(de, 'Europe/Berlin', now)]
  for (const [at, inEnglish, inGerman] of [
    ['2026-03-20T08:00:00.000Z', 'yesterday', 'gestern'], ['2026-03-19T23:30:00.000Z', 'yesterday', 'gestern'], ['2026-03-19T22:30:00.000Z', '2 days ago', 'vor 2 Tagen'],
    ['2026-03-20T22:00:00.000Z', '25 hours ago', 'vor 25 Stunden'], ['2026-03-15T01:00:00.000Z', '6 days ago', 'vor 6 Tagen'],
    ['2026-03-23T20:00:00.000Z', 'in about 2 days', 'in etwa 2 Tagen'], ['2026-03-29T21:00:00.000Z', 'in about 8 days', 'in etwa 8 Tagen'],
  ] as const) {
    t.equal(english.relative(instantOf(at)), inEnglish, at)
    t.equal(german.relative(instantOf(at)), inGerman, at)
  }
  const morning = formattingFor(de, 'Europe/Berlin', instantOf('2026-03-21T01:00:00.000Z'))
  t.equal(morning.relative(instantOf('2026-03-22T20:00:00.000Z')), 'morgen')
  t.end()
})

t.test('around midnight and on the two days when clocks change, a day stays a day of the calendar', (t) => {
  for (const [now, at, inEnglish, inGerman] of [
    // Berlin: clocks go on at 02:00 on 29 March 2026 and back at 03:00 on 25 October.
    ['2026-03-29T22:30:00.000Z', '2026-03-28T08:00:00.000Z', '2 days ago', 'vor 2 Tagen'],
    ['2026-03-29T21:30:00.000Z', '2026-03-28T08:00:00.000Z', 'yesterday', 'gestern'],
    ['2026-03-28T08:00:00.000Z', '2026-03-29T21:59:00.000Z', 'tomorrow', 'morgen'],
    ['2026-03-28T08:00:00.000Z', '2026-03-29T22:00:00.000Z', 'in about 2 days', 'in etwa 2 Tagen'],
    ['2026-10-25T22:59:00.000Z', '2026-10-24T07:00:00.000Z', 'yesterday', 'gestern'],
    ['2026-10-25T23:00:00.000Z', '2026-10-24T07:00:00.000Z', '2 days ago', 'vor 2 Tagen'],
    ['2026-10-24T07:00:00.000Z', '2026-10-25T22:59:00.000Z', 'tomorrow', 'morgen'],
    ['2026-03-21T22:59:00.000Z', '2026-03-20T08:00:00.000Z', 'yesterday', 'gestern'],
    ['2026-03-21T23:00:00.000Z', '2026-03-20T08:00:00.000Z', '2 days ago', 'vor 2 Tagen'],
    ['2026-03-21T23:00:00.000Z', '2026-03-21T22:59:00.000Z', '1 minute ago', 'vor 1 Minute'],
  ] as const) {
    t.equal(formattingFor(en, 'Europe/Berlin', instantOf(now)).relative(instantOf(at)), inEnglish, `${at} at ${now}`)
    t.equal(formattingFor(de, 'Europe/Berlin', instantOf(now)).relative(instantOf(at)), inGerman, `${at} at ${now}`)
  }
  t.end()
})
