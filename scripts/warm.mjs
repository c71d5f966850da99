import { spawn } from 'child_process'
import { once } from 'events'
import { mkdtempSync, rmSync } from 'fs'
import { tmpdir } from 'os'
import { createInterface } from 'readline'

// Starts Relight once on an empty record, knocks at both doors and stops it. What was compiled for that is kept in NODE_COMPILE_CACHE, and no later start needs to compile it again.
const folder = mkdtempSync(`${tmpdir()}/relight-warm-`)
const relight = spawn(process.execPath, [...process.execArgv, new URL('../bin/relight.mjs', import.meta.url).pathname, 'serve'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, RELIGHT_DATABASE: `${folder}/relight.db`, RELIGHT_HOST: '127.0.0.1', RELIGHT_PORT: '0', RELIGHT_CONSOLE_HOST: '127.0.0.1', RELIGHT_CONSOLE_PORT: '0', RELIGHT_LOG: 'info' },
})
const ended = once(relight, 'exit')

for await (const line of createInterface({ input: relight.stdout })) {
  const { address, consoleAddress } = line.startsWith('{') ? JSON.parse(line) : {}
  for (const path of address ? ['/de/', '/en/', '/api/v1/status'] : []) await knock(address, path)
  if (consoleAddress) {
    await knock(consoleAddress, '/sign-in')
    relight.kill('SIGTERM')
  }
}
const [code] = await ended
rmSync(folder, { recursive: true })
process.exitCode = code ?? 1

async function knock(address, path) {
  const { ok, status } = await fetch(address + path).then(async (answer) => (await answer.arrayBuffer(), answer))
  if (!ok) throw new Error(`${path} answers ${status}`)
}
