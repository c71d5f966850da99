import { Problem } from '../model/problem.ts'
import type { RefusalSaying } from '../model/refusal-words.ts'

/** Where something stands in what was sent: names of fields and places in lists. */
export type Path = readonly (string | number)[]

/** A Problem that points at the field of the event that caused it, so that a file can name the line. */
export class Refusal extends Problem {
  readonly path: Path

  constructor(status: number, code: string, path: Path, detail: string, saying?: RefusalSaying) {
    super(status, code, detail, {}, saying)
    this.path = path
  }
}

/** For what is wrong whatever the state is. */
export const wrong = (code: string, path: Path, detail: string, saying?: RefusalSaying): Refusal => new Refusal(400, code, path, detail, saying)

/** For what does not fit the state as it is now. */
export const refused = (code: string, path: Path, detail: string, saying?: RefusalSaying): Refusal => new Refusal(409, code, path, detail, saying)

/** A path as people write it: scope.sites[0]. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, part) => (/^\d+$/.test(String(part)) ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${part}`), '')

export const quoted = (ids: readonly string[]): string => ids.map((id) => `“${id}”`).join(', ')
