import type { ErrorCode } from 'yaml'
import type { FaultWords, Shown } from '../../model/fault-words.ts'

const quoted = (words: string): string => `„${words}“`

const shown = (value: Shown): string => {
  if (value.kind === 'text') return quoted(value.words)
  if (value.kind === 'literal') return value.words
  if (value.kind === 'object') return `ein Objekt mit ${value.words}`
  return { nothing: 'nichts', list: 'eine Liste', 'empty-list': 'eine leere Liste', 'empty-object': 'ein leeres Objekt' }[value.kind]
}

const kinds: Readonly<Record<string, string>> = {
  string: 'ein Text (in Anführungszeichen)',
  integer: 'eine ganze Zahl',
  number: 'eine Zahl',
  boolean: 'true oder false',
  array: 'eine Liste',
  object: 'ein Objekt mit Feldern',
}

/** Was die Schemata von ihren Feldern sagen; vor Aufzählungen steht dort „one of“ oder „some of“. */
const descriptions: Readonly<Record<string, string>> = {
  'An id': 'eine Kennung aus Buchstaben, Ziffern, Punkt, Strich und Unterstrich',
  'Texts by language tag': 'Texte nach Sprache, wie de oder en',
  'RFC 3339 with an offset': 'eine Zeit mit Zeitzone wie 2026-03-21T12:00:00+01:00',
  'Which insurers: {"all": true}, {"sites": […]} or {"insurers": […]}': 'für wen es gilt: {"all": true}, {"sites": […]} oder {"insurers": […]}',
  'What an ETA is for: {"stage": …} or {"service": …}': 'wofür das Zeitfenster gilt: {"stage": …} oder {"service": …}',
  'one to twelve letters and digits, as 4 or 4a': 'ein bis zwölf Buchstaben und Ziffern, wie 4 oder 4a',
  'ids of services': 'Kennungen von Diensten',
  'monitor or ops': 'monitor oder ops',
  'de or en': 'de oder en',
  'a number of days': 'eine Anzahl von Tagen',
  'One line that can be seen': 'eine sichtbare Zeile',
  'One line without control characters': 'eine Zeile ohne Steuerzeichen',
  'the key of an authenticator app': 'der Schlüssel einer Authenticator-App',
}

/** Das Erwartete auf Deutsch, oder null, wo nichts davon gesagt ist. */
export function expectedInGerman(description: string | undefined): string | null {
  if (description === undefined) return null
  const known = Object.hasOwn(descriptions, description) ? descriptions[description]! : null
  return known ?? description
    .replace(/^one of (.*)$/, 'eines von $1').replace(/^some of (.*)$/, 'einige von $1')
    .replace(/^A function \((.*)\) or insurer:<id>$/, 'eine Funktion ($1) oder insurer:<Kennung>')
}

const tooDeep = 'Das ist zu tief verschachtelt.'
const somewhere = 'Diese Stelle lässt sich nicht lesen. Prüfen Sie sie und die Zeile davor.'

