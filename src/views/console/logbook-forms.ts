import { redactionGrounds, regimes, type Entry } from '../../model/event.ts'
import { instantOf } from '../../model/time.ts'
import { reportingStages } from '../../state/reporting-clocks.ts'
import { html, type Markup } from '../markup.ts'
import { plainly } from '../reader.ts'
import { textsIn } from './evidence.ts'
import { choiceField, lineField, momentField, selectField, textField, valueOf, type Filled } from './form-fields.ts'
import { logbookWords } from './logbook-words.ts'
import type { ConsoleReader } from './reader.ts'
import { writingForm } from './writing.ts'

const back = '/logbook'

/** The incidents that something can still be added to, the newest first. */
function incidentField(reader: ConsoleReader, filled: Filled, isOptional: boolean): Markup {
  const unclosed = [...reader.state.incidents.values()].filter(({ status }) => status !== 'closed').toReversed()
  const choices = unclosed.map(({ id, title }) => ({ value: id, name: `${plainly(reader, title)} (${id})` }))
  const options = { name: 'incident', label: logbookWords(reader).clocks.incident, isOptional, choices: isOptional ? [{ value: '', name: '–' }, ...choices] : choices }
  return selectField(reader, filled, options)
}

/** What is recorded at once is recorded once, however often the button is pressed. */
const keyField = ({ form }: Filled): Markup => html`<input type="hidden" name="key" value="${valueOf(form, 'key')}">`

export function notePart(reader: ConsoleReader, filled: Filled): Markup {
  const words = logbookWords(reader)
  return writingForm(reader, {
    path: '/logbook/note', record: words.record, title: words.notes.add, lead: html`<p class="lead">${words.lead}</p>`, filled, back,
    fields: html`${keyField(filled)}${incidentField(reader, filled, true)}${textField(reader, filled, { name: 'text', label: words.notes.text, help: words.notes.help, rows: 4 })}`,
  })
}

export function clockPart(reader: ConsoleReader, filled: Filled): Markup {
  const words = logbookWords(reader)
  return writingForm(reader, {
    path: '/logbook/clock', record: words.record, title: words.clock.title, lead: html`<p class="lead">${words.clock.lead}</p>`, filled, back,
    fields: html`${keyField(filled)}${incidentField(reader, filled, false)}
${choiceField(reader, filled, { name: 'regime', label: words.clock.regime, choices: regimes.map((value) => ({ value, name: words.regimes[value], help: words.regimeHelp[value] })) })}
${momentField(reader, filled, { name: 'aware_at', label: words.clock.aware })}
${choiceField(reader, filled, { name: 'applies', label: words.clock.applies, choices: [{ value: 'yes', name: words.clock.yes }, { value: 'no', name: words.clock.no }] })}
${textField(reader, filled, { name: 'note', label: words.clock.note, rows: 2, isOptional: true })}`,
  })
}

export const otherStage = 'other'

export function reportPart(reader: ConsoleReader, filled: Filled): Markup {
  const words = logbookWords(reader)
  const stages = regimes.flatMap((regime) => reportingStages[regime].map((value) => ({ value, name: `${words.regimes[regime]}: ${words.stages[value]}` })))
  return writingForm(reader, {
    path: '/logbook/report', record: words.record, title: words.report.title, lead: html`<p class="lead">${words.report.lead}</p>`, filled, back,
    fields: html`${keyField(filled)}${incidentField(reader, filled, false)}
${selectField(reader, filled, { name: 'stage', label: words.report.stage, choices: [...stages, { value: otherStage, name: words.otherStage }] })}
${lineField(reader, filled, { name: 'stage_name', label: words.report.stageName, isOptional: true, maxLength: 200 })}
${lineField(reader, filled, { name: 'authority', label: words.report.authority, maxLength: 200 })}
${momentField(reader, filled, { name: 'sent_at', label: words.report.sent, isOptional: true, help: words.report.sentHelp })}
${momentField(reader, filled, { name: 'due', label: words.report.due, isOptional: true })}`,
  })
}

/** The form that takes words away: first which words they are, where the entry is named already. */
export function redactPart(reader: ConsoleReader, filled: Filled, entry: Entry | null): Markup {
  const words = logbookWords(reader).redact
  const { grounds } = logbookWords(reader)
  return writingForm(reader, {
    path: '/logbook/redact', title: words.title, lead: html`<p class="lead">${words.lead}</p><p>${words.needsTwo}</p>${entry && redactedWordsPart(reader, entry)}`, filled, back,
    fields: html`${lineField(reader, filled, { name: 'entry', label: words.sequence, help: words.sequenceHelp, type: 'number' })}
${choiceField(reader, filled, { name: 'ground', label: words.ground, choices: redactionGrounds.map((value) => ({ value, name: grounds[value] })) })}
${textField(reader, filled, { name: 'note', label: words.note, rows: 2, isOptional: true })}`,
  })
}

/** The words that would go with an entry, for whoever asks for it and whoever agrees. */
export function redactedWordsPart(reader: ConsoleReader, { position, at, type, data, redacted_at }: Entry): Markup {
  const words = logbookWords(reader).redact
  const texts = textsIn(data)
  return html`<section class="callout consequence"><h2>${words.these}</h2><p class="small quiet">${words.wording(position, type, reader.format.dated(instantOf(at)))}</p>
${redacted_at !== undefined && html`<p><strong>${words.gone}</strong></p>`}
${texts.length === 0 && html`<p>${words.noWords}</p>`}
${texts.map(({ said }) => html`${Object.entries(said).map(([language, wording]) => html`<blockquote lang="${language}">${wording}</blockquote>`)}`)}</section>`
}
