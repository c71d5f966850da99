import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import t from 'tap'

const root = join(import.meta.dirname, '..')

const mayImport: Readonly<Record<string, readonly string[] | 'all'>> = {
  main: 'all',
  app: ['config', 'database', 'service', 'journal', 'shelf', 'routes', 'operators', 'delivery', 'drill', 'model'],
  console: ['config', 'database', 'service', 'shelf', 'routes', 'operators', 'desk', 'model'],
  config: ['model'],
  database: ['config', 'model', 'migrations'],
  service: ['journal', 'state', 'model'],
  model: [],
  journal: ['database', 'model'],
  state: ['model'],
  commands: ['state', 'model'],
  views: ['state', 'model', 'desk', 'operators'],
  shelf: ['service', 'views', 'state', 'model'],
  routes: ['service', 'commands', 'shelf', 'views', 'delivery', 'operators', 'desk', 'model'],
  operators: ['database', 'model'],
  desk: ['operators', 'commands', 'service', 'state', 'database', 'model'],
  delivery: ['service', 'views', 'database', 'model'],
  'command-line': ['commands', 'config', 'drill', 'moving-in', 'model'],
  'moving-in': ['commands', 'service', 'state', 'model'],
  drill: ['commands', 'service', 'model'],
  migrations: [],
}

interface File {
  readonly path: string
  readonly room: string
  readonly text: string
  readonly imports: readonly string[]
}

const roomOf = (path: string): string => {
  const [top, second] = path.split('/')
  return top === 'migrations' ? 'migrations' : second!.replace(/\.ts$/, '')
}

const importing = /^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^\s*import\s+'([^']+)'/gm

const files: readonly File[] = globSync(['src/**/*.ts', 'migrations/*.ts'], { cwd: root }).map((found) => {
  const path = found.replaceAll('\\', '/')
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importing)].map((match) => match[1] ?? match[2] ?? match[3]!)
  return { path, room: roomOf(path), text, imports }
})

const ownImports = ({ path, imports }: File): readonly string[] =>
  imports.filter((target) => target.startsWith('.')).map((target) => normalize(join(dirname(path), target)).replaceAll('\\', '/'))

const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

const places = (pattern: RegExp, among: readonly File[] = files): readonly string[] =>
  among.flatMap(({ path, text }) => [...code(text).matchAll(pattern)].map(([words]) => `${path}: ${words.trim()}`))

t.test('every room imports only from the rooms that the house allows', (t) => {
  const wrong = files.flatMap((file) =>
    ownImports(file)
      .map((target) => ({ target, room: roomOf(target) }))
      .filter(({ room }) => room !== file.room && mayImport[file.room] !== 'all' && !mayImport[file.room]?.includes(room))
      .map(({ target }) => `${file.path} → ${target}`))
  t.same(wrong, [])
  t.end()
})

t.test('every room is one that the house knows, and no file is a room of leftovers', (t) => {
  t.same(files.filter(({ room }) => !(room in mayImport)).map(({ path }) => path), [])
  const leftovers = /(^|\/)(utils?|helpers?|lib|common|types|misc|managers?|index)(\/|\.ts$)/
  t.same(files.filter(({ path }) => leftovers.test(path)).map(({ path }) => path), [])
  t.end()
})

t.test('no imports go in circles', (t) => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path)) return
    for (const target of byPath.has(path) ? ownImports(byPath.get(path)!) : []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) walk(path, [])
  t.same(circles, [])
  t.end()
})

t.test('everything is reached from the command line, and every import names a file', (t) => {
  const reached = new Set<string>()
  const walk = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    const file = files.find((one) => one.path === path)
    for (const target of file ? ownImports(file) : []) walk(target)
  }
  walk('src/main.ts')
  t.same(files.map(({ path }) => path).filter((path) => !reached.has(path)), [])
  t.same([...reached].filter((path) => !existsSync(join(root, path))), [])
  t.end()
})

t.test('no file is longer than 300 lines', (t) => {
  const tests = globSync(['test/**/*.ts', 'bench/**/*.ts', 'public/*.css', 'public/*.js'], { cwd: root }).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  t.same([...files, ...tests].filter(({ text }) => text.trimEnd().split('\n').length > 300).map(({ path }) => path), [])
  t.end()
})

t.test('only the command line reads the environment, the clocks and chance', (t) => {
  const others = files.filter(({ path }) => path !== 'src/main.ts')
  t.same(places(/process\.env|Date\.now\(\)|new Date\(\)|Math\.random|performance\.now|randomUUID|randomBytes|console\.(?:assert|clear|count|debug|dir|error|group|info|log|table|time|trace|warn)/g, others), [])
  t.end()
})

t.test('the database is spoken to in its rooms alone, and the hot rooms do not know it', (t) => {
  const others = files.filter(({ room }) => !['database', 'journal', 'migrations', 'operators', 'desk', 'delivery', 'main'].includes(room))
  t.same(others.filter(({ imports }) => imports.some((name) => /^(kysely|#libraries\/kysely|better-sqlite3)/.test(name))).map(({ path }) => path), [])
  t.end()
})

t.test('the compiler is never silenced, and nothing is left to do later', (t) => {
  t.same(places(/\bas any\b|: any\b|@ts-(?:ignore|nocheck|expect-error)|oxlint-disable|eslint-disable/g), [])
  t.same(files.filter(({ text }) => /\b(?:TODO|FIXME|XXX)\b/.test(text)).map(({ path }) => path), [])
  t.end()
})

t.test('no page sets a style in its markup, where the content policy forbids it', (t) => {
  t.same(places(/\sstyle="/g, files.filter(({ room }) => room === 'views')), [])
  t.end()
})

t.test('every dependency has a reason that is written down', (t) => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  const reasons = readFileSync(join(root, 'docs/decisions/dependencies.md'), 'utf8')
  const names = Object.keys({ ...dependencies, ...devDependencies })
  t.same(names.filter((name) => !reasons.includes(`\`${name}\``)), [])
  t.same(Object.values({ ...dependencies, ...devDependencies }).filter((version) => !/^\d/.test(version)), [], 'each is pinned exactly')
  const gathered = readFileSync(join(root, 'scripts/gather.mjs'), 'utf8')
  const named = [...files.flatMap(({ imports }) => imports), ...[...gathered.matchAll(/from '([^']+)'/g)].map((match) => match[1]!)]
  const used = new Set(named.filter((name) => !/^(\.|#|node:|fs$)/.test(name)).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')))
  t.same(Object.keys(dependencies!).filter((name) => !used.has(name)), [], 'each is used')
  t.same([...used].filter((name) => !(name in dependencies!)), [], 'nothing else is used')
  t.end()
})

t.test('every test has a place in the source, or tells of the whole', (t) => {
  const whole = new Set(['house', 'journey', 'expected', 'relight', 'start', 'drill-through-management'])
  const strays = globSync('test/**/*.test.ts', { cwd: root })
    .map((path) => relative('test', path).replaceAll('\\', '/'))
    .filter((path) => {
      const [top] = path.replace(/\.test\.ts$/, '').split('/')
      return !whole.has(top!) && top !== 'browser' && !(top! in mayImport)
    })
  t.same(strays, [])
  t.end()
})
