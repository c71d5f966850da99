import { begun, insurersOf, of } from './counted-en.ts'

/** How things stand, in English: for all, for one insurer, for a service. */
export const standingEn = {
  headline: {
    unknown: 'The state of the services is not known.',
    empty: 'Nothing is recorded here. That does not mean that anything works.',
    allWorks: 'Everything works.',
    allWorksAgain: 'Everything works again.',
    underObservation: 'Some of it is still under observation and may have to be shut down once more.',
    allSwitchedOff: (insurers: number): string => (insurers === 1 ? 'All services are switched off.' : `All services of all ${insurers} insurers are switched off.`),
    nothingWorks: (insurers: number): string => (insurers === 1 ? 'No service works.' : `No service works at any of the ${insurers} insurers.`),
    missing: (counts: { readonly all: number; readonly most: number; readonly some: number }, total: number, yet: boolean, name: string | null): string => {
      const end = yet ? ' yet' : ''
      if (total === 1) return `${counts.most > 0 ? 'Most' : 'Some'} services do not work${end}.`
      const [first, ...others] = [
        { count: counts.all, says: `no service works${end}`, short: '' },
        { count: counts.most, says: `most services do not work${end}`, short: 'most do not' },
        { count: counts.some, says: `some services do not work${end}`, short: 'some do not' },
      ].filter(({ count }) => count > 0)
      const more = others.map(({ count, short }) => `, at ${count === 1 ? 'one' : count} ${short}`)
      return `At ${insurersOf(first!.count, total)}${name === null ? '' : ` (${name})`} ${first!.says}${more.join('')}.`
    },
    othersLimited: (count: number): string => (count === 1 ? 'At one more some things work with a limit.' : `At ${count} more some things work with a limit.`),
    othersUnconfirmed: (count: number): string => (count === 1 ? 'At one more no fault is reported so far.' : `At ${count} more no fault is reported so far.`),
    othersFine: (count: number): string => `At the other ${count === 1 ? 'one' : count} no service is down or limited.`,
    someLimited: (count: number, total: number, name: string | null): string =>
      (total === 1 ? 'Some things work with a limit only.' : `At ${insurersOf(count, total)}${name === null ? '' : ` (${name})`} some things work with a limit only.`),
    nothingReported: 'An incident is open. No service is reported as down or limited so far.',
    nothingDown: 'No service is down or limited, but an incident is still open.',
    allUnconfirmed: 'But nobody has confirmed yet that everything works.',
    restUnconfirmed: 'No fault is reported so far for anything else, but nobody has confirmed yet that it works.',
    partUnconfirmed: (share: string): string => `For ${share} of all that insurers use no fault is reported so far, but nobody has confirmed yet that it works.`,
    nowhere: 'Nowhere possible at the moment:',
    worksAgain: 'Works again everywhere:',
    more: (count: number): string => `and ${count} more`,
    allPossible: 'What people want to do is possible all the same.',
    servicesAffected: (count: number, total: number): string => `${count} of ${total} services ${count === 1 ? 'is' : 'are'} limited or down.`,
    backlog: (cases: string): string => `Work left over is still being cleared: open cases are ${cases}.`,
    backlogOf: (items: string, name: string, day: string): string => `about ${items} (${name}, as of ${day})`,
    noNews: 'No time is promised for the next news.',
    nextNews: (moment: string, relative: string): string => `Next news by ${moment}, ${relative}.`,
    overdue: (moment: string, span: string): string => `News was promised by ${moment} and has been overdue for ${span}.`,
    newest: 'Newest entry',
    checked: 'Services last checked',
    correctionTitle: 'A statement was corrected today',
    correctionLink: 'Read both in full',
  },
  insurer: {
    left: (name: string, day: string): string => `${name} has not been served here since ${day}.`,
    mergedInto: (name: string): string => `It became part of ${name}.`,
    allWork: (name: string): string => `At ${name} everything works.`,
    unknown: (name: string): string => `What works at ${name} is not known.`,
    allSwitchedOff: (name: string): string => `All services of ${name} are switched off.`,
    nothingWorks: (name: string): string => `No service of ${name} works at the moment.`,
    limited: (name: string, limited: number, total: number): string => `At ${name} ${limited === 1 ? 'one of' : `${limited} of`} ${total} services ${limited === 1 ? 'works' : 'work'} with a limit only.`,
    thingsLimited: (name: string): string => `At ${name} some things work with a limit only.`,
    someNot: (name: string, not: number, total: number): string =>
      `At ${name} ${not === 1 ? 'one of' : `${not} of`} ${total} services ${not === 1 ? 'does' : 'do'} not work at the moment.`,
    nothingReported: (name: string): string => `No fault is reported for ${name} so far, but an incident is open.`,
    nothingDown: (name: string): string => `No service of ${name} is down or limited, but an incident is still open.`,
    unconfirmed: (count: number, total: number): string => `For ${count === 1 ? 'one' : count} of the ${total} services nobody has confirmed since the incident began that ${count === 1 ? 'it still works' : 'they still work'}.`,
    numbers: 'How to reach it now',
    numbersBy: (name: string): string => `Given by ${name}.`,
    notices: (name: string): string => `${name} says`,
    until: (moment: string): string => `until ${moment}`,
    serviceCount: (up: number, total: number): string => `${up === total ? `All ${total}` : up === 0 ? `None of ${total}` : `${up} of ${total}`} services can be used.`,
    serviceCountInDoubt: (up: number, unconfirmed: number, total: number): string => (unconfirmed === total ? `No fault is reported so far for any of the ${total} services.`
      : up === 0 ? `For ${unconfirmed} of ${total} services no fault is reported so far; the others cannot be used.`
      : `${up} of ${total} services can be used; for ${unconfirmed} no fault is reported so far.`),
    updates: 'Updates for this insurer',
    website: 'Website',
    websiteDown: 'Its website is not available at present.',
    formerly: 'Also known as',
    code: 'Number on the health card',
    site: 'Served from',
  },
  services: {
    title: 'Services',
    canUse: (up: number, total: number): string => (total === 0 ? 'nobody uses it at present' : total === 1 ? (up === 1 ? 'usable' : 'not usable') : `usable for ${of(up, total)} insurers`),
    canUseSurely: (up: number, total: number): string => (total === 1 ? (up === 1 ? 'usable' : 'not confirmed to be usable') : up === 0 ? `not confirmed usable for any of ${total} insurers yet` : `confirmed usable for ${of(up, total)} insurers`),
    statesOf: (parts: readonly (readonly [state: string, insurers: number])[], total?: number): string => begun(parts.map(([state, insurers], place) => {
      const count = insurers === 1 ? 'one' : insurers
      if (place < parts.length - 1) return `${state} for ${count}`
      return `${state} for ${total === undefined ? `${count} ${insurers === 1 ? 'insurer' : 'insurers'}` : `${count} of ${total} insurers`}`
    }).join(', ')),
    standsFor: (state: string | null, whom: string, since: string): string => begun(`${state === null ? '' : `${state} `}for ${whom}, ${since}`),
    since: (moment: string): string => `since ${moment}`,
    reported: (moment: string): string => `reported ${moment}`,
    setbacks: (count: number): string => `fell back ${count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`}`,
    expected: 'Expected',
    why: 'Why',
    inStage: (label: string, title: string): string => `stage ${label}: ${title}`,
    dependsOn: 'Depends on',
    hard: 'cannot work without it',
    soft: 'works less well without it',
    byInsurer: 'Insurers by state',
    history: 'What happened so far',
    atWhom: (whom: string): string => `for ${whom}`,
    forInsurers: (count: number): string => (count === 1 ? 'for one insurer' : `for ${count} insurers`),
    pilot: 'trial',
    planned: 'planned',
    setback: 'setback',
    noHistory: 'Nothing was reported for it yet.',
    former: (day: string): string => `This service has not been listed here since ${day}. What was said of it stays.`,
    availability: 'Availability in the last ninety days',
    mostRecent: (count: number): string => `The ${count} newest reports. Older ones are in the journal.`,
    useCases: 'What the service is needed for',
  },
}

export type StandingWords = typeof standingEn
