import { withoutIsolation } from '../isolation.ts'

/** What XML 1.0 can not carry, and what no reader can show: control characters, half characters, and the two that are none. */
const unwritable = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text of several lines that every feed format can carry. */
export const writable = (text: string): string => withoutIsolation(text).replace(/\r\n?/g, '\n').replace(unwritable, '')

/** The same on one line, for titles and names. */
export const onOneLine = (text: string): string => writable(text).replace(/\s+/g, ' ').trim()
