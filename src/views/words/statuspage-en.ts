import type { StageState } from '../../state/incident.ts'

/** What is told in Statuspage's format beside the words that were published. */
export const statuspageEn = {
  opened: (meaning: string): string => `An incident was reported. ${meaning}`,
  phase: (name: string): string => `New phase: ${name}.`,
  stage: {
    planned: (title: string): string => `Planned stage: “${title}”.`,
    in_progress: (title: string): string => `Stage “${title}” has begun.`,
    paused: (title: string): string => `Stage “${title}” is paused.`,
    completed: (title: string): string => `Stage “${title}” is complete.`,
    cancelled: (title: string): string => `Stage “${title}” was dropped.`,
  } satisfies Record<StageState, (title: string) => string> as Record<StageState, (title: string) => string>,
  resumed: (title: string): string => `Stage “${title}” goes on.`,
  bringsBack: (services: string): string => `It brings back: ${services}.`,
  moved: (state: string, services: string): string => `${state}: ${services}`,
  movedFor: (state: string, insurers: number, total: number, services: string): string =>
    `${state} for ${insurers === total ? (total === 1 ? 'the one insurer' : `all ${total} insurers`) : `${insurers} of ${total} insurers`}: ${services}`,
  asBefore: (services: string): string => `Different for a while and now as before: ${services}`,
  others: (count: number): string => (count === 1 ? 'and one more service' : `and ${count} more services`),
  changed: (count: number): string => (count === 1 ? 'The state of one service changed.' : `The states of ${count} services changed.`),
  onlyFor: (scope: string): string => `For ${scope}:`,
  corrects: (moment: string, original: string): string => `This corrects what was said on ${moment}: “${original}”`,
  correctedOn: (moment: string): string => `This turned out wrong and was corrected on ${moment}.`,
  reopened: (reason: string): string => `The incident was reopened. ${reason}`,
  report: (title: string): string => `Report published: ${title}`,
  maintenance: {
    name: (services: string): string => `Maintenance: ${services}`,
    more: (count: number): string => (count === 1 ? 'one more service' : `${count} more services`),
    inProgress: 'The announced maintenance is under way.',
    verifying: 'The announced window is over. Services can be used again and are under observation.',
    completed: 'The maintenance is finished.',
  },
}

export type StatuspageWords = typeof statuspageEn
