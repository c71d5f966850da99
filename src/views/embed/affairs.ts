import type { Insurer } from '../../model/catalogue.ts'
import { checkedFor } from '../../state/confirmed.ts'
import { headlineOf, openBacklogs } from '../../state/headline.ts'
import { announcedFor, listedMaintenances, maintenanceState } from '../../state/maintenances.ts'
import { openIncidents } from '../../state/restoration.ts'
import { incidentsFor } from '../../state/timeline.ts'
import { correctionsFor, type Correction } from '../../state/told.ts'
import { href, html, type Markup } from '../markup.ts'
import { ages, backlogInWords, news } from '../parts/headline.ts'
import { standingInWords } from '../parts/maintenances.ts'
import { serviceName, type Reader } from '../reader.ts'
import { embedWords } from './hint.ts'

const worksShown = 2

/** What else concerns a reader of the small window, of all or of one insurer: work left over and announced, what was set right, the next news, and when somebody last looked. */
export function affairs(reader: Reader, insurer?: Insurer): Markup {
  const { state } = reader
  const checkedAt = insurer ? checkedFor(state, state.catalogue!.columnOf.get(insurer.id)!) : state.checkedAt
  const incidents = insurer ? incidentsFor(state, insurer) : openIncidents(state)
  return html`${backlogInWords(reader, { backlogs: openBacklogs(state, insurer) }).map((left) => html`<p class="small">${left}</p>`)}
${corrected(reader, insurer)}
${works(reader, insurer)}
${news(reader, insurer)}
${ages(reader, checkedAt, incidents)}`
}

function works(reader: Reader, insurer?: Insurer): Markup {
  const { state, now, words, format } = reader
  const listed = insurer ? announcedFor(state, insurer, now) : listedMaintenances(state, now)
  const ahead = listed.filter((work) => maintenanceState(state, work, now) !== 'completed').sort((a, b) => a.start - b.start)
  return html`${ahead.slice(0, worksShown).map((work) => {
    const names = work.services.filter((id) => !insurer || insurer.services.includes(id)).map((id) => serviceName(reader, id))
    return html`<p class="small">${words.maintenance.title}: ${format.window(work.start, work.end)} (${standingInWords(reader, work)}): ${names.join(', ')}</p>`
  })}`
}

/** The newest correction that its page shows: with the words that hold now, and a link to both. */
function corrected(reader: Reader, insurer?: Insurer): Markup {
  const { state, now, language, format } = reader
  const shown: Correction | null | undefined = insurer ? correctionsFor(state, insurer).find(({ incident }) => incident.status !== 'closed') : headlineOf(state, now).correctedToday
  if (!shown) return html``
  const page = insurer ? `/${language}/insurers/${insurer.id}#corrections` : `/${language}/incidents/${shown.incident.id}`
  return html`<p class="small">${embedWords(language).correction} <a ${href(page)} target="_blank" rel="noopener">${format.moment(shown.correction.at)}</a></p>`
}
