/** Times are UTC text with milliseconds. Of every secret only a hash is kept, but for TOTP: whoever checks a code needs the secret itself, and the file is its owner's alone (0600). */
export type OperatorsTables = {
  account: {
    id: string
    name: string
    /** The name as it is compared: two that differ in case alone are one. */
    name_key: string
    right: string
    function: string
    language: string
    created_at: string
    last_seen_at: string | null
    removed_at: string | null
    /** Null until the person has factors, and again after a reset. */
    enrolled_at: string | null
    password_hash: string | null
    totp_secret: string | null
    /** The last step of thirty seconds whose code was accepted. */
    totp_step: number
  }
  passkey: {
    id: string
    account_id: string
    public_key: Uint8Array
    counter: number
    label: string
    transports: string
    created_at: string
    last_used_at: string | null
  }
  recovery_code: {
    account_id: string
    hash: string
    used_at: string | null
  }
  enrolment: {
    id: string
    purpose: 'set-up' | 'invitation' | 'reset'
    secret_hash: string
    code_hash: string | null
    /** At set-up the account is not there yet; this is the id it will have. */
    account_id: string
    created_at: string
    expires_at: string
    /** Used or replaced. */
    ended_at: string | null
    tries: number
  }
  session: {
    id: string
    secret_hash: string
    account_id: string
    started_at: string
    last_used_at: string
    fresh_until: string
    address: string
    wrong_factors: number
  }
  /** The devices and networks that an account has signed in from. */
  known_place: {
    account_id: string
    hash: string
    last_used_at: string
  }
  token: {
    id: string
    name: string
    prefix: string
    hash: string
    scopes: string
    services: string | null
    function: string
    created_by: string
    created_at: string
    expires_at: string
    last_used_at: string | null
    revoked_at: string | null
  }
  audit: {
    sequence: number
    at: string
    kind: string
    who_id: string | null
    who_name: string | null
    action: string
    subject: string | null
    address: string | null
    request_id: string | null
    before: string | null
    after: string | null
  }
}
