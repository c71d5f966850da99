import { wordsIn } from '../reader.ts'
import { maintenanceDe } from './maintenance-de.ts'
import { maintenanceEn, type MaintenanceWords } from './maintenance-en.ts'

/** The words of announced work in a language. */
export const maintenanceWords = (language: string): MaintenanceWords => wordsIn({ de: maintenanceDe, en: maintenanceEn }, language)
