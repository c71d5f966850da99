import { eventTypes, type EventType } from '../model/event.ts'
import { fieldsOf, type Field } from './fields.ts'

/** A command that records one event: a row of the table, the rest of it follows from the event's schema. */
export interface EventCommand {
  readonly type: EventType
  /** What it is called by, as ['incident', 'open']. */
  readonly words: readonly string[]
  /** The field that the words behind it fill. */
  readonly subject: Field | null
  /** Whether the subject is a new thing, which gets an id of its own unless it is named. */
  readonly isNew: boolean
  readonly says: string
  readonly example: string
  readonly fields: readonly Field[]
}

interface Row {
  readonly says: string
  readonly example: string
  /** Other words than those of the type. */
  readonly words?: string
  readonly subject?: string
  readonly isNew?: true
}

const rows: Readonly<Partial<Record<EventType, Row>>> = {
  'incident.open': { says: 'opens an incident', example: 'incident open INC-7 --severity major --phase detection --title-de "Störung der ePA" --title-en "Fault of the ePA"' },
  'incident.publish': { says: 'shows an incident that was opened as internal', example: 'incident publish INC-7' },
  'incident.phase': { says: 'says which phase an incident is in', example: 'incident phase INC-7 --to recovery' },
  'incident.severity': { says: 'says how severe an incident is', example: 'incident severity INC-7 --to critical' },
  'incident.resolve': { says: 'resolves an incident', example: 'incident resolve INC-7 --text-de "Alles läuft wieder." --text-en "Everything works again."' },
  'incident.reopen': { says: 'reopens an incident that was resolved or closed', example: 'incident reopen INC-7 --reason-de "Fehler wieder da" --reason-en "The fault is back"' },
  'incident.close': { says: 'closes an incident: nothing can be added to it any more', example: 'incident close INC-7' },
  'service.state': { words: 'state', subject: 'services', says: 'sets the state of one or more services', example: 'state epa erp --to outage --scope site:nord --incident INC-7 --since -20m --sentence reason-network' },
  'board.confirm': { words: 'confirm', says: 'says that the board is right as it stands', example: 'confirm --scope all' },
  'update.post': { says: 'publishes a text on an incident', isNew: true, example: 'update post --incident INC-7 --kind status --audiences public --text-de @news.de.txt --text-en @news.en.txt --next-update-by +2h' },
  'update.edit': { says: 'words an update anew; the earlier wording stays readable', example: 'update edit U-3 --incident INC-7 --text-de "…" --text-en "…" --reason-de "Zahl berichtigt" --reason-en "Figure corrected"' },
  'advice.set': { says: 'says what to do meanwhile', isNew: true, example: 'advice set --incident INC-7 --use-case redeem-prescription --scope all --audiences pharmacies --action use_instead --text-de "…" --text-en "…"' },
  'advice.end': { says: 'ends an advice', example: 'advice end A-1 --incident INC-7' },
  'stage.plan': { says: 'plans a stage of the restoration', example: 'stage plan S4a --incident INC-7 --order 5 --title-de "Telefonie West" --title-en "Phones West" --services phone --scope site:west' },
  'stage.start': { says: 'starts a stage', example: 'stage start S4a --incident INC-7' },
  'stage.pause': { says: 'pauses a stage', example: 'stage pause S4a --incident INC-7 --reason-de "Prüfung läuft" --reason-en "Being checked"' },
  'stage.resume': { says: 'resumes a paused stage', example: 'stage resume S4a --incident INC-7' },
  'stage.complete': { says: 'completes a stage', example: 'stage complete S4a --incident INC-7' },
  'stage.cancel': { says: 'cancels a stage', example: 'stage cancel S4a --incident INC-7 --reason-de "Entfällt" --reason-en "No longer needed"' },
  'eta.set': { says: 'says when a stage or a service is expected back', subject: 'target', example: 'eta set stage:S4a --incident INC-7 --earliest 2026-03-24T08:00+01:00 --latest 2026-03-25T18:00+01:00 --confidence medium' },
  'eta.withdraw': { says: 'withdraws an expectation', subject: 'target', example: 'eta withdraw stage:S4a --incident INC-7 --reason-de "Neue Prüfung nötig" --reason-en "Another check is needed" --new-window-by +6h' },
  'backlog.report': { words: 'backlog', says: 'says how much work is left over for a use case', subject: 'use_case', example: 'backlog sick-note --incident INC-7 --scope all --open-items 42000 --trend falling' },
  'maintenance.schedule': { says: 'announces work in a window', isNew: true, example: 'maintenance schedule --services epa --scope all --start 2026-05-02T22:00+02:00 --end 2026-05-03T04:00+02:00 --text-de "…" --text-en "…"' },
  'maintenance.cancel': { says: 'cancels announced work', example: 'maintenance cancel M-2 --reason-de "Verschoben" --reason-en "Postponed"' },
  'maintenance.finish': { says: 'says that announced work is finished: its window ends now', example: 'maintenance finish M-2' },
  'maintenance.change': { says: 'announces work otherwise, also to prolong it; what stood before stays readable', example: 'maintenance change M-2 --start 2026-05-02T22:00+02:00 --end 2026-05-03T06:00+02:00 --reason-de "Dauert länger" --reason-en "Takes longer"' },
  'insurer.notice': { words: 'notice', subject: 'notice', isNew: true, says: 'puts an insurer’s own words on its page', example: 'notice --insurers aok-sued --text-de "Geschäftsstellen bis 20 Uhr geöffnet" --text-en "Branches open until 8 p.m." --until +2d' },
  'notice.end': { says: 'ends a notice', example: 'notice end N-1' },
  'insurer.contact': { words: 'contact', subject: 'contact', isNew: true, says: 'puts a substitute number or address on an insurer’s page', example: 'contact --insurer aok-sued --channel phone --audience insured --value "0800 123456" --until +7d' },
  'contact.end': { says: 'ends a contact', example: 'contact end C-1' },
  'report.publish': { says: 'publishes a report on an incident', isNew: true, example: 'report publish --incident INC-7 --title-de "Bericht" --title-en "Report" --sections @sections.json' },
  'note.add': { words: 'note', says: 'writes an internal note into the logbook', example: 'note --incident INC-7 --text-de "Dienstleister angerufen"' },
  'authority.report': { says: 'notes that an authority was told', example: 'authority report --incident INC-7 --authority BSI --stage early_warning --sent-at now' },
  'authority.clock': { says: 'starts the clocks that a law sets', example: 'authority clock --incident INC-7 --regime nis2 --aware-at -40m' },
}

