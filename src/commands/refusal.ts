import { Problem } from '../model/problem.ts'

/** Where something stands in what was sent: names of fields and places in lists. */
export type Path = readonly (string | number)[]

/** A Problem that points at the field of the event that caused it, so that a file can name the line. */
export class Refusal extends Problem {
  readonly path: Path

  constructor(status: number, code: string, path: Path, detail: string) {
    super(status, code, detail)
    this.path = path
  }
}

/** For what is wrong whatever the state is. */
export const wrong = (code: string, path: Path, detail: string): Refusal => new Refusal(400, code, path, detail)

/** For what does not fit the state as it is now. */
export const refused = (code: string, path: Path, detail: string): Refusal => new Refusal(409, code, path, detail)

/** A path as people write it: scope.sites[0]. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, part) => (/^\d+$/.test(String(part)) ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${part}`), '')

export const quoted = (ids: readonly string[]): string => ids.map((id) => `“${id}”`).join(', ')
