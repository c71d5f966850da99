import t from 'tap'
import { readAccess, readConfig } from '../src/config.ts'
import { Problem } from '../src/model/problem.ts'

function faultsOf(environment: Record<string, string>, files: Record<string, string> = {}): readonly string[] {
  try {
    readConfig(environment, readFrom(files))
    return []
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid-settings') throw error
    return error.message.split('\n')
  }
}

const readFrom = (files: Record<string, string>) => (path: string): string => {
  const text = files[path]
  if (text === undefined) throw new Error(`no file ${path}`)
  return text
}

t.test('without any setting, everything has a default that works', async (t) => {
  const config = {
    databasePath: 'data/relight.db', expectRecord: false, host: '127.0.0.1', port: 3000, url: null,
    consoleHost: '127.0.0.1', consolePort: 3001, consoleUrl: 'http://localhost:3001',
    trustProxy: [], secondPerson: [], log: 'info',
  }
  t.same(readConfig({}), config)
  t.same(readConfig({ RELIGHT_PORT: '', RELIGHT_URL: ' ', HOME: '/root' }), config, 'an empty setting is none, and others’ variables do not matter')
})

t.test('every setting is taken from the environment', async (t) => {
  t.same(
    readConfig({
      RELIGHT_DATABASE: '/data/status.db', RELIGHT_EXPECT_RECORD: 'yes', RELIGHT_HOST: '0.0.0.0', RELIGHT_PORT: '0', RELIGHT_URL: 'https://Status.example.org/',
      RELIGHT_CONSOLE_HOST: '::1', RELIGHT_CONSOLE_PORT: '65535', RELIGHT_CONSOLE_URL: 'https://console.example.org:8443',
      RELIGHT_TRUST_PROXY: '10.0.0.1, 192.168.0.0/16,fd00::/8', RELIGHT_SECOND_PERSON: 'update.post,incident.publish', RELIGHT_LOG: 'silent',
    }),
    {
      databasePath: '/data/status.db', expectRecord: true, host: '0.0.0.0', port: 0, url: 'https://status.example.org',
      consoleHost: '::1', consolePort: 65535, consoleUrl: 'https://console.example.org:8443',
      trustProxy: ['10.0.0.1', '192.168.0.0/16', 'fd00::/8'], secondPerson: ['update.post', 'incident.publish'], log: 'silent',
    },
  )
})

t.test('all faults are named at once, a line each, with what would be right', async (t) => {
  const faults = faultsOf({
    RELIGHT_PORT: '70000', RELIGHT_CONSOLE_PORT: '-1', RELIGHT_URL: 'https://example.org/status', RELIGHT_CONSOLE_URL: 'localhost:3001',
    RELIGHT_DATABASE: 'postgres://localhost/relight', RELIGHT_TRUST_PROXY: '10.0.0.0/33', RELIGHT_LOG: 'loud', RELIGHT_HOST: 'http://0.0.0.0',
  })
  t.equal(faults.length, 8)
  t.ok(faults.includes('RELIGHT_PORT is “70000”; it must be a whole number from 0 to 65535.'))
  t.match(faults.find((line) => line.startsWith('RELIGHT_DATABASE')), /PostgreSQL server, which is not built yet/)
  t.match(faults.find((line) => line.startsWith('RELIGHT_LOG')), /one of trace, debug, info, warn, error, fatal, silent/)
})

t.test('what looks like a number or an address but is none is refused', async (t) => {
  for (const port of ['3000.5', '0x50', '1e3', '99999', 'http']) t.equal(faultsOf({ RELIGHT_PORT: port }).length, 1, port)
  const urls = ['ftp://example.org', 'https://example.org/a', 'https://example.org?x', 'https://example.org/#x', 'https://me:secret@example.org', 'example.org']
  for (const url of urls) t.equal(faultsOf({ RELIGHT_URL: url }).length, 1, url)
  for (const proxy of ['localhost', '10.0.0.1/', '10.0.0.1/8/8', '10.0.0', '::1/129', 'true']) t.equal(faultsOf({ RELIGHT_TRUST_PROXY: proxy }).length, 1, proxy)
  t.equal(faultsOf({ RELIGHT_SECOND_PERSON: 'Every thing!' }).length, 1)
  t.equal(faultsOf({ RELIGHT_DATABASE: 'mysql://localhost' }).length, 1)
})

