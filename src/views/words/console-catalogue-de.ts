import type { CatalogueList } from '../../model/catalogue-difference.ts'
import type { ConsoleCatalogueWords } from './console-catalogue-en.ts'

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Die deutschen Worte der Seite mit dem Katalog. */
export const deConsoleCatalogue: ConsoleCatalogueWords = {
  title: 'Katalog',
  lead: 'Wer die Seite betreibt, welche Dienste es gibt und wer sie nutzt. Alles andere steht darauf.',
  none: 'Es gibt noch keinen Katalog. Sobald einer da ist, lassen sich Vorfälle, Zustände und Meldungen erfassen.',
  onlyAdmin: 'Einspielen und ändern kann ihn, wer verwalten darf.',
  inForce: 'Was jetzt gilt',
  exercise: 'Das ist eine Übung.',
  counts: (list, count) => things(count, ...counted[list]),
  inFile: 'Der ganze Katalog als Datei:',
  put: 'Einen anderen Katalog einspielen',
  putFirst: 'Den Katalog einspielen',
  putText: 'Ein ganzer Katalog als YAML oder JSON. Bevor etwas geschrieben wird, sehen Sie, was sich ändern würde.',
  file: 'Datei wählen',
  text: 'Text des Katalogs',
  withExample: 'Mit diesem Beispiel beginnen',
  withCurrent: 'Mit dem beginnen, der jetzt gilt',
  preview: 'Ansehen, was sich ändern würde',
  done: 'Der Katalog gilt.',
  faultsTitle: (count) => `${things(count, 'Stelle muss', 'Stellen müssen')} berichtigt werden. Geschrieben wurde nichts.`,
  line: (line) => `Zeile ${line}`,
  faultsMore: (count) => `und ${count} weitere`,
  previewTitle: 'Was der Katalog ändern würde',
  notYet: 'Noch ist nichts geschrieben.',
  nothing: 'Dieser Katalog sagt dasselbe wie der geltende. Es gibt nichts zu ändern.',
  sentence: (gone, come, changed) => `${gone} ${gone === 1 ? 'fällt' : 'fallen'} weg, ${come} ${come === 1 ? 'kommt' : 'kommen'} dazu, ${things(changed, 'Angabe ändert', 'Angaben ändern')} sich.`,
  cellsGone: (cells, down) =>
    `${things(cells, 'Feld verschwindet', 'Felder verschwinden')} aus der Übersicht${down === 0 ? '; keines davon ist gerade gestört.' : `; ${down} davon ${down === 1 ? 'ist' : 'sind'} gerade nicht nutzbar.`}`,
  cellsNew: (cells) => `${things(cells, 'Feld kommt', 'Felder kommen')} dazu und ${cells === 1 ? 'beginnt' : 'beginnen'} im Normalbetrieb.`,
  downTitle: 'Gerade nicht nutzbar und danach nicht mehr zu sehen',
  downLine: (service, insurer, state) => `${service} bei ${insurer}: ${state}`,
  more: (count) => `und ${count} weitere`,
  historyStays: 'Was bisher gesagt und gemessen wurde, bleibt erhalten.',
  gone: 'Fällt weg',
  come: 'Kommt dazu',
  changed: 'Ändert sich',
  one: { sites: 'Standort', groups: 'Gruppe', services: 'Dienst', use_cases: 'Anliegen', insurers: 'Krankenkasse' },
  provider: 'Betreiber',
  order: (list) => `${counted[list][1]} stehen in anderer Reihenfolge`,
  reordered: 'andere Reihenfolge',
  toExercise: 'Die Seite wird zur Übung.',
  toReal: 'Die Seite ist keine Übung mehr.',
  nothingThere: 'nichts',
  quoted: (value) => `„${value}“`,
  apply: 'Diesen Katalog anwenden',
  applyAndLose: (cells) => `Anwenden und ${things(cells, 'Feld', 'Felder')} aus der Übersicht nehmen`,
  handOver: 'Einer zweiten Person geben',
  handOverAnyway: 'Trotzdem eine zweite Person fragen',
  change: 'Zurück zum Text',
}

const counted: Readonly<Record<CatalogueList, readonly [string, string]>> = {
  sites: ['Standort', 'Standorte'], groups: ['Gruppe', 'Gruppen'], services: ['Dienst', 'Dienste'], use_cases: ['Anliegen', 'Anliegen'], insurers: ['Krankenkasse', 'Krankenkassen'],
}
