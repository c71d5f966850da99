/** What the page about the API says in English. */
export const apiGuideEn = {
  title: 'API',
  heading: 'Everything on these pages, as data',
  lead: 'Dashboards, monitors and portals read here what works, for whom, and when there is more news.',
  leadMore: 'It needs no key and no registration, and who asks is not recorded.',
  document: 'The same for programs: OpenAPI 3.1',

  begin: 'How to begin',
  beginText: (site: string): string => `Ask ${site}/api/v1/status. One answer holds everything that stands on the overview. Each of these programs runs as it is:`,
  programs: {
    shell: 'curl: keep a copy, fetch it only when something changed',
    python: 'Python: what can not be used now',
    typescript: 'TypeScript: what can not be used now',
  },
  client: 'In TypeScript you can have every path and field checked by the compiler: a client with types made from the OpenAPI document lies in the source of this software, under `examples/client`.',

  ready: 'Programs that you already have',
  readyText: 'Much of it can be read without writing anything. Every address also exists for one insurer alone, where the table says so.',
  readyHead: { path: 'Address', what: 'What it is', who: 'Who reads it' },
  readyRows: {
    statuspage: ['What stands now, as Atlassian Statuspage says it', 'Monitors and bots made for Statuspage: give them this site’s address, or the part up to the insurer’s id'],
    history: ['The incidents, as the feeds of Statuspage', 'The same'],
    feeds: ['Incidents as a feed; `?granularity=update` gives each piece of news an entry of its own, `?lang=` another language', 'Feed readers, mail programs, chat rooms'],
    calendar: ['Announced maintenance and the windows of the plan; `?lang=` for another language', 'Outlook, Thunderbird, calendars on phones: subscribe, do not import'],
    metrics: ['Figures for dashboards and alarms', 'Prometheus, Grafana and what reads OpenMetrics; ready-made alarms and a dashboard lie under `examples`'],
    check: ['What works, as a monitoring plugin says it: a level, a line, figures', 'Icinga, Nagios, Checkmk; configurations lie under `examples`, a template for Zabbix too'],
    badges: ['One word and one colour as a picture: for all, a service, an insurer, a step of the plan', 'Intranets, wikis, handbooks'],
    embed: ['What works, small enough for a corner of your own site', 'Websites of insurers; the lines to copy stand on each insurer’s page'],
    csv: ['Availability in any period as a table; `?from=`, `?to=`, and with `?lang=` the way spreadsheets of that language write numbers', 'Excel, LibreOffice, service reports'],
    health: ['Whether this site itself runs. An outage of a service does not show here', 'Those who run this site'],
  } as Readonly<Record<ReadyFormat, readonly [what: string, who: string]>>,
  forOne: 'For one insurer:',

  rules: 'Good to know',
  ruleList: [
    ['How often to ask', 'Every ten seconds at most. Send the `ETag` of the last answer as `If-None-Match`: as long as nothing has changed, the answer is an empty 304. Caches on the way may keep an answer for ten seconds.'],
    ['Hear at once', '`/api/v1/stream` stays open and sends each entry as it is recorded (server-sent events). After a break, `Last-Event-ID` goes on where you were. For one insurer: `/api/v1/insurers/{id}/stream`.'],
    ['The past', 'Where a path takes `?at=`, it answers as it would have then: `?at=2026-03-16T12:00` in the time zone of the provider, or with an offset.'],
    ['Exercises', '`"exercise": true` says that nothing of it is real. Show that to your readers, and wake nobody.'],
    ['Up or not', '`up` is true for whatever can be used, with limits too. `state` says more, and `breadth` for how many it is not up.'],
    ['Times and texts', 'Times are UTC with three digits of milliseconds. Texts are objects by language, as `{"de": "…", "en": "…"}`; a language that is missing has not been translated yet.'],
    ['What will stay', 'Fields may be added. None is taken away or gets another meaning under `/api/v1`.'],
  ] as readonly (readonly [title: string, text: string])[],

  paths: 'The paths',
  /** Said where the fields speak another language than the page; else nothing. */
  pathsText: '',
  open: 'See it',
  parameters: 'You may ask with',
  needed: 'needed',
  fields: 'Fields of the answer',
  example: 'An answer, as of now',
  shortened: 'Of every list only the first entry is shown, and long texts are cut.',
  nothingYet: 'There is nothing recorded yet that could be shown.',
  refusals: 'May also answer with',
  answers: 'Answers with events, as long as the connection holds.',
  operations: {} as Readonly<Record<string, { readonly summary: string; readonly description: string }>>,
  tags: {} as Readonly<Record<string, string>>,

  parts: 'Parts of several answers',
  partsText: 'Each is described once here.',
  kinds: {
    text: 'text', whole: 'whole number', number: 'number', flag: 'true or false', moment: 'moment', anything: 'anything', object: 'object',
    list: 'list of', map: 'object: for each name', or: 'or', nothing: 'null', oneOf: 'one of',
  },

  problems: 'When there is no answer',
  problemsText: 'Then a JSON object of the type `application/problem+json` says why. `code` is for programs and does not change, `detail` says to people how to mend it.',
  problemHead: { status: 'Status', code: 'Code', why: 'Why' },
}

export type ReadyFormat = 'statuspage' | 'history' | 'feeds' | 'calendar' | 'metrics' | 'check' | 'badges' | 'embed' | 'csv' | 'health'
export type ApiGuideWords = typeof apiGuideEn
