#!/usr/bin/env -S node --max-semi-space-size=2 --v8-pool-size=1 --no-maglev
import { existsSync } from 'fs'
import module from 'module'

// Old JavaScript on purpose: a Node too old for the rest must still be able to read this and say so.
var version = process.versions.node.split('.').map(Number)
var newEnough = version[0] > 23 || (version[0] === 23 && version[1] >= 6) || (version[0] === 22 && version[1] >= 18)

// For a monitoring system 1 would be a warning about what it watches, and it reads only what is printed; 3 says that nothing is known.
function giveUp(why) {
  var isCheck = process.argv[2] === 'check'
  if (isCheck) console.log('RELIGHT UNKNOWN - ' + why)
  else console.error(why)
  process.exitCode = isCheck ? 3 : 1
}

if (!newEnough) {
  giveUp('Relight needs Node.js 22.18 or newer, and this is ' + process.versions.node + ': install a newer one from https://nodejs.org.')
} else if (!existsSync(new URL('../libraries', import.meta.url))) {
  giveUp('Relight was installed without its preparation: run npm run prepare in its folder.')
} else {
  if (module.enableCompileCache) module.enableCompileCache()
  import('../src/main.ts')
}
