import { eventTypes, internalTypes } from '../model/event.ts'
import { iso, localMinute } from '../model/time.ts'
import { descriptionOf } from './description.ts'
import { sprite } from './icons.ts'
import { isolated } from './isolation.ts'
import { href, html, joined, type Markup } from './markup.ts'
import { feedDiscovery, feedLinks } from './parts/feed-links.ts'
import { languageName, pageLanguages, to, type Reader } from './reader.ts'

export interface Sheet {
  readonly title: string
  /** The page's path below its language, as `services/epa`. */
  readonly path: string
  readonly body: Markup
  /** The sentence that answers what the page is opened for: it comes first in the page's description too. */
  readonly answer?: string
  /** A style sheet of its own beside that of every page. */
  readonly style?: 'board.css' | 'availability.css' | 'api-guide.css'
  /** Set for a page that says what went wrong: it is none of the pages. */
  readonly isProblem?: true
  /** Whether the page can be seen at a past moment. */
  readonly hasPast: boolean
  /** Whose feeds the page points to: those of one insurer, or null for those of all. Other pages name the latter at their foot alone. */
  readonly feedsOf?: string | null
}

/** The names of events that a live page listens for. */
const publicTypes = eventTypes.filter((type) => !internalTypes.includes(type)).join(' ')

const pages = [
  ['', 'overview'],
  ['insurers', 'insurers'],
  ['board', 'board'],
  ['history', 'history'],
  ['about', 'about'],
] as const

/** A whole document around a page's own content. */
export function framed(reader: Reader, sheet: Sheet): string {
  const { words, state, language, assets, at } = reader
  const name = isolated(state.catalogue?.provider.name ?? 'Relight')
  const exercise = state.catalogue?.exercise ?? false
  const title = `${exercise ? words.frame.exercisePrefix : ''}${words.frame.pageTitle(sheet.title, name)}`
  const bands = bandsOf(reader, sheet)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${exercise && words.frame.exercisePrefix}${descriptionOf(reader, sheet)}">
${(exercise || at !== null) && html`<meta name="robots" content="noindex">`}
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" ${href(`${assets}/style.css`)}>
${sheet.style && html`<link rel="stylesheet" ${href(`${assets}/${sheet.style}`)}>`}
<link rel="icon" type="image/svg+xml" ${href(`${assets}/favicon.svg`)}>
<link rel="apple-touch-icon" ${href(`${assets}/apple-touch-icon.png`)}>
${pageLanguages(state).map((other) => html`<link rel="alternate" hreflang="${other}" ${href(absolute(reader, `/${other}/${sheet.path}`))}>`)}
${at === null && sheet.feedsOf !== undefined && feedDiscovery(reader, sheet.feedsOf)}
${at === null && html`<script type="module" src="${assets}/live.js"></script>`}
</head>
<body${at === null && html` data-as-of="${iso(reader.now)}" data-types="${publicTypes}"${reader.playing && html` data-playing="${reader.playing.speed}"`}`}>
${sprite}
<a class="skip" href="#content">${words.frame.skip}</a>
<div id="bands">${bands}</div>
<p id="stale" class="band band-warning" role="status" hidden></p>
<header class="top">
<a class="wordmark" ${to(reader, '')}>${name} <span>${words.frame.status}</span></a>
<nav class="languages" aria-label="${words.frame.languages}">${languageLinks(reader, sheet)}</nav>
<nav class="pages" aria-label="${words.frame.navigation}"><ul>
${pages.map(([path, key]) => html`<li><a ${to(reader, path)}${path === sheet.path && !sheet.isProblem && html` aria-current="page"`}>${words.frame[key]}</a></li>`)}
</ul></nav>
</header>
<main id="content" tabindex="-1">
${sheet.body}
</main>
${footer(reader, sheet)}
<div class="bands-again">${bands}</div>
</body>
</html>`.toString()
}

const absolute = (reader: Reader, path: string): string => `${reader.publicUrl?.startsWith('https:') ? reader.publicUrl : ''}${path}`

function bandsOf(reader: Reader, sheet: Sheet): Markup {
  const { words, state, at, playing, format } = reader
  return html`
${state.catalogue?.exercise && html`<p class="band band-exercise"><strong>${words.frame.exercise}</strong>${playing && html` ${words.frame.playing(rateOf(reader, playing.speed))}
${playing.startsAgainFrom !== null && html` ${words.frame.startsAgain(format.dated(playing.startsAgainFrom))}`}`}</p>`}
${at !== null && html`<p class="band band-past"><strong>${words.frame.past(format.dated(at))}</strong> <a ${href(`/${reader.language}/${sheet.path}`)}>${words.frame.backToNow}</a></p>`}`
}

function rateOf({ words, format }: Reader, speed: number): string {
  return speed >= 86_400 / 120 ? words.frame.dayIn(format.number(Math.round(86_400 / speed))) : words.frame.timesFaster(format.number(speed))
}

function languageLinks(reader: Reader, sheet: Sheet): Markup {
  const at = reader.at === null ? '' : `?at=${iso(reader.at)}`
  return joined(pageLanguages(reader.state).map((other) =>
    other === reader.language
      ? html`<span aria-current="true">${languageName(other)}</span>`
      : html`<a ${href(`/${other}/${sheet.path}${at}`)} lang="${other}" hreflang="${other}">${languageName(other)}</a>`), ' ')
}

function footer(reader: Reader, sheet: Sheet): Markup {
  const { words, format, now, zone, state } = reader
  return html`<footer class="bottom">
${sheet.hasPast && html`<form class="moment" method="get" action="/${reader.language}/${sheet.path}">
<label for="at">${words.frame.otherTime}<span class="hidden"> – ${words.frame.otherTimeLabel}</span></label>
<div class="field"><input id="at" name="at" type="datetime-local" value="${localMinute(now, zone)}" max="${localMinute(now, zone)}" required><button>${words.frame.otherTimeButton}</button></div>
</form>`}
<p id="as-of">${words.frame.asOf('')}${format.timeTag(now)}. ${words.frame.timesIn(zone)}.</p>
<p>${state.catalogue && html`${words.frame.runBy(isolated(state.catalogue.provider.legal_name))} `}<a ${to(reader, 'about')}>${words.frame.about}</a> · ${words.frame.machine}: <a ${to(reader, 'api')}>API</a>, <a ${href('/api/v1/status')}>JSON</a>, <a ${href('/api/v1/openapi.json')}>${words.frame.describedBy}</a></p>
<p>${feedLinks(reader, sheet.feedsOf ?? null)}</p>
</footer>`
}
