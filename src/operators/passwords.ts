import { Problem } from '../model/problem.ts'
import { newSecret, type Random } from './secrets.ts'

/** argon2id, 19 MiB, two passes: the least that OWASP recommends, and about 30 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Two at a time, so that a flood of guesses leaves the public page its processors; whoever comes behind fifty is sent away. */
const atOnce = 2
const mostWaiting = 50
export const longestPassword = 256

export interface Passwords {
  hashOf(password: string): Promise<string>
  /** Whether the hash is that of the password; takes as long when there is none. Whoever goes first does not wait behind the others. */
  matches(kept: string | null, password: string, goesFirst?: boolean): Promise<boolean>
}

const normalised = (password: string): string => password.normalize('NFC')
const isTooLong = (password: string): boolean => Buffer.byteLength(password) > longestPassword

/** The library and the hash that stands in for none wait for the first password: idle, they would take eight megabytes. */
export function openPasswords(random: Random): Passwords {
  let ready: Promise<{ readonly argon: typeof import('@node-rs/argon2'); readonly nobodys: string }> | undefined
  const prepared = () => (ready ??= import('@node-rs/argon2').then(async (argon) => ({ argon, nobodys: await argon.hash(newSecret(random), cost) })))
  const inTurn = openTurns()
  return {
    hashOf: async (password) => {
      const { argon } = await prepared()
      return inTurn(true, () => argon.hash(normalised(password), cost))
    },
    matches: async (kept, password, goesFirst = false) => {
      const given = normalised(password)
      const { argon, nobodys } = await prepared()
      const isRight = await inTurn(goesFirst, () => argon.verify(kept ?? nobodys, isTooLong(given) ? '' : given))
      return isRight && kept !== null && !isTooLong(given)
    },
  }
}

function openTurns(): <Result>(goesFirst: boolean, work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const first: (() => void)[] = []
  const others: (() => void)[] = []
  return async (goesFirst, work) => {
    const waiting = goesFirst ? first : others
    if (waiting.length >= mostWaiting) throw new Problem(503, 'too-busy', 'Too many sign-ins are being checked right now. Try again in a few seconds, or use a passkey.')
    if (running >= atOnce) await new Promise<void>((next) => waiting.push(next))
    else running++
    try {
      return await work()
    } finally {
      const next = first.shift() ?? others.shift()
      if (next) next()
      else running--
    }
  }
}
