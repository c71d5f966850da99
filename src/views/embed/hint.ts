import { html, type Markup } from '../markup.ts'
import { wordsIn, type Reader } from '../reader.ts'
import { embedDe } from '../words/embed-de.ts'
import { embedEn, type EmbedWords } from '../words/embed-en.ts'

export const embedWords = (language: string): EmbedWords => wordsIn({ de: embedDe, en: embedEn }, language)

/** How an insurer puts the window on its own site: what to copy. Nothing while the public address is not known. */
export function embedHint({ language, publicUrl }: Reader, insurer: string): Markup {
  if (publicUrl === null) return html``
  const { own, title } = embedWords(language)
  const script = `<script src="${publicUrl}/embed.js" data-insurer="${insurer}" data-language="${language}" async></script>`
  const frame = `<iframe src="${publicUrl}/insurers/${insurer}/embed?lang=${language}" title="${title('Status')}" width="100%" height="320"></iframe>`
  return html`<details class="own-site"><summary>${own.title}</summary><p>${own.text}</p><pre><code>${script}</code></pre><p>${own.frame}</p><pre><code>${frame}</code></pre><p class="small quiet">${own.policy(new URL(publicUrl).origin)}</p></details>`
}