/** The catalogue has commands of its own, and words are taken away by people in the console alone. */
const elsewhere: ReadonlySet<EventType> = new Set<EventType>(['catalogue.apply', 'entry.redact'])

/** One command for each kind of event that a token may record. */
export const eventCommands: readonly EventCommand[] = eventTypes.filter((type) => !elsewhere.has(type)).map(commandOf)

function commandOf(type: EventType): EventCommand {
  const row: Partial<Row> = rows[type] ?? {}
  const words = (row.words ?? type.replace('.', ' ')).split(' ')
  const fields = fieldsOf(type)
  const named = row.subject ?? type.split('.')[0]
  return {
    type,
    words,
    subject: fields.find(({ path }) => path.length === 1 && path[0] === named) ?? null,
    isNew: row.isNew ?? false,
    says: row.says ?? `records ${type}`,
    example: `relight ${row.example ?? `${words.join(' ')} --json`}`,
    fields,
  }
}

/** The command that the words begin with, the longest such, and the words behind it. */
export function commandIn(words: readonly string[]): { readonly command: EventCommand; readonly rest: readonly string[] } | null {
  const fitting = eventCommands.filter((command) => command.words.every((word, place) => words[place] === word))
  const command = fitting.toSorted((one, other) => other.words.length - one.words.length)[0]
  return command ? { command, rest: words.slice(command.words.length) } : null
}
