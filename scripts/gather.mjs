import { mkdirSync, rmSync, writeFileSync } from 'fs'
import { buildSync } from 'esbuild'

// Together these are two thousand small files, and reading them was the longest part of every start: at installation they become one file each.
const libraries = {
  ajv: `export { Ajv } from 'ajv'\n`,
  fastify: `export { fastify } from 'fastify'\n`,
  'fastify-static': `export { default } from '@fastify/static'\n`,
  kysely: `export { Kysely, SqliteAdapter, SqliteDialect, SqliteDriver, sql } from 'kysely'\nexport { Migrator } from 'kysely/migration'\n`,
  pino: `export { pino } from 'pino'\n`,
  typebox: `export { Type } from 'typebox'\n`,
}

const root = new URL('../', import.meta.url).pathname
const folder = `${root}libraries/`
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

for (const [name, exports] of Object.entries(libraries)) {
  writeFileSync(`${folder}${name}.mjs`, exports)
  writeFileSync(`${folder}${name}.d.mts`, exports)
}

// Relight speaks plain HTTP, behind a proxy: the encryption that Fastify could do is not loaded.
const unused = 'data:text/javascript,'

buildSync({
  entryPoints: Object.keys(libraries).map((name) => `${folder}${name}.mjs`),
  outdir: folder, outExtension: { '.js': '.mjs' }, allowOverwrite: true, absWorkingDir: root,
  alias: { 'node:https': unused, 'node:http2': unused },
  bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node22', minifyWhitespace: true, legalComments: 'inline', logLevel: 'warning',
  banner: { js: `import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)` },
})
