/** What decides how an operation may be refused. */
export interface Operation {
  readonly isOpen: boolean
  readonly isWrite: boolean
  readonly hasBody: boolean
  /** Whether it is about one thing that somebody names. */
  readonly isNamed: boolean
}

interface Answered {
  readonly description: string
  readonly headers?: object
  readonly content: object
}

const refused = (
  status: number, title: string, description: string, details: Readonly<Record<string, string>>, headers?: object,
): Answered => ({
  description,
  ...(headers && { headers }),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(Object.entries(details).map(([code, detail]) =>
        [code, { value: { type: 'about:blank', title, status, detail, code } }])),
    },
  },
})

const retryAfter = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait' } }
const challenge = { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Always `Bearer realm="relight"`' } }

/** How operations are refused, by the name that the document gives it. */
export const refusals = {
  BadRequest: refused(400, 'Bad Request', 'What was sent does not have the right form', {
    'invalid-body': 'services: has to be a list.',
    'invalid-query': 'limit: must be at most 1000.',
    'invalid-key': 'The header Idempotency-Key must be 1 to 200 letters, digits or signs without spaces.',
    'invalid-if-match': 'The header If-Match must be the sequence that you believe to be the newest, like "257".',
  }),
  SignInNeeded: refused(401, 'Unauthorized', 'Nobody is signed in, and no token in force was sent', {
    'sign-in-needed': 'This needs somebody who is signed in. Sign in, or send a token that is in force.',
  }, challenge),
  NotAllowed: refused(403, 'Forbidden', 'Whoever asks may not do this, or not without a fresh factor', {
    'not-allowed': 'This needs the right editor; yours is viewer. Ask an administrator.',
    'scope-missing': 'The token needs the scope read. Ask an administrator for one that has it.',
    'step-up-needed':
      'This needs a fresh confirmation with a factor. Confirm that it is you, and do it again within five minutes.',
  }),
  NotFound: refused(404, 'Not Found', 'There is nothing by this id', {
    'not-found': 'There is no draft “D-7”. Look at the list of drafts.',
  }),
  Conflict: refused(409, 'Conflict', 'It does not fit what is recorded by now; `changed` says what came meanwhile', {
    'sequence-moved':
      'The journal has moved on: its newest sequence is 258, not 257. '
      + 'Look at what changed meanwhile, then send the command again with the new sequence.',
    'id-taken': 'Update “U-7” already exists. Choose another id.',
    'key-reused': 'This idempotency key was used for another command before. Give each command a key of its own.',
  }),
  TooLarge: refused(413, 'Payload Too Large', 'The body is longer than is taken', {
    'too-large': 'This is longer than may be sent here. Send less at once.',
  }),
  UnknownMediaType: refused(415, 'Unsupported Media Type', 'The body is no JSON', {
    'unknown-media-type': 'Send JSON as application/json, or a form.',
  }),
  Unavailable: refused(503, 'Service Unavailable', 'The disk refused to take it, so nothing was recorded', {
    'disk-refuses':
      'The disk that holds the record refused to take this (SQLITE_FULL), so nothing was recorded. '
      + 'Make room or mend it, then send it again.',
  }, retryAfter),
  Problem: refused(500, 'Internal Server Error', 'Something went wrong here', {
    'internal-error': 'Something went wrong on our side. If you tell us about it, give the number 4711.',
  }),
} as const

const refusal = (name: keyof typeof refusals): object => ({ $ref: `#/components/responses/${name}` })

/** The refusals that an operation really meets, by status. */
export const refusedWith = ({ isOpen, isWrite, hasBody, isNamed }: Operation): object => ({
  ...(!isOpen && { 400: refusal('BadRequest'), 401: refusal('SignInNeeded'), 403: refusal('NotAllowed') }),
  ...(isNamed && { 404: refusal('NotFound') }),
  ...(isWrite && { 409: refusal('Conflict') }),
  ...(hasBody && { 413: refusal('TooLarge'), 415: refusal('UnknownMediaType') }),
  ...(isWrite && { 503: refusal('Unavailable') }),
  default: refusal('Problem'),
})
