import type { State } from '../../state/state.ts'
import { pageLanguages } from '../page.ts'

/** Whom a description of an API names for questions, as OpenAPI has it. */
export interface Contact {
  readonly name: string
  readonly url?: string
}

/** Before anything is recorded nobody knows whose site this is. */
export const contactUnknown: Contact = { name: 'Whoever runs this site' }

/** The provider, and its page that says how to reach it; `publicUrl` is where that site is. */
export function contactIn(state: State, publicUrl: string | null): Contact {
  if (state.catalogue === null || publicUrl === null) return contactUnknown
  return { name: state.catalogue.provider.legal_name, url: `${publicUrl}/${pageLanguages(state)[0]}/about` }
}

/** What both descriptions are given away under. */
export const license = { name: 'MIT', identifier: 'MIT' } as const