t.test('a setting that does not exist is a fault, with the nearest that does', async (t) => {
  t.same(faultsOf({ RELIGHT_PROT: '80' }), ['RELIGHT_PROT is not a setting. Did you mean RELIGHT_PORT?'])
  t.same(faultsOf({ RELIGHT_DATABSE_FILE: '/run/secrets/x' }), ['RELIGHT_DATABSE_FILE is not a setting. Did you mean RELIGHT_DATABASE_FILE?'])
  t.match(faultsOf({ RELIGHT_EVERYTHING_ELSE: '1' })[0], /The settings are RELIGHT_DATABASE, RELIGHT_EXPECT_RECORD, RELIGHT_HOST/)
})

t.test('a setting can stand in a file, whose words are never repeated', async (t) => {
  const files = { '/run/secrets/database': '/data/relight.db\n', '/run/secrets/empty': '\n', '/run/secrets/port': 'hunter2' }
  t.equal(readConfig({ RELIGHT_DATABASE_FILE: '/run/secrets/database' }, readFrom(files)).databasePath, '/data/relight.db')
  const faults = faultsOf(
    { RELIGHT_PORT_FILE: '/run/secrets/port', RELIGHT_HOST_FILE: '/run/secrets/none', RELIGHT_LOG: 'info', RELIGHT_LOG_FILE: '/x', RELIGHT_URL_FILE: '/run/secrets/empty' },
    files,
  )
  t.equal(faults.length, 4)
  t.notMatch(faults.join('\n'), /hunter2/)
  t.match(faults.join('\n'), /RELIGHT_HOST_FILE names “\/run\/secrets\/none”, which can not be read/)
  t.match(faults.join('\n'), /RELIGHT_LOG and RELIGHT_LOG_FILE are both given/)
  t.match(faults.join('\n'), /RELIGHT_URL_FILE names “\/run\/secrets\/empty”, which is empty/)
})

t.test('the address of the operators’ door follows its port unless it is named', async (t) => {
  t.equal(readConfig({ RELIGHT_CONSOLE_PORT: '4001' }).consoleUrl, 'http://localhost:4001')
  t.equal(readConfig({ RELIGHT_CONSOLE_PORT: '4001', RELIGHT_CONSOLE_URL: 'https://console.example.org' }).consoleUrl, 'https://console.example.org')
  t.same(faultsOf({ RELIGHT_CONSOLE_PORT: 'high' }), ['RELIGHT_CONSOLE_PORT is “high”; it must be a whole number from 0 to 65535.'], 'and a fault of it is named once')
})

t.test('a token is a setting of those who come through the operators’ door, and no fault repeats it', async (t) => {
  t.same(readAccess({ RELIGHT_TOKEN: 'relight_abc', RELIGHT_CONSOLE_PORT: '4001' }), { consoleUrl: 'http://localhost:4001', token: 'relight_abc' })
  t.same(readAccess({ RELIGHT_TOKEN_FILE: '/run/secrets/token' }, readFrom({ '/run/secrets/token': 'relight_abc\n' })).token, 'relight_abc')
  t.equal(readAccess({}).token, null)
  t.notOk(JSON.stringify(readConfig({ RELIGHT_TOKEN: 'relight_abc' })).includes('relight_abc'), 'whoever serves does not keep it')
  t.same(faultsOf({ RELIGHT_TOKEN: 'hunter2 hunter2' }), [], 'and does not look at it')
  t.throws(() => readAccess({ RELIGHT_TOKEN: 'hunter2 hunter2' }), { message: 'RELIGHT_TOKEN must be one word, as it was shown when it was made.' })
})