/** Die Fehler des YAML-Lesers, nach seinen eigenen Kennungen; was sie nennen, steht am Ende seiner englischen Sätze. */
const yaml: Readonly<Record<ErrorCode, string | ((message: string) => string)>> = {
  ALIAS_PROPS: 'Ein Verweis (*name) trägt weder Anker noch Typ. Nehmen Sie beides weg.',
  BAD_ALIAS: 'Ein Anker (&name) oder ein Verweis (*name) braucht einen Namen, der nicht auf einen Doppelpunkt endet.',
  BAD_COLLECTION_TYPE: 'Der Typ hinter dem Ausrufezeichen passt nicht zu dem, was hier steht. Nehmen Sie ihn weg.',
  BAD_DIRECTIVE: 'Diese Zeile mit % versteht YAML nicht. Nehmen Sie sie weg.',
  BAD_DQ_ESCAPE: 'Im Text in Anführungszeichen steht ein umgekehrter Schrägstrich vor einem Zeichen, das das nicht verträgt. Verdoppeln Sie ihn: \\\\.',
  BAD_INDENT: (message) => {
    const bracket = /end with a (\S)$/.exec(message)?.[1]
    return `Die Einrückung stimmt nicht. Rücken Sie die Zeile genau so weit ein wie ihre Nachbarn${bracket === undefined ? '' : `, und schließen Sie die Klammer mit ${bracket}`}.`
  },
  BAD_PROP_ORDER: 'Anker und Typen stehen hinter dem Zeichen „-“, „?“ oder „:“, nicht davor.',
  BAD_SCALAR_START: (message) => `Mit ${message.at(-1)} kann ein Text nicht beginnen. Setzen Sie ihn in Anführungszeichen.`,
  BLOCK_AS_IMPLICIT_KEY: 'Hinter einem Doppelpunkt beginnt auf derselben Zeile kein weiteres Feld. Beginnen Sie dafür eine neue, eingerückte Zeile, oder setzen Sie den Text in Anführungszeichen.',
  BLOCK_IN_FLOW: 'Zwischen eckigen oder geschweiften Klammern kann kein eingerückter Block stehen.',
  DUPLICATE_KEY: 'Ein Feld steht hier zweimal. Lassen Sie eines davon stehen.',
  IMPOSSIBLE: somewhere,
  KEY_OVER_1024_CHARS: 'Der Name des Feldes ist zu lang. Wahrscheinlich fehlt davor ein Anführungszeichen.',
  MISSING_CHAR: (message) => {
    const bracket = /end with a (\S)$/.exec(message)?.[1]
    if (bracket !== undefined) return `Hier fehlt die schließende Klammer ${bracket}.`
    return message.endsWith('quote') ? 'Hier fehlt das schließende Anführungszeichen.' : 'Hier fehlt ein Zeichen: ein Komma, ein Doppelpunkt, ein Strich vor einem Punkt der Liste oder das Leerzeichen danach.'
  },
  MULTILINE_IMPLICIT_KEY: 'Der Name eines Feldes steht auf einer einzigen Zeile. Wahrscheinlich fehlt ein Doppelpunkt oder ein Anführungszeichen.',
  MULTIPLE_ANCHORS: 'Hier stehen zwei Anker (&name). Lassen Sie einen stehen.',
  MULTIPLE_DOCS: 'Die Datei enthält mehrere Dokumente. Nehmen Sie die Trennlinie --- weg, oder nehmen Sie nur eines.',
  MULTIPLE_TAGS: 'Hier stehen zwei Typen (!name). Lassen Sie einen stehen.',
  NON_STRING_KEY: 'Der Name eines Feldes muss ein Text sein.',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'Hier ist mit Tabulatoren eingerückt. Nehmen Sie Leerzeichen.',
  TAG_RESOLVE_FAILED: (message) => {
    const tag = /: (\S+)$/.exec(message)?.[1]
    return `Diesen Wert oder seinen Typ${tag === undefined ? '' : ` ${tag}`} versteht YAML nicht. Setzen Sie Text in Anführungszeichen, und lassen Sie den Typ weg.`
  },
  UNEXPECTED_TOKEN: 'Hier steht etwas, das an dieser Stelle nicht vorgesehen ist. Prüfen Sie Klammern, Kommas, Anführungszeichen und Einrückung.',
}
const isYamlCode = (code: string): code is ErrorCode => Object.hasOwn(yaml, code)
function yamlFault(code: string, message: string): string {
  const sentence = isYamlCode(code) ? yaml[code] : somewhere
  return typeof sentence === 'string' ? sentence : sentence(message)
}

const lists: Readonly<Record<string, string>> = { sites: 'den Standorten', groups: 'den Gruppen', services: 'den Diensten', use_cases: 'den Anliegen', insurers: 'den Krankenkassen' }
const dangling: Readonly<Record<string, readonly [string, string]>> = { site: ['keinen Standort', 'ihn'], group: ['keine Gruppe', 'sie'], service: ['keinen Dienst', 'ihn'] }

