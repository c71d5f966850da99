import { notFound } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import { iso } from '../../model/time.ts'
import { answerToldAs, type ToldAnswer } from '../../state/confirmed.ts'
import { formerInsurer } from '../../state/former.ts'
import { insurerOf } from '../../state/insurers.ts'
import { useCasesOf, useCaseStatuses } from '../../state/use-cases.ts'
import { answerIcon, sprite } from '../icons.ts'
import { isolated } from '../isolation.ts'
import { href, html, type Markup } from '../markup.ts'
import { headlineSentence, standingSentence } from '../parts/headline.ts'
import { answerSentences } from '../pages/insurer.ts'
import { leftInWords, readerOf, say, type PageContext, type Reader } from '../reader.ts'
import type { EmbedWords } from '../words/embed-en.ts'
import { affairs } from './affairs.ts'
import { embedWords } from './hint.ts'

const linesShown = 6

/** A small document for a frame on somebody else's site: for everybody, or for one insurer. Throws a 404 Problem for one that is not public. */
export function embedHtml(context: PageContext, insurer: string | null): string {
  const reader = readerOf(context)
  const { words, state, language, assets, format, now } = reader
  const said = embedWords(language)
  const own = insurer === null ? undefined : (insurerOf(state, insurer) ?? undefined)
  const { sentence, lines } = insurer === null ? aboutAll(reader, said) : aboutOne(reader, said, insurer)
  const exercise = state.catalogue?.exercise ?? false
  const name = isolated(state.catalogue?.provider.name ?? 'Relight')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${exercise && words.frame.exercisePrefix}${said.title(name)}</title>
<meta name="description" content="${exercise && words.frame.exercisePrefix}${sentence}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" ${href(`${assets}/style.css`)}>
<link rel="stylesheet" ${href(`${assets}/embedded.css`)}>
<script type="module" src="${assets}/embedded.js"></script>
</head>
<body class="embedded">
${sprite}
<main>
${exercise && html`<p class="band band-exercise"><strong>${words.frame.exercise}</strong></p>`}
<h1>${sentence}</h1>
${standingSentence(reader)}
${listed(reader, said, lines)}
${(own || insurer === null) && affairs(reader, own)}
<p class="small quiet" id="as-of">${said.asOf} <time datetime="${iso(now)}">${format.moment(now)}</time>. <a ${href(`/${language}/${insurer === null ? '' : `insurers/${insurer}`}`)} target="_blank" rel="noopener">${said.whole}</a></p>
<p class="small overdue" id="old" role="status" hidden></p>
</main>
</body>
</html>`.toString()
}

interface Line {
  readonly name: Text
  readonly answer: ToldAnswer
  /** The answer in words. */
  readonly said: string
}

interface Told {
  readonly sentence: string
  readonly lines: readonly Line[]
}

const saidOf = ({ not, limited, unconfirmed }: EmbedWords, told: ToldAnswer): string => ({ not, limited, unconfirmed, works: '' })[told]

const aboutAll = (reader: Reader, words: EmbedWords): Told => ({
  sentence: headlineSentence(reader),
  lines: useCaseStatuses(reader.state).filter(({ insurers }) => insurers.total > 0).map(({ useCase, answer, insurers }) => {
    const told = answerToldAs(answer, insurers.unconfirmed === 0)
    const hit = { not: insurers.not, limited: insurers.limited, unconfirmed: insurers.unconfirmed, works: 0 }[told]
    return { name: useCase.name, answer: told, said: hit < insurers.total ? words.at(saidOf(words, told), hit, insurers.total) : saidOf(words, told) }
  }),
})

function aboutOne(reader: Reader, words: EmbedWords, id: string): Told {
  const former = formerInsurer(reader.state.catalogue, id)
  if (former) return { sentence: leftInWords(reader, former).join(' '), lines: [] }
  const insurer = insurerOf(reader.state, id)
  if (!insurer) throw notFound('No such insurer is public here.')
  const useCases = useCasesOf(reader.state, id)
  return {
    sentence: answerSentences(reader, insurer)[0],
    lines: useCases.map(({ useCase, answer, confirmed }) => {
      const told = answerToldAs(answer, confirmed)
      return { name: useCase.name, answer: told, said: saidOf(words, told) }
    }),
  }
}

/** What does not work, what works with a limit, and of what nobody knows yet; the worst first. */
function listed(reader: Reader, said: EmbedWords, lines: readonly Line[]): Markup {
  const troubled = (['not', 'limited', 'unconfirmed'] as const).flatMap((answer) => lines.filter((line) => line.answer === answer))
  if (troubled.length === 0) return html``
  const shown = troubled.length > linesShown + 1 ? troubled.slice(0, linesShown) : troubled
  return html`<ul>${shown.map((line) => html`<li>${answerIcon(line.answer)} <span>${say(reader, line.name)} <span class="a-${line.answer}">${line.said}</span></span></li>`)}
${troubled.length > shown.length && html`<li class="quiet">${said.more(troubled.length - shown.length)}</li>`}</ul>`
}
