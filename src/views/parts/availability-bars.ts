import { availabilityOf, type DayAvailability } from '../../state/availability.ts'
import type { ServiceStatus } from '../../state/services.ts'
import { html, type Markup } from '../markup.ts'
import { to, type Reader } from '../reader.ts'

const daysShown = 90
const height = 24

/** Ninety days of a service as bars and as a sentence. */
export function availabilityBars(reader: Reader, { index }: ServiceStatus): Markup {
  const { words, format } = reader
  const days = availabilityOf(reader.state, index, reader.now, daysShown)
  const known = days.flatMap(({ share }) => (share === null ? [] : [share]))
  if (known.length === 0) return html`<p class="small quiet">${words.historyPage.noData}</p>`
  const average = known.reduce((sum, share) => sum + share, 0) / known.length
  const poor = known.filter((share) => share < 0.9999).length
  return html`<svg class="bars" viewBox="0 0 ${daysShown * 4} ${height}" width="100%" height="${height}" preserveAspectRatio="none" aria-hidden="true">${bars(days)}</svg>
<p class="small bars-text"><span>${words.historyPage.average(format.percent(average))}</span>${poor > 0 && html` <span class="quiet">${words.historyPage.fullDays(poor)}</span>`}</p>`
}

/** Days of the same share become one shape, so that a quiet quarter weighs next to nothing. */
function bars(days: readonly DayAvailability[]): Markup {
  let good = ''
  let poor = ''
  days.forEach(({ share }, day) => {
    if (share === null) return
    const up = share > 0.9999 ? height : Math.min(height - 2, Math.round(share * height))
    if (up > 0) good += `M${day * 4} ${height}v-${up}h3v${up}z`
    if (up < height) poor += `M${day * 4} 0h3v${height - up}h-3z`
  })
  return html`<path class="b-good" d="${good}"/>${poor !== '' && html`<path class="b-poor" d="${poor}"/>`}`
}

export const formulaNote = (reader: Reader): Markup =>
  html`<details class="small"><summary>${reader.words.historyPage.formula}</summary><p>${reader.words.about.formulaText} <a ${to(reader, 'about')}>${reader.words.frame.about}</a></p></details>`
