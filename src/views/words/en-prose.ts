/** The longer English texts: what the page is about, and what is said when something went wrong. */
export const enProse = {
  about: {
    title: 'About this page',
    what: 'What this page is for',
    whatText: (provider: string): string => `Here ${provider} says which services work, for which insurers, and how far the restoration has come after an incident. What was said once stays readable; what was wrong is corrected beside the original.`,
    states: 'What the states mean',
    usable: 'usable',
    notUsable: 'not usable',
    partlyUsable: 'usable in part',
    notKnown: 'not confirmed',
    breadth: 'When insurers are in different states, a service names each of them with the number of insurers it holds for, and each reason with those it was given for and since when. The sign before it is that of the worst.',
    unconfirmed: 'What “No fault reported so far” means',
    unconfirmedText: 'When a critical incident begins, nobody knows at first what still works. What has neither been reported nor confirmed since then is therefore not shown as usable, but as this. It may work or not. Once somebody has looked and reported or confirmed it, its state is shown. In pictures it is grey; in availability figures it goes on counting with the state that it was last in.',
    whole: 'What is said about everything at once',
    wholeText: '“Everything works” is said only when no service is down or limited at any insurer and no incident is open. When an incident is open but no service is reported as down or limited, the page says just that. Otherwise the first sentence counts insurers by how much is missing to them: all services, most of them (more than half) or some. When nothing is recorded it is not known, and that is no good news.',
    formula: 'How availability is counted',
    formulaText: 'A day’s availability of a service is the sum of the minutes of all insurers that use it, weighted 1 (works), ½ (works in part) or 0 (does not work), divided by all their minutes of that day. Days are those of the provider’s time zone and have 23 or 25 hours when the clocks change. Planned maintenance counts as working within its announced window, outside it as working in part, and within it, while the service has an open incident, as not working. Time counts from when something was true, even if it was reported later.',
    accessibility: 'Accessibility',
    accessibilityText: 'Every page works without scripts, by keyboard and with a screen reader, enlarged four times and on paper. Each state has a sign and a word, never a colour alone; pictures carry the same facts as text. If something is in your way, please tell the provider.',
    privacy: 'Privacy',
    privacyText: 'This page sets no cookies, stores nothing in your browser, loads nothing from third parties and does not keep your IP address. Which insurer you look at is in the address of the page and nowhere else.',
    imprint: 'Imprint',
    imprintText: (legalName: string): string => `Responsible for the content: ${legalName}.`,
    times: 'Past states',
    timesText: 'The overview, the table and the pages of insurers, services and incidents can be seen as they stood at any past moment. The form for it is at their end.',
  },

  problem: {
    notFoundTitle: 'This page does not exist',
    notFoundText: 'The address may be misspelt, or what it named never was public. The overview shows everything there is.',
    badRequestTitle: 'This request could not be read',
    tooManyTitle: 'Too many requests',
    tooManyText: 'Please wait a moment and try again. The present page is always available.',
    failedTitle: 'Something went wrong here',
    failedText: 'The fault is ours and has been noted. Please try again in a moment.',
    requestId: (id: string): string => `Number of the request: ${id}`,
    toOverview: 'To the overview',
    unreadableTime: 'The time could not be read. Write it like 2026-03-21T12:00.',
    futureTime: 'This moment lies in the future. The page can only show what has been recorded.',
  },
}

export type Prose = typeof enProse
