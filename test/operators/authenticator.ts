import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}

interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

/** What a browser or a thief of one could get wrong. */
export interface Oddities {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly isVerified?: boolean
  readonly counter?: number
  readonly userHandle?: string
  readonly id?: string
}

const present = 0x01
const verified = 0x04
const attested = 0x40

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()
const bigEndian = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>

const head = (major: number, value: number): Buffer =>
  value < 24 ? Buffer.from([(major << 5) | value]) : value < 256 ? Buffer.from([(major << 5) | 24, value]) : Buffer.from([(major << 5) | 25, value >> 8, value & 255])

/** CBOR as far as WebAuthn needs it. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)])])
}

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(new Map<number, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]))
}

/** A device with one passkey, made of keys of its own: what a phone does, in software. */
export function newAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  const id = credentialId.toString('base64url')
  let userHandle = ''
  let counter = 0

  const clientData = (type: string, challenge: string, odd: Oddities): Buffer =>
    Buffer.from(JSON.stringify({ type: odd.type ?? type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? origin, crossOrigin: false }))
  const authenticatorData = (rpId: string, flags: number, odd: Oddities): Buffer => {
    counter = odd.counter ?? counter + 1
    return Buffer.concat([sha256(odd.rpId ?? rpId), Buffer.from([flags | present | (odd.isVerified === false ? 0 : verified)]), bigEndian(counter, 4)])
  }

  return {
    id,
    /** Answers `navigator.credentials.create`. */
    create: (given: unknown, odd: Oddities = {}) => {
      const options = given as CreationOptions
      userHandle = options.user.id
      const data = Buffer.concat([authenticatorData(options.rp.id, attested, odd), Buffer.alloc(16), bigEndian(credentialId.length, 2), credentialId, coseKey(publicKey)])
      const attestationObject = cbor(new Map<string, Cbor>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]))
      return {
        id, rawId: id, type: 'public-key', clientExtensionResults: {},
        response: { clientDataJSON: clientData('webauthn.create', options.challenge, odd).toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] },
      }
    },
    /** Answers `navigator.credentials.get`. */
    get: (given: unknown, odd: Oddities = {}) => {
      const options = given as RequestOptions
      const data = authenticatorData(options.rpId, 0, odd)
      const client = clientData('webauthn.get', options.challenge, odd)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        id: odd.id ?? id, rawId: odd.id ?? id, type: 'public-key', clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'),
          userHandle: odd.userHandle ?? userHandle,
        },
      }
    },
  }
}

export type Authenticator = ReturnType<typeof newAuthenticator>
