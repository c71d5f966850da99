import type { RefusalWords } from '../../model/refusal-words.ts'
import type { OperatorFunction, Right } from '../../operators/principal.ts'

/** What every page of the console says in English; the type of this is what each other language has to say. */
export const consoleEn = {
  name: 'Console',
  frame: {
    band: 'Console for operators – not the public page',
    pageTitle: (title: string, provider: string): string => `${title} – ${provider} console`,
    publicPage: 'Public page',
    navigation: 'Areas of the console',
    mine: 'Myself',
    home: 'Home',
    states: 'States',
    incidents: 'Incidents',
    advice: 'Advice',
    maintenances: 'Maintenances',
    insurers: 'Insurers’ words',
    drafts: 'Drafts',
    sentences: 'Sentences',
    logbook: 'Logbook',
    catalogue: 'Catalogue',
    accounts: 'Accounts',
    tokens: 'Tokens',
    audit: 'Audit trail',
    account: 'My account',
    signOut: 'Sign out',
    switchTo: { de: 'Deutsch', en: 'English' },
    loadAgain: 'Load again',
  },
  rights: { viewer: 'may look', editor: 'may write', approver: 'may approve', admin: 'may do everything' } as Record<Right, string>,
  rightNames: { viewer: 'Viewer', editor: 'Editor', approver: 'Approver', admin: 'Administrator' } as Record<Right, string>,
  functions: {
    incident_manager: 'Incident management', editor: 'Editorial team', approver: 'Approval', dpo: 'Data protection officer', ops: 'Operations',
  } as Record<OperatorFunction, string>,
  stepUpFirst: 'This needs a fresh confirmation with a factor.',
  stepUpLink: 'Confirm that it is me',
  cancel: 'Cancel',
  back: 'Back',
  problem: {
    title: 'That was not possible',
    notFoundTitle: 'There is nothing here',
    notAllowedTitle: 'Not with your right',
    failedTitle: 'Something went wrong on our side',
    toHome: 'To the home page of the console',
    requestId: (id: string): string => `If you tell somebody about it, give the number ${id}.`,
  },
  /** Sentences for problem codes, in place of the English ones that the problems carry; a code that is missing shows its own. */
  problems: {} as Readonly<Record<string, string | ((problem: { readonly message: string }) => string)>>,
  /** Sentences for refusals that name something; null where their own do. */
  refusals: null as RefusalWords | null,
}

export type ConsoleWords = typeof consoleEn
