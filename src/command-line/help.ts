import { eventCommands, type EventCommand } from './event-commands.ts'
import { sentenceField } from './event-words.ts'
import type { Field } from './fields.ts'

/** What each command that sends something takes, whatever it sends. */
const commonHelp: readonly string[] = [
  '  --ask-approval            waits for a second person though none is needed',
  '  --dry-run                 shows what would change, and writes nothing',
  '  --json                    prints the whole answer as JSON',
  '  --if-match N              only if nothing was recorded after entry N',
  '  --key WORD                sent twice with the same word, it is recorded once',
  '  --help                    prints this',
]

const placeholder: Readonly<Record<Field['form'], string>> = {
  word: 'WORD', time: 'TIME', number: 'N', flag: '', list: 'A,B', texts: 'TEXT', scope: 'all|site:…|insurer:…', target: 'stage:…|service:…', json: 'JSON|@FILE',
}

function optionLine(field: Field): string {
  const { option, form, choices, isRequired } = field
  const name = form === 'texts' ? `${option}-de, --${option}-en` : option
  const value = choices.length > 0 ? choices.join('|') : placeholder[form]
  return `  ${`--${name} ${value}`.trimEnd().padEnd(25)} ${isRequired ? '(needed)' : ''}`.trimEnd()
}

/** `relight COMMAND --help` of a command that records something. */
export function helpFor(command: EventCommand): string {
  const { words, subject, isNew, says, example, fields, type } = command
  const name = subject?.option.toUpperCase() ?? ''
  const shownSubject = subject === null ? '' : isNew ? ` [${name}]` : subject.form === 'list' ? ` ${name.replace(/S$/, '')}…` : ` ${name}`
  const sentence = sentenceField(command)
  return [
    `relight ${words.join(' ')}${shownSubject} [options]: ${says}`,
    '',
    ...fields.filter((field) => field !== subject).map(optionLine),
    ...(sentence ? [`  --sentence ID             an approved sentence in place of --${sentence.option}-…; relight get sentences lists them`, '  --fill NAME=WORDS         fills {NAME} in that sentence: service=epa,phone or time=+2h or number.de=1.200'] : []),
    ...(/^(insurer|notice|contact)\./.test(type) ? ['  --on-behalf-of INSURER    the insurer whose words these are'] : []),
    ...commonHelp,
    '',
    'A TEXT is the words themselves or @FILE; a TIME has its offset, or is now, -20m, +2h, +7d.',
    '',
    `Example:  ${example}`,
  ].join('\n')
}

const of = (pattern: RegExp): readonly EventCommand[] => eventCommands.filter(({ words }) => pattern.test(words[0]!))

/** `relight incident --help`: the commands that begin with this word. */
export function helpForGroup(word: string): string | null {
  const group = of(new RegExp(`^${word.replace(/[^a-z]/g, '')}$`))
  if (group.length === 0) return null
  return [...group.map(({ words, says }) => `  relight ${words.join(' ').padEnd(24)} ${says}`), '', `relight ${group[0]!.words.join(' ')} --help tells the rest.`, `Example:  ${group[0]!.example}`].join('\n')
}

