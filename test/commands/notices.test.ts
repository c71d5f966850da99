import t from 'tap'
import { type SmallRecord, moment, recordWithResolved, smallRecord, words } from './small-record.ts'

const notice = ({ say }: SmallRecord, clock: string, fields: object = {}, actor = 'insurer:alpha') =>
  say(clock, 'insurer.notice', { notice: 'N-1', insurers: ['alpha'], text: words, ...fields }, actor)
const contact = ({ say }: SmallRecord, clock: string, fields: object = {}, actor = 'insurer:alpha') =>
  say(clock, 'insurer.contact', { insurer: 'alpha', contact: 'C-1', channel: 'phone', audience: 'insured', value: '+49 89 (99998)-101/2', ...fields }, actor)

t.test('notices and contacts are for insurers that exist', async (t) => {
  const record = smallRecord()
  t.throws(() => notice(record, '10:00', { insurers: ['alpha', 'delta'] }, 'dpo'), { status: 400, code: 'unknown-insurer', path: ['insurers', 1] })
  t.throws(() => contact(record, '10:00', { insurer: 'delta' }, 'ops'), { code: 'unknown-insurer', path: ['insurer'] })
})

t.test('an insurer gives and ends nothing but its own', async (t) => {
  const record = smallRecord()
  t.throws(() => notice(record, '10:00', { insurers: ['alpha', 'beta'] }), { status: 403, code: 'not-your-own' })
  t.throws(() => contact(record, '10:00', { insurer: 'beta' }), { status: 403, code: 'not-your-own' })
  notice(record, '10:00', { insurers: ['alpha', 'beta'] }, 'dpo')
  contact(record, '10:00')
  t.throws(() => record.say('10:10', 'notice.end', { notice: 'N-1' }, 'insurer:alpha'), { status: 403, code: 'not-your-own' })
  t.throws(() => record.say('10:10', 'contact.end', { contact: 'C-1' }, 'insurer:beta'), { status: 403, code: 'not-your-own' })
  t.ok(record.say('10:10', 'contact.end', { contact: 'C-1' }, 'insurer:alpha'))
  t.ok(record.say('10:10', 'notice.end', { notice: 'N-1' }, 'ops'), 'the provider may end them all')
})

t.test('an id is free again when what had it is no longer in force', async (t) => {
  const record = smallRecord()
  notice(record, '10:00', { until: moment('11:00') })
  contact(record, '10:00', { until: moment('11:00') })
  t.throws(() => notice(record, '10:59'), { status: 409, code: 'id-taken' })
  t.throws(() => contact(record, '10:59'), { status: 409, code: 'id-taken' })
  t.ok(notice(record, '11:00'))
  t.ok(contact(record, '11:00'))
})

t.test('only what is in force can end', async (t) => {
  const record = smallRecord()
  t.throws(() => record.say('10:00', 'notice.end', { notice: 'N-1' }), { status: 409, code: 'notice-not-in-force' })
  t.throws(() => record.say('10:00', 'contact.end', { contact: 'C-1' }), { status: 409, code: 'contact-not-in-force' })
  notice(record, '10:00', { until: moment('11:00') })
  contact(record, '10:00', { until: moment('11:00') })
  t.throws(() => record.say('11:00', 'notice.end', { notice: 'N-1' }), { code: 'notice-not-in-force' })
  t.throws(() => record.say('11:00', 'contact.end', { contact: 'C-1' }), { code: 'contact-not-in-force' })
})

t.test('nothing is over before it begins', async (t) => {
  const record = smallRecord()
  t.throws(() => notice(record, '10:00', { until: moment('10:00') }), { status: 400, code: 'until-in-the-past' })
  t.throws(() => contact(record, '10:00', { until: moment('10:00') }), { status: 400, code: 'until-in-the-past' })
})

t.test('what a contact says fits its channel', async (t) => {
  const good = { phone: '0800 116 117', email: 'help@alpha.example', web: 'https://alpha.example/help', post: 'Postfach 1, 80331 München', branch: 'Marienplatz 1' }
  const bad = { phone: '0800-CALL', email: 'help.alpha.example', web: 'http://alpha.example' }
  for (const [channel, value] of Object.entries(good)) t.ok(contact(smallRecord(), '10:00', { channel, value }), value)
  for (const [channel, value] of Object.entries(bad)) {
    t.throws(() => contact(smallRecord(), '10:00', { channel, value }), { status: 400, code: 'contact-does-not-fit' }, `${channel} ${value}`)
  }
  t.throws(() => contact(smallRecord(), '10:00', { channel: 'phone', value: '+ / -' }), { code: 'contact-does-not-fit' }, 'a phone number has digits')
  t.throws(() => contact(smallRecord(), '10:00', { channel: 'web', value: 'javascript:alert(1)' }), { code: 'contact-does-not-fit' })
})

t.test('they may name a resolved incident, not a closed one', async (t) => {
  const record = recordWithResolved()
  t.ok(notice(record, '14:00', { incident: 'I-1' }))
  t.ok(contact(record, '14:00', { incident: 'I-1' }))
  record.say('14:10', 'incident.close', { incident: 'I-1' })
  t.throws(() => record.say('14:20', 'notice.end', { incident: 'I-1', notice: 'N-1' }), { status: 409, code: 'incident-closed' })
  t.throws(() => record.say('14:20', 'contact.end', { incident: 'I-1', contact: 'C-1' }), { status: 409, code: 'incident-closed' })
  t.throws(() => notice(recordWithResolved({ closed: true }), '14:00', { incident: 'I-1' }), { status: 409, code: 'incident-closed' })
  t.throws(() => contact(recordWithResolved({ closed: true }), '14:00', { incident: 'I-1' }), { status: 409, code: 'incident-closed' })
})
