import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
let loaded: typeof import('yaml') | null = null

/** The library for YAML, loaded when somebody needs it: a page that nobody feeds a file does without. */
export const yaml = (): typeof import('yaml') => (loaded ??= require('yaml') as typeof import('yaml'))
