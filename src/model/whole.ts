/**
 * What may be said about everything at once, worst first; every page and format asks for it here.
 * `disturbed`: nothing is known to be down or limited, but an incident is open. `works` is the only one that is good news.
 */
export const wholes = ['unknown', 'nothing_works', 'some_not', 'limited', 'disturbed', 'works'] as const
export type Whole = (typeof wholes)[number]
