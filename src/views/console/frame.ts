import type { Right } from '../../operators/principal.ts'
import { sprite } from '../icons.ts'
import { isolated } from '../isolation.ts'
import { href, html, joined, type Markup } from '../markup.ts'
import { consoleLanguages, may, toPublic, type ConsoleReader } from './reader.ts'

export type { ConsoleReader } from './reader.ts'
export { inLanguage, isFresh, may, problemInWords, refusalPart, stepUpPart, toPublic } from './reader.ts'

/** A page of the console, before its frame is put around it. */
export interface ConsoleSheet {
  readonly title: string
  /** The page's path, as `/drafts/d-1`: its first part tells which area is the present one. */
  readonly path: string
  readonly body: Markup
  /** Style sheets and scripts of `public/` beside those of every page. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  /** Set for a page whose address holds a secret: it tells nothing to anybody and has no other languages to go to. */
  readonly isSecret?: true
  /** Set for a page that shows something once: nothing on it leads to loading it again. */
  readonly isOnce?: true
}

const areas: readonly (readonly [string, keyof ConsoleReader['console']['frame'], Right])[] = [
  ['/', 'home', 'viewer'],
  ['/states', 'states', 'viewer'],
  ['/incidents', 'incidents', 'viewer'],
  ['/advice', 'advice', 'viewer'],
  ['/maintenances', 'maintenances', 'viewer'],
  ['/insurers', 'insurers', 'viewer'],
  ['/drafts', 'drafts', 'viewer'],
  ['/sentences', 'sentences', 'viewer'],
  ['/logbook', 'logbook', 'viewer'],
  ['/catalogue', 'catalogue', 'viewer'],
  ['/accounts', 'accounts', 'admin'],
  ['/tokens', 'tokens', 'admin'],
  ['/audit', 'audit', 'admin'],
]

const areaOf = (path: string): string => `/${path.split(/[/?]/)[1] ?? ''}`

/** A whole document around a page of the console. */
export function consoleFramed(reader: ConsoleReader, sheet: ConsoleSheet): string {
  const { console: words, words: shared, language, assets, who, state } = reader
  const provider = isolated(state.catalogue?.provider.name ?? 'Relight')
  const isLive = who !== null && !sheet.isOnce && !sheet.isSecret
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.frame.pageTitle(sheet.title, provider)}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
${['style.css', 'console.css', ...(sheet.styles ?? [])].map((name) => html`<link rel="stylesheet" ${href(`${assets}/${name}`)}>`)}
<link rel="icon" type="image/svg+xml" ${href(`${assets}/favicon.svg`)}>
${['console.js', ...(sheet.scripts ?? [])].map((name) => html`<script type="module" src="${assets}/${name}"></script>`)}
</head>
<body class="console"${isLive && html` data-live="/live" data-sequence="${state.position}" data-drafts="${reader.draftsVersion}"`}>
${sprite}
<a class="skip" href="#content">${shared.frame.skip}</a>
<p class="console-band"><strong>${words.frame.band}</strong>${state.catalogue?.exercise && html` <span class="exercise">${shared.frame.exercise}</span>`}</p>
${isLive && html`<p id="changed" class="band band-warning" role="status" hidden><span></span> <a ${href(sheet.path)}>${words.frame.loadAgain}</a></p>`}
<header class="top console-top">
<a class="wordmark" href="/">${provider} <span>${words.name}</span></a>
${languageSwitch(reader, sheet)}
${who && html`<div class="who"><a href="/account"${sheet.path === '/account' && html` aria-current="page"`}><span class="hidden">${words.frame.account}: </span>${who.account.name}</a>
<span class="quiet">${words.functions[who.account.function]} · ${words.rightNames[who.account.right]}</span>
<form method="post" action="/sign-out"><button class="plain-button">${words.frame.signOut}</button></form></div>
<nav class="pages" aria-label="${words.frame.navigation}"><ul>
${areas.filter(([, , right]) => may(reader, right)).map(([path, key]) => html`<li><a ${href(path)}${areaOf(sheet.path) === path && html` aria-current="${sheet.path === path ? 'page' : 'true'}"`}>${String(words.frame[key])}</a></li>`)}
${reader.publicUrl && html`<li><a ${toPublic(reader, '')}>${words.frame.publicPage} ↗</a></li>`}
</ul></nav>`}
</header>
<main id="content" tabindex="-1">
${sheet.body}
</main>
<footer class="bottom"><p>${shared.frame.asOf('')}${reader.format.timeTag(reader.now)}. ${shared.frame.timesIn(reader.zone)}.</p></footer>
</body>
</html>`.toString()
}

/** Somebody who is signed in changes the language of the account; everybody else that of the page. */
function languageSwitch(reader: ConsoleReader, sheet: ConsoleSheet): Markup {
  const { console: words, words: shared, language, who } = reader
  if (sheet.isOnce || (sheet.isSecret && who)) return html``
  const choice = (other: (typeof consoleLanguages)[number]): Markup =>
    other === language ? html`<span aria-current="true">${words.frame.switchTo[other]}</span>`
    : who ? html`<button class="plain-button" name="language" value="${other}" lang="${other}">${words.frame.switchTo[other]}</button>`
    : html`<a ${href(`?language=${other}${sheet.path.includes('?') ? `&${sheet.path.split('?')[1]}` : ''}`)} lang="${other}" hreflang="${other}">${words.frame.switchTo[other]}</a>`
  const choices = joined(consoleLanguages.map(choice), ' ')
  return who
    ? html`<form class="languages" method="post" action="/language" aria-label="${shared.frame.languages}"><input type="hidden" name="next" value="${sheet.path}">${choices}</form>`
    : html`<nav class="languages" aria-label="${shared.frame.languages}">${choices}</nav>`
}
