import { readConfig, type Config } from '../config.ts'
import { Problem, conflict } from '../model/problem.ts'
import { iso, type Instant } from '../model/time.ts'
import { exit, type Terminal } from './terminal.ts'
import { UsageFault, parsed } from './usage.ts'

interface Account {
  readonly name: string
  readonly right: string
  readonly function: string
  readonly isActive: boolean
  readonly lastSeenAt: Instant | null
  readonly factors: { readonly passkeys: number; readonly hasPassword: boolean; readonly hasTotp: boolean; readonly recoveryCodes: number }
}

/** The accounts of a record, as much of them as the command line touches. */
interface Accounts {
  readonly operators: {
    accounts(): Promise<readonly Account[]>
    resetFromServer(name: string): Promise<{ readonly path: string; readonly code: string; readonly expiresAt: Instant }>
  }
  close(): Promise<void>
}

/** `relight operator`: who may sign in, for whoever may read and write the record's file. */
export async function runOperator(words: readonly string[], terminal: Terminal, open: (config: Config) => Promise<Accounts>): Promise<number> {
  const [action, name, ...others] = parsed(words, {}).positionals
  const isList = action === 'list' && name === undefined
  if (!isList && !(action === 'reset' && name !== undefined && others.length === 0)) {
    throw new UsageFault('Write relight operator list, or relight operator reset NAME, as in: relight operator reset "Kim Adler"')
  }
  const config = readConfig(terminal.environment)
  const { operators, close } = await open(config).catch(whileItRuns(config))
  try {
    return name === undefined ? list(await operators.accounts(), terminal) : reset(name, await operators.resetFromServer(name), config, terminal)
  } finally {
    await close()
  }
}

/** For what needs the record to itself. */
export const whileItRuns = ({ databasePath }: Pick<Config, 'databasePath'>) => (error: unknown): never => {
  if (!(error instanceof Problem) || error.code !== 'database-in-use') throw error
  throw conflict('relight-runs', `Relight runs on ${databasePath}, and one process owns the record: stop it (systemctl stop relight), call this again, and start it.`)
}

function list(accounts: readonly Account[], { print }: Terminal): number {
  if (accounts.length === 0) print('There is no operator yet: relight serve prints a link by which the first one is set up.')
  for (const account of accounts) print(lineOf(account))
  return exit.done
}

function lineOf({ name, right, function: role, isActive, lastSeenAt, factors }: Account): string {
  const passkeys = factors.passkeys === 0 ? [] : [factors.passkeys === 1 ? '1 passkey' : `${factors.passkeys} passkeys`]
  const held = [...passkeys, ...(factors.hasPassword && factors.hasTotp ? ['password and one-time codes'] : [])]
  const state = isActive ? held.join(', ') || 'no factor yet: a link waits to be opened' : 'removed'
  return `${name}: ${right}, ${role}; ${state}; ${lastSeenAt === null ? 'never signed in' : `last seen ${iso(lastSeenAt)}`}`
}

function reset(name: string, { path, code, expiresAt }: Awaited<ReturnType<Accounts['operators']['resetFromServer']>>, { consoleUrl }: Config, { print }: Terminal): number {
  print(`All factors of ${name} are taken away and all sessions ended; the audit trail says so.`)
  print(`Start Relight, and before ${iso(expiresAt)} open this link:\n${consoleUrl}${path}`)
  print(`It asks for this code, once; if somebody else opens the link, tell it on another way:\n${code}`)
  return exit.done
}
