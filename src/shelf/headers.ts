const policyFramedBy = (ancestors: string): string => [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
  "form-action 'self'", "base-uri 'none'", `frame-ancestors ${ancestors}`,
].join('; ')

const denied = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb',
].map((feature) => `${feature}=()`).join(', ')

const everywhere = [
  'X-Content-Type-Options', 'nosniff',
  'Referrer-Policy', 'no-referrer',
  'Cross-Origin-Opener-Policy', 'same-origin',
  'Permissions-Policy', denied,
]

/** A page is read by browsers alone, an embedded one inside other people's pages too, data by anybody's script. */
export type Audience = 'page' | 'embedded' | 'data'

const byAudience: Readonly<Record<Audience, readonly string[]>> = {
  page: ['Content-Security-Policy', policyFramedBy("'none'"), 'Cross-Origin-Resource-Policy', 'same-origin'],
  embedded: ['Content-Security-Policy', policyFramedBy('*'), 'Cross-Origin-Resource-Policy', 'cross-origin'],
  data: [
    'Content-Security-Policy', policyFramedBy("'none'"), 'Cross-Origin-Resource-Policy', 'cross-origin',
    'Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', 'ETag, Last-Modified, Link, Retry-After, Content-Disposition, Date',
  ],
}

/** What scripts of other sites may send along: what is known to be sent by name, for browsers that take the star for a name like any other. */
const sentAlong = [
  'Accept', 'Accept-Language', 'Authorization', 'Cache-Control', 'Content-Type', 'If-Modified-Since', 'If-None-Match', 'Last-Event-ID', 'Pragma', 'Range',
  'X-Requested-With', 'X-Grafana-Device-Id', 'X-Grafana-Org-Id', '*',
].join(', ')

/** The answer to a script of another site that asks whether it may read. */
export const preflightHeaders: readonly string[] = [
  'Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS', 'Access-Control-Allow-Headers', sentAlong, 'Access-Control-Max-Age', '86400',
]

/** The headers that guard every answer, ready for `writeHead`. */
export const guardHeaders = (audience: Audience, isSecure: boolean): string[] => [
  ...everywhere,
  ...byAudience[audience],
  ...(isSecure ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
]

export const cacheLive = 'public, max-age=10, stale-while-revalidate=20, stale-if-error=86400'
export const cachePast = 'public, max-age=300'
export const cacheNothing = 'no-store'
export const cacheAsked = 'no-cache'
