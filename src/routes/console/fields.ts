import { Type } from '#libraries/typebox'
import type { TProperties } from 'typebox'
import type { NewTotp } from '../../operators/operators.ts'

/** A field of one line: no control characters, so that none reaches a header, a log or a name. */
export const oneLine = (longest: number) => Type.String({ maxLength: longest, pattern: '^[^\\u0000-\\u001f\\u007f]*$', description: 'One line without control characters' })

/** A form or query: whatever it does not name is refused. */
export const fields = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })

/** Where to go on to; `ownPath` makes it safe. */
export const next = Type.Optional(oneLine(2_000))
export const language = Type.Optional(Type.Union([Type.Literal('de'), Type.Literal('en')], { description: 'de or en' }))

/** What a device answered when it was asked for a passkey, as the script puts it into the form. */
export const passkeyFields = { challengeId: oneLine(200), response: Type.String({ maxLength: 20_000 }) }

export const newPasswordFields = {
  password: Type.String({ maxLength: 1_024 }),
  totpSecret: Type.String({ pattern: '^[A-Z2-7]{16,128}$', description: 'the key of an authenticator app' }),
  totpCode: oneLine(20),
}

/** After a refusal the key that an app may already hold is shown again, so that nobody scans twice. */
export const keptKey = ({ uri }: NewTotp, secret: string): NewTotp => ({ secret, uri: uri.replace(/([?&]secret=)[A-Z2-7]+/, `$1${secret}`) })
