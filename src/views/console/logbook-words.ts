import { consoleLogbookDe } from '../words/console-logbook-de.ts'
import { consoleLogbookEn, type ConsoleLogbookWords } from '../words/console-logbook-en.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'

export const logbookWords = (reader: ConsoleReader): ConsoleLogbookWords => inLanguage(reader, { de: consoleLogbookDe, en: consoleLogbookEn })
