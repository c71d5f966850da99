const things = (count: number, one: string, many: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** What the plan editor says in English. */
export const consolePlanEn = {
  title: 'Plan and windows',
  lead: 'The stages in their order, each with its window. Every change is previewed as readers will see it.',
  none: 'There is no plan yet. The first stage begins it.',
  add: 'Add a stage at the end',
  insert: 'Insert a stage before this one',
  publicPlan: 'The plan on the public page',
  services: (count: number): string => things(count, 'service', 'services'),
  notUp: (notUp: number, cells: number): string => (notUp === 0 ? `All ${cells.toLocaleString('en-GB')} cells are up.` : `${notUp.toLocaleString('en-GB')} of ${things(cells, 'cell is', 'cells are')} not up.`),
  completedNotUp: (notUp: number): string => `Complete, but ${things(notUp, 'cell is', 'cells are')} not up.`,
  windowPassed: 'The window has passed and the stage is not complete. Move it or withdraw it, and say why.',
  noWindow: 'No window.',
  windows: 'Windows',
  serviceWindows: 'Windows for single services',
  noServiceWindows: 'None.',
  set: 'Set a window', setForOthers: 'A window of their own for some insurers', move: 'Move', withdraw: 'Withdraw', setForService: 'Set a window for a service',
  withdrawnBy: (moment: string): string => `Withdrawn; a new window is promised by ${moment}.`,
  withdrawn: 'Withdrawn.',
  history: 'What was said before',
  stage: {
    title: 'Add a stage',
    name: 'Title', nameHelp: 'What this stage brings back, in words that everybody knows.',
    label: 'What people call it', labelHelp: 'As 4 or 4a. Left empty, it gets the next number, or in between the next letter. It never changes.',
    id: 'Id in the record', idHelp: 'As S4 or S4a; it stays with the stage for good.',
    before: 'Where it stands', atEnd: 'At the end', beforeStage: (name: string): string => `Before ${name}`, moves: 'Later stages move up by one.',
    criteria: 'What must be true before it may begin', reason: 'Why the plan changes',
  },
  steps: {
    start: { name: 'Start', title: 'Start this stage', says: (services: number, cells: number): string => `Readers see it as under way: ${things(services, 'service', 'services')}, ${things(cells, 'cell', 'cells')}. No state changes by itself.` },
    pause: { name: 'Pause', title: 'Pause this stage', says: (windows: number): string => `Readers see it as paused, with the reason. ${windows === 0 ? 'No window stands.' : `${things(windows, 'window stands', 'windows stand')} as before: move or withdraw ${windows === 1 ? 'it' : 'them'} if ${windows === 1 ? 'it is' : 'they are'} no longer true.`}` },
    resume: { name: 'Resume', title: 'Resume this stage', says: () => 'Readers see it as under way again.' },
    complete: { name: 'Complete', title: 'Complete this stage', says: (notUp: number, cells: number): string => `That is final. ${notUp === 0 ? `All ${cells.toLocaleString('en-GB')} cells are up.` : `Still ${notUp.toLocaleString('en-GB')} of ${things(cells, 'cell is', 'cells are')} not up; they stay as they are.`} Its windows are no longer shown.` },
    cancel: { name: 'Cancel', title: 'Cancel this stage', says: (services: number, windows: number): string => `That is final. ${things(services, 'service drops', 'services drop')} out of the plan${windows === 0 ? '' : ` and ${things(windows, 'window disappears', 'windows disappear')}`}; the other stages are counted anew.` },
  },
  reason: 'Reason',
  note: 'Reason or note',
  window: {
    title: 'Set a window', moveTitle: 'Move a window',
    target: 'For what', stageName: (id: string, title: string): string => `Stage ${id}: ${title}`, serviceName: (name: string): string => `Service: ${name}`,
    earliest: 'Not before', latest: 'Not after', confidence: 'How certain is it?',
    confidenceHelp: { low: 'It may well turn out differently.', medium: 'Nothing known speaks against it.', high: 'Only the unexpected can move it.' },
    reason: 'Why it moves', reasonHelp: 'Needed when a window already stands for the same insurers; readers see it beside the old one.',
    standing: 'What stands now',
  },
  withdrawal: {
    title: 'Withdraw a window', which: 'Which window', says: 'Readers see that no date stands any more, why, and by when a new one comes. The old one stays readable, struck through.',
    reason: 'Why it is withdrawn', newBy: 'A new window will be named by',
  },
}

export type ConsolePlanWords = typeof consolePlanEn
