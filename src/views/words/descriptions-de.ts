import type { DescriptionWords } from './descriptions-en.ts'

/** What each kind of page holds, in German. */
export const descriptionsDe: DescriptionWords = {
  overview: (provider) => `Was jetzt bei welcher Krankenkasse geht, was nicht, und wann ${provider} das nächste Mal berichtet.`,
  insurers: (provider) => `Finden Sie Ihre Krankenkasse und sehen Sie, was dort jetzt geht, mit Ersatznummern; nach Angaben von ${provider}.`,
  insurer: (provider, title) => `${title}: was jetzt geht, was Sie inzwischen tun können und wann das Übrige zurückerwartet wird; nach Angaben von ${provider}.`,
  availability: (provider) => `Wie verfügbar jeder Dienst von ${provider} in einem Zeitraum für eine Krankenkasse war, gezählt aus dem öffentlichen Verlauf.`,
  services: (provider, title) => `${title}: bei welchen Krankenkassen dieser Dienst von ${provider} geht, sein Verlauf und wovon er abhängt.`,
  incidents: (provider, title) => `${title}: was ${provider} zu diesem Vorfall mitgeteilt hat, mit Berichtigungen, dem Plan und seinen Terminen.`,
  for: (provider, title) => `${title}: was jetzt geht und was Sie stattdessen tun können; nach Angaben von ${provider}.`,
  board: (provider) => `Alle Dienste von ${provider} und alle Krankenkassen in einer Tabelle: was wo geht.`,
  history: (provider) => `Neunzig Tage jedes Dienstes von ${provider} und vergangene Vorfälle, Monat für Monat.`,
  about: (provider) => `Was die Zustände bedeuten, wie die Verfügbarkeit gezählt wird und wer hinter dieser Seite von ${provider} steht.`,
  api: (provider) => `Wie Programme den Status von ${provider} lesen: JSON, Feeds, Kalender und Metriken, mit Beispielen.`,
  problem: (provider) => `Unter dieser Adresse der Statusseite von ${provider} gibt es nichts; was jetzt geht, steht in der Übersicht.`,
}
