import type { EventData } from '../model/event.ts'
import { shortened } from '../model/text.ts'
import { type Instant, instantOf } from '../model/time.ts'
import { type Command, said } from './command.ts'
import { catalogueOf, checkAlike, checkInsurer, checkInsurers, checkNamedIncident, taken } from './known.ts'
import { type Refusal, refused, wrong } from './refusal.ts'
import { checkSpeaksFor } from './speaker.ts'

type Channel = EventData<'insurer.contact'>['channel']

export const postNotice: Command<'insurer.notice'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  checkInsurers(catalogueOf(state), data.insurers)
  checkSpeaksFor(input.actor, data.insurers, ['insurers'])
  checkUntil(data.until, at)
  if (isInForce(state.notices.get(data.notice), at)) {
    throw taken('notice', data.notice, 'It is in force; end it first (notice.end), or give the new one another id.', { isInForce: true })
  }
  checkAlike('notice', data.notice, state.notices.keys())
  return [said('insurer.notice', input)]
}

export const endNotice: Command<'notice.end'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  const notice = state.notices.get(data.notice)
  if (!notice || !isInForce(notice, at)) throw notInForce('notice', data.notice)
  checkSpeaksFor(input.actor, notice.insurers, ['notice'])
  return [said('notice.end', input)]
}

export const setContact: Command<'insurer.contact'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  checkInsurer(catalogueOf(state), data.insurer, ['insurer'])
  checkSpeaksFor(input.actor, [data.insurer], ['insurer'])
  checkUntil(data.until, at)
  if (isInForce(state.contacts.get(data.contact), at)) {
    throw taken('contact', data.contact, 'It is in force; end it first (contact.end), or give the new one another id.', { isInForce: true })
  }
  checkAlike('contact', data.contact, state.contacts.keys())
  checkValue(data.channel, data.value)
  return [said('insurer.contact', input)]
}

export const endContact: Command<'contact.end'> = (state, at, input) => {
  const { data } = input
  checkNamedIncident(state, data.incident)
  const contact = state.contacts.get(data.contact)
  if (!contact || !isInForce(contact, at)) throw notInForce('contact', data.contact)
  checkSpeaksFor(input.actor, [contact.insurer], ['contact'])
  return [said('contact.end', input)]
}

const isInForce = (standing: { readonly until: Instant | null } | undefined, at: Instant): boolean =>
  standing !== undefined && (standing.until === null || standing.until > at)

const notInForce = (what: string, id: string): Refusal =>
  refused(`${what}-not-in-force`, [what], `No ${what} “${id}” is in force, so it can not end. Name one that is.`, (words) => words.notInForce(what, id, null))

function checkUntil(until: string | undefined, at: Instant): void {
  if (until !== undefined && instantOf(until) <= at) {
    throw wrong('until-in-the-past', ['until'], 'It would be over before it begins: “until” must be after the moment of recording.')
  }
}

const fitting: Readonly<Record<Channel, { readonly pattern: RegExp; readonly remedy: string }>> = {
  phone: { pattern: /^(?=.*\d)[\d +()/-]+$/, remedy: 'Write a phone number with digits, spaces, +, (, ), / and - only, like +49 89 99998-101.' },
  email: { pattern: /^[^\s@]+@[^\s@]+$/, remedy: 'Write an e-mail address, like help@example.org.' },
  web: { pattern: /^https:\/\/[^\s/?#]+\S*$/, remedy: 'Write an address that begins with https://.' },
  post: { pattern: /./, remedy: 'Write the postal address.' },
  branch: { pattern: /./, remedy: 'Write where the branch is.' },
}

function checkValue(channel: Channel, value: string): void {
  const { pattern, remedy } = fitting[channel]
  const given = shortened(value, 60)
  if (!pattern.test(value)) throw wrong('contact-does-not-fit', ['value'], `“${given}” does not fit the channel ${channel}. ${remedy}`, (words) => words.contactDoesNotFit(given, channel))
}
