const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ')

const denied = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb',
].map((feature) => `${feature}=()`).join(', ')

const everywhere = [
  'Content-Security-Policy', policy,
  'X-Content-Type-Options', 'nosniff',
  'Referrer-Policy', 'no-referrer',
  'Cross-Origin-Opener-Policy', 'same-origin',
  'Permissions-Policy', denied,
]

export type Audience = 'page' | 'data'

/** The headers that guard every answer, ready for `writeHead`: a page is read by browsers alone, data by anybody's script. */
export const guardHeaders = (audience: Audience, isSecure: boolean): string[] => [
  ...everywhere,
  ...(audience === 'page'
    ? ['Cross-Origin-Resource-Policy', 'same-origin']
    : ['Cross-Origin-Resource-Policy', 'cross-origin', 'Access-Control-Allow-Origin', '*']),
  ...(isSecure ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
]

export const cacheLive = 'public, max-age=10, s-maxage=10, stale-while-revalidate=20, stale-if-error=86400'
export const cachePast = 'public, max-age=300'
export const cacheNothing = 'no-store'
export const cacheAsked = 'no-cache'
