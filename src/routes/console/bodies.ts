import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { faultInWords, faultSaying, faultsIn } from '../../commands/faults.ts'
import { invalid } from '../../model/problem.ts'
import { textFrom } from '../../model/utf8.ts'

const deepest = 100
/** Told of at once: an answer must not grow with what was wrong. */
const mostFaults = 50

/** Takes JSON and forms, and nothing else; whatever a schema does not name is refused. */
export function takeBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let json: string
    try {
      json = textFrom(body as Buffer, 'This JSON')
    } catch (problem) {
      return done(problem as Error)
    }
    if (isDeeperThan(deepest, json)) return done(invalid('too-deep', `The JSON is nested deeper than ${deepest} levels. Send it flatter.`))
    parse(request, json, done)
  })
  app.register(formbody)
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const read = httpPart === 'querystring' ? withNumbers(schema as TSchema) : (given: unknown) => given
    return (given: unknown) => {
      const value = read(given)
      const faults = faultsIn(schema as TSchema, value).slice(0, mostFaults)
      if (faults.length === 0) return { value }
      return { error: invalid(httpPart === 'querystring' ? 'invalid-query' : 'invalid-body', faults.map(faultInWords).join(' '), (words) => words.invalidForm(faults.map(faultSaying))) }
    }
  })
}

/** Looks at brackets outside of texts alone, before anything is built from them. */
function isDeeperThan(most: number, json: string): boolean {
  let depth = 0
  let isInText = false
  for (let place = 0; place < json.length; place++) {
    const character = json[place]
    if (isInText) {
      if (character === '\\') place++
      else if (character === '"') isInText = false
    } else if (character === '"') isInText = true
    else if (character === '[' || character === '{') {
      if (++depth > most) return true
    } else if (character === ']' || character === '}') depth--
  }
  return false
}

/** A query is text: digits become numbers where the schema wants a number. */
function withNumbers(schema: TSchema): (query: unknown) => unknown {
  const properties = 'properties' in schema ? (schema.properties as Readonly<Record<string, { readonly type?: string }>>) : {}
  const isNumber = (name: string): boolean => Object.hasOwn(properties, name) && ['integer', 'number'].includes(properties[name]!.type ?? '')
  return (query) =>
    Object.fromEntries(Object.entries(query as Record<string, unknown>).map(([name, given]) =>
      [name, isNumber(name) && typeof given === 'string' && /^-?\d{1,15}$/.test(given) ? Number(given) : given]))
}
