import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/** A command that was written wrongly: one plain line, and the exit code 2. */
export class UsageFault extends Error {}

/** The words and options of a command. Throws a UsageFault that names what is not known. */
export function parsed<Options extends ParseArgsOptionsConfig>(words: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new UsageFault(`${(error as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '')}.`)
  }
}

export const usage = `relight: a status page for the worst hour

On the server itself
  relight serve                     opens the site and the operators' door on the record that RELIGHT_DATABASE names
  relight operator list | reset     who may sign in; a new way in for somebody who is locked out
  relight drill FILE …              replays an incident from a drill file
  relight import statuspage URL …   takes over what another status page holds: services, incidents, maintenances

From anywhere that reaches the page
  relight check URL …               what works, as a plugin of Icinga, Nagios or Checkmk says it

From anywhere that reaches the operators' door, with a token in RELIGHT_TOKEN
  relight state SERVICE… --to …     sets the state of services
  relight incident open …           and publish, phase, severity, resolve, reopen, close
  relight update post …             and edit
  relight stage plan …              and start, pause, resume, complete, cancel
  relight eta set …                 and withdraw
  relight advice set …              and end
  relight maintenance schedule …    and change, finish, cancel
  relight notice | contact …        an insurer's own words and numbers; and notice end, contact end
  relight backlog | note | confirm  work left over; an internal note; that the board is right as it stands
  relight batch FILE                many of these at once, all or none
  relight undo                      takes back the last states that were set
  relight drafts                    what waits for a second person
  relight get WHAT                  what stands in the record, as JSON: state, catalogue, journal, sentences, …
  relight catalogue apply | export  who runs the page, what is provided and who uses it, as a file

  relight help [COMMAND]            explains a command
  relight completion SHELL          completes these words in bash, zsh or fish
  relight --version                 says which Relight this is

Each ends with 0 when it is done, 1 when it was refused, 2 when it was written wrongly, 3 when it waits
for a second person, 4 when the operators' door can not be reached or does not let you in; relight check
ends as monitoring plugins do.`

/** What `relight help COMMAND` says of the commands that stand on their own; the others are explained from the events that they record. */
export const explanations: Readonly<Record<string, string>> = {
  serve: `relight serve: opens the site and the operators' door

Settings come from the environment: RELIGHT_DATABASE (data/relight.db), RELIGHT_HOST (127.0.0.1), RELIGHT_PORT (3000),
RELIGHT_URL (the public address), RELIGHT_TRUST_PROXY (addresses of proxies before it), RELIGHT_LOG (info);
for the operators' door RELIGHT_CONSOLE_HOST (127.0.0.1), RELIGHT_CONSOLE_PORT (3001), RELIGHT_CONSOLE_URL
(http://localhost:3001) and RELIGHT_SECOND_PERSON (kinds of entries that always need one).

While there is no operator yet, it prints a link by which the first one is set up: open it within 15 minutes.

Example:  RELIGHT_PORT=8080 RELIGHT_URL=https://status.example.org relight serve`,
  drill: `relight drill FILE: replays an incident

  --database PATH   keep the record in this file, which must not hold one yet
  --serve           open the site, and play on from where the record was filled up to
  --from TIME       fill up to this moment at once, then play (with --serve; else from the first event)
  --speed N         seconds of the drill for each second on the wall (with --serve; 1)
  --again           start again from --from after the last event (with --serve, without --database)

Examples: relight drill examples/medrz.drill.json --database data/exercise.db
          relight drill examples/medrz.drill.json --serve --from 2026-03-21T12:00+01:00 --speed 4320 --again`,
  operator: `relight operator: who may sign in, on the server itself

  relight operator list             the accounts in the record that RELIGHT_DATABASE names
  relight operator reset NAME       takes all factors of this account away and prints a link and a code for new ones

Both need Relight to be stopped: one process owns the record. A reset ends all sessions of the account and stands in the
audit trail. The link opens for an hour, once Relight runs again, and asks for the code: a stolen link alone opens nothing.

Example:  systemctl stop relight && relight operator reset "Kim Adler" && systemctl start relight`,
  completion: `relight completion bash | zsh | fish: prints what makes your shell complete Relight's words

Examples: relight completion bash > /etc/bash_completion.d/relight
          relight completion zsh > "\${fpath[1]}/_relight"
          relight completion fish > ~/.config/fish/completions/relight.fish`,
  help: usage,
}
