import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const rooms = ['../model/', '../state/', './'].map((room) => new URL(room, import.meta.url))

/** A hash over the source of all that folds, and the engine and time zones it runs on: a changed fold must not go on from an older one's result. */
export function stampOfFolds(): string {
  const hash = createHash('sha256').update(`${process.versions.v8} ${process.versions['tz']}`)
  for (const room of rooms) {
    for (const file of readdirSync(room).filter((name) => name.endsWith('.ts')).sort()) hash.update(file).update(readFileSync(new URL(file, room)))
  }
  return hash.digest('hex')
}
