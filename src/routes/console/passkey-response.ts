import { invalid } from '../../model/problem.ts'

/** What a device answered, out of the text that the script put into a form. */
export function passkeyResponse({ challengeId, response }: { readonly challengeId: string; readonly response: string }): { readonly kind: 'passkey'; readonly challengeId: string; readonly response: unknown } {
  try {
    return { kind: 'passkey', challengeId, response: JSON.parse(response) as unknown }
  } catch {
    throw invalid('passkey-unread', 'The device gave no answer that can be read. Try again, or use a password and a code.')
  }
}
