import type { FastifyInstance } from 'fastify'

const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ')

const denied = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock', 'serial', 'usb',
].map((feature) => `${feature}=()`)

/** `same-origin`, not `no-referrer`: under that browsers post forms with `Origin: null`, which is foreign. */
export const consoleHeaders = (isSecure: boolean): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [...denied, 'publickey-credentials-get=(self)', 'publickey-credentials-create=(self)'].join(', '),
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
  ...(isSecure && { 'Strict-Transport-Security': 'max-age=31536000' }),
})

/** Puts them on every answer of the console, refusals too. */
export function sendConsoleHeaders(app: FastifyInstance, isSecure: boolean): void {
  const headers = consoleHeaders(isSecure)
  app.addHook('onRequest', async (_, reply) => void reply.headers(headers))
}
