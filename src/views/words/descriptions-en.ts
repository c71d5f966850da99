/** What each kind of page holds, in a sentence for search engines and link previews; the type of this is what each other language has to say. */
export const descriptionsEn = {
  overview: (provider: string): string => `What works now for which health insurer, what does not, and when the next news from ${provider} comes.`,
  insurers: (provider: string): string => `Find your health insurer and see what works there now, with substitute numbers, as ${provider} reports it.`,
  insurer: (provider: string, title: string): string => `${title}: what works now, what to do meanwhile, and when the rest is expected back, as ${provider} reports it.`,
  availability: (provider: string): string => `How available each service of ${provider} was for one health insurer over a period, counted from the public record.`,
  services: (provider: string, title: string): string => `${title}: for which health insurers this service of ${provider} works, its history and what it depends on.`,
  incidents: (provider: string, title: string): string => `${title}: what ${provider} said about this incident, with corrections, the plan and its dates.`,
  for: (provider: string, title: string): string => `${title}: what works now and what to do instead, as ${provider} reports it.`,
  board: (provider: string): string => `Every service of ${provider} and every health insurer in one table: what works where.`,
  history: (provider: string): string => `Ninety days of each service of ${provider}, and past incidents month by month.`,
  about: (provider: string): string => `What the states mean, how availability is counted, and who is behind this page of ${provider}.`,
  api: (provider: string): string => `How programs read the status of ${provider}: JSON, feeds, calendar and metrics, with examples.`,
  problem: (provider: string): string => `This address of the status page of ${provider} leads nowhere; the overview says what works now.`,
}

export type DescriptionWords = typeof descriptionsEn
