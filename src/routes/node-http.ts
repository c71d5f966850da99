/** Node's HTTP server. Imported by name, `node:http` would load all of `fetch` as well, a tenth of every start. */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http')
