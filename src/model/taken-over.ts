/** The id of ours for what was taken over from another page, by its id there. */
export const takenOverId = (id: string): string => `statuspage-${id}`

/** Whether an id is that of something taken over from another page. */
export const isTakenOver = (id: string): boolean => id.startsWith(takenOverId(''))