/** Auf Deutsch, was an Angaben nicht stimmt. */
export const consoleFaultsDe: FaultWords = {
  missing: 'fehlt.',
  empty: 'darf nicht leer sein.',
  twice: 'nennt etwas zweimal; nennen Sie jedes einmal.',
  unseen: 'zeigt nichts: Leerzeichen und unsichtbare Zeichen sind kein Text. Schreiben Sie etwas hin.',
  strangeSign: ({ kind, code, place }) => ({
    half: `enthält an Stelle ${place} ein halbes Zeichen (${code}). Tippen Sie dieses Zeichen neu.`,
    lost: `enthält an Stelle ${place} ein ${code} (�): Dort ist unterwegs ein Zeichen verloren gegangen. Tippen Sie es neu.`,
    break: `muss auf einer Zeile stehen, hat aber an Stelle ${place} einen Umbruch oder Tabulator (${code}). Nehmen Sie ihn heraus.`,
    direction: `enthält an Stelle ${place} das Zeichen ${code}, das die Schreibrichtung des Textes ringsum ändert. Nehmen Sie es heraus.`,
    hidden: `enthält an Stelle ${place} das unsichtbare Steuerzeichen ${code}. Nehmen Sie es heraus.`,
  })[kind],
  strangeField: (fields) => `gibt es hier nicht; es gibt ${fields.join(', ')}.`,
  strangeName: (description, pattern) => `kann hier nicht stehen. Erwartet: ${expectedInGerman(description) ?? `Namen wie ${pattern}`}.`,
  notAmong: (value, allowed) => `${shown(value)} geht nicht; möglich ${allowed.length === 1 ? 'ist' : 'sind'} ${allowed.join(', ')}.`,
  wrongKind: (kind, value) => `muss ${kinds[kind] ?? kind} sein, nicht ${shown(value)}.`,
  noTime: (value) => `${shown(value)} ist keine Zeit mit Zeitzone; schreiben Sie sie wie 2026-03-21T12:00:00+01:00.`,
  notTheOne: (value, only) => `${shown(value)} geht nicht; möglich ist ${only}.`,
  unlikePattern: (value, description, pattern) => `${shown(value)} passt nicht. Erwartet: ${expectedInGerman(description) ?? 'etwas'} nach dem Muster ${pattern}.`,
  unlikeAny: (value, description) => `${shown(value)} passt nicht. Erwartet: ${expectedInGerman(description)}.`,
  tooLong: (limit) => `ist zu lang; höchstens ${limit} Zeichen.`,
  tooMany: (limit) => `enthält zu viel; höchstens ${limit}.`,
  tooSmall: (limit, value) => `muss mindestens ${limit} sein, ist aber ${shown(value)}.`,
  tooLarge: (limit, value) => `darf höchstens ${limit} sein, ist aber ${shown(value)}.`,
  unfitting: (_, value) => `${shown(value)} passt hier nicht.`,

  yaml: yamlFault,
  nestedTooDeeply: tooDeep,
  unreadable: (message) => {
    const alias = /^Unresolved alias .*: (.+)$/.exec(message)?.[1]
    return `Diese Datei lässt sich nicht lesen. ${alias === undefined ? 'Sie verweist zu oft (*name) oder in sich selbst. Schreiben Sie aus, was gemeint ist.' : `Der Verweis *${alias} braucht weiter oben einen Anker &${alias}.`}`
  },
  keyTwice: (name) => `${quoted(name)} steht hier zweimal; lassen Sie eines davon stehen.`,

  mergedIntoItself: (id) => `Die Krankenkasse ${quoted(id)} kann nicht in sich selbst aufgehen. Nennen Sie die, zu der sie gekommen ist, oder lassen Sie merged_into weg.`,
  leftInTheFuture: (id) => `Die Krankenkasse ${quoted(id)} ist noch nicht ausgeschieden. Sagen Sie es, wenn es so weit ist, und lassen Sie „left“ bis dahin weg.`,
  danglingId: (what, id) => {
    const [none, it] = dangling[what] ?? [`kein ${what}`, 'das']
    return `In diesem Katalog gibt es ${none} ${quoted(id)}. Fügen Sie ${it} hinzu, oder berichtigen Sie die Kennung.`
  },
  idTwice: (id, list) => `Die Kennung ${quoted(id)} steht zweimal unter ${lists[list] ?? list}. Geben Sie einem davon eine andere.`,
  idAlikeInList: (id, list, other) =>
    `Die Kennung ${quoted(id)} unterscheidet sich von ${quoted(other)} unter ${lists[list] ?? list} nur in Groß- und Kleinschreibung, die in Adressen nicht zählt. Wählen Sie eine andere.`,
  circle: (services) => `Dienste hängen im Kreis voneinander ab: ${services.join(' → ')}. Nehmen Sie eine dieser Abhängigkeiten heraus.`,
  noTimeZone: (name) => `${quoted(name)} ist keine Zeitzone, die der Uhr eines Ortes folgt. Schreiben Sie ihren Namen wie Europe/Berlin, oder UTC.`,
}