/** What stands behind the other commands that go through the operators' door. */
export const otherHelp: Readonly<Record<string, string>> = {
  check: `relight check URL: what works, as a plugin of Icinga, Nagios or Checkmk says it

URL is the address of the page, as https://status.example.org. Only the page is asked, and no token is needed.

  --insurer ID              what works for this insurer; else for all of them
  --service ID              only this service; may be given several times, or as A,B
  --breadth few|some|most|all   from how many insurers on a service that does not work is critical (most)
  --changes                 alarms on what got worse alone, so that a long outage does not call somebody every night
  --within MINUTES          with --changes: how far back they count (60); longer than it takes to be checked and called
  --checked-within HOURS    3 when nobody has checked the board for longer
  --exercise                checks an exercise as if it were real, and says that it is none
  --language TAG            the page's language for names (en if it has it)
  --timeout SECONDS, -t     how long it may take in all (10)

It ends with the worst over the services:
  0 OK         each of them works
  1 WARNING    one works with a limit; without --insurer also: one does not work for some insurers
  2 CRITICAL   one does not work for the insurer; without --insurer: for more than half of those that use it (--breadth)
  3 UNKNOWN    no answer to rely on: the page can not be reached or read; a cache answers with one older than five
               minutes; this clock and the server's differ by as much; the insurer or service does not exist; it is an
               exercise; or the command was written wrongly

For how many a service does not work: few is up to a tenth, some up to half, most is more, all is everyone who uses it.
Of one insurer, not working is always critical. A service works while it is observed or maintained as announced.
With --changes only services count that fell within the time and have not come back since; what is new counts as having
worked before. It ends with 0 when there are none, and still says what does not work.

Examples: relight check https://status.example.org --insurer bkk-nord
          relight check https://status.example.org --insurer bkk-nord --service epa,erx-payer --checked-within 12
          relight check https://status.example.org --breadth few --changes --within 30`,
  import: `relight import statuspage URL | FILE: takes over what another status page holds

URL is the address of a page that speaks Statuspage's public API, as https://status.example.org; only reading is asked of
it. FILE is what it answers at /api/v2/summary.json, or a folder that holds this and components.json, incidents.json and
scheduled-maintenances.json.

  --database PATH           into this record (else the one that RELIGHT_DATABASE names); a new one is made
  --language en|de          the language that the texts of that page are in (en)
  --exercise                marks a record that begins with this as an exercise; one that comes from the exercise of
                            another Relight is marked by itself
  --dry-run                 shows what would be taken over, and writes nothing
  --yes                     does not ask
  --timeout SECONDS, -t     how long reading the page may take in all (60)

On the server itself, with Relight stopped: one process owns the record. Components become services, for one insurer that
stands for everyone; groups, incidents with their updates and the states they told, and maintenances come with them, into a
new record each at its own time. A record that was used already keeps its past: there all of it is recorded now, and each
text says when it was first told. Nothing that is in the record is changed or removed, nobody is notified, and a second run
brings only what is new. All of it is recorded, or nothing.

Examples: relight import statuspage https://status.example.org --database data/new.db --dry-run
          relight import statuspage saved-page/ --language de --yes`,
  batch: `relight batch FILE: records many entries at once, all or none

FILE is YAML or JSON, or - for what is piped in: a list of steps, each with its type and the fields of that event.
A fault is named with its line, and nothing is sent.

${commonHelp.join('\n')}

Example:  relight batch night.yaml --dry-run     where night.yaml holds
            - type: service.state
              services: [epa, erp]
              scope: {sites: [nord]}
              to: shut_down
              incident: INC-7
            - type: incident.phase
              incident: INC-7
              to: containment`,
  undo: `relight undo: takes back the states that were set last

Writes their opposite, visible as such. Refused when one of them has changed since.

${commonHelp.slice(1).join('\n')}

Example:  relight undo --dry-run`,
  drafts: `relight drafts: what waits to be published or for a second person

  --json                    prints the whole answer as JSON

Example:  relight drafts`,
  get: `relight get WHAT: what stands in the record, as JSON

WHAT is a path below /manage/v1/: state, catalogue, journal, drafts, sentences, openapi.json, …; a NAME=VALUE behind it
becomes a parameter.

Examples: relight get state
          relight get journal after=250 limit=50`,
  catalogue: `relight catalogue: who runs the page, what is provided and who uses it, as a file

  relight catalogue export [--yaml | --json]        prints it; YAML unless told otherwise
  relight catalogue apply FILE [--yes]              shows what would change, asks, and records it as one entry

FILE is YAML or JSON, or - for what is piped in (then with --yes). It holds provider, sites, groups, services (with
what they depend on), insurers and use_cases; exercise: true marks an exercise. What is not in it is removed; the past
of a removed service stays readable. Faults are named with their lines, and nothing is sent.

  --yes                     does not ask
${commonHelp.join('\n')}

Examples: relight catalogue export > catalogue.yaml
          relight catalogue apply catalogue.yaml --dry-run
          relight catalogue apply examples/catalogue.yaml`,
}
