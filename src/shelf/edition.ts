import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A short name for what is in some folders now: every file's path and bytes, but for the compressed copies. */
export function editionOf(...folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
      hash.update(`${path.slice(folder.length)}\0`).update(readFileSync(path))
    }
  }
  return hash.digest('hex').slice(0, 12)
}
