import { invalid } from '../model/problem.ts'
import { longestPassword } from './passwords.ts'

const shortest = 12

/** Words that passwords are made of, in German and English; with years, digits, signs and each other around them they are still guessed at once. */
const words = new Set(`
  admin administrator administratorin benutzer user username root toor guest gast test tester testing demo default standard system server service support
  password passwort passwd kennwort passphrase passcode pass pwd losung geheim geheimnis secret secrets private privat login logon anmeldung anmelden zugang access
  welcome willkommen hello hallo servus moin gruezi goodbye tschuess please bitte danke thanks change changeme aendern andern letmein openup sesame sesam
  relight status statuspage statusseite page seite insurance versicherung krankenkasse krankenversicherung kasse health gesundheit epa medrz rechenzentrum datacenter operator operators console konsole
  spring summer autumn fall winter fruehling fruhling sommer herbst january february march april may june july august september october november december
  januar februar maerz marz mai juni juli oktober dezember monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
  qwertz qwerty qwertzuiop qwertyuiop asdf asdfgh asdfghjkl yxcvbnm zxcvbnm qwe asd yxc zxc qaz wsx edc abc xyz abcd abcdef abcdefgh
  iloveyou ichliebedich liebe love schatz baby sunshine sonnenschein princess prinzessin dragon drache monkey affe football fussball soccer baseball master shadow schatten superman batman starwars pokemon
  freedom freiheit trustno one two three eins zwei drei number nummer computer internet google microsoft windows office apple samsung facebook
  berlin hamburg muenchen munchen koeln koln frankfurt stuttgart dresden leipzig bremen wien zuerich deutschland germany bayern schalke borussia dortmund
  correct horse battery staple correcthorsebatterystaple nothing nichts whatever egal super geheimes sicher sicherheit security safe strong stark firma company arbeit work
  my mein meine dein the das der die ist is und and for fuer fur ich du i you it me no nein yes ja ok neu new old alt top first last
  michael thomas andreas stefan christian daniel martin peter markus alexander maria anna sabine claudia susanne petra julia katharina jessica ashley jennifer michelle charlie jordan hunter
`.trim().split(/\s+/))

const likeness: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', ß: 'ss', ä: 'ae', ö: 'oe', ü: 'ue' }
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertzuiopü', 'qwertyuiop', 'asdfghjklöä', 'yxcvbnm', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6zhn7ujm', '1qay2wsx3edc4rfv5tgb6zhn7ujm', 'qayxswedcvfrtgb', '!"§$%&/()=', '!@#$%^&*()']

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
/** Digits that stand for letters, as in p4ssw0rd; more of them in a row are padding. */
const asLetters = (text: string): string => Array.from(text.replace(/\d{2,}/g, ''), (sign) => likeness[sign] ?? sign).join('')
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '')

/** Throws a Problem that says why this password is none, and what makes a good one. */
export function refuseWeak(password: string, name: string): void {
  const given = password.normalize('NFC')
  if (Array.from(given).length < shortest) throw invalid('password-too-short', `A password needs at least ${shortest} characters. Four or five words that have nothing to do with each other are easy to type and hard to guess.`, (words) => words.passwordTooShort(shortest))
  if (Buffer.byteLength(given) > longestPassword) throw invalid('password-too-long', `A password may take ${longestPassword} bytes. Use a shorter one.`, (words) => words.passwordTooLong(longestPassword))
  if (isCommon(given, name)) throw invalid('password-common', 'This password would be guessed soon: it is common, a pattern, or made of your name. Take four or five words that have nothing to do with each other.')
}

const isCommon = (password: string, name: string): boolean => {
  const text = plain(password)
  const names = plain(name).split(/[^\p{L}]+/u).filter((part) => part.length > 2)
  return new Set(text).size < 5 || isPeriodic(text) || isMostlyRuns(text) || [text, asLetters(text)].some((form) => isMadeOf(lettersOf(form), names))
}

/** One piece over and over, the last time perhaps cut. */
const isPeriodic = (text: string): boolean =>
  Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1)
    .some((period) => text === text.slice(0, period).repeat(Math.ceil(text.length / period)).slice(0, text.length))

/** Whether fewer than six signs are left once all walks along the keyboard or the alphabet count as one each. */
function isMostlyRuns(text: string): boolean {
  let steps = 0
  for (let place = 1; place < text.length; place++) if (isStep(text[place - 1]!, text[place]!)) steps++
  return text.length - steps < 6
}

const isStep = (one: string, next: string): boolean => one === next || rows.some((row) => row.includes(one + next) || row.includes(next + one))

/** Whether the letters are known words and the person's own name alone, up to three of them, or next to nothing. */
function isMadeOf(letters: string, names: readonly string[]): boolean {
  if (letters.length < 3) return true
  const isWord = (part: string): boolean => words.has(part) || names.includes(part)
  let reached = new Map([[0, 0]])
  for (let place = 0; place < letters.length; place++) {
    const used = reached.get(place)
    if (used === undefined || used >= 3) continue
    for (let end = place + 1; end <= letters.length; end++) {
      if (isWord(letters.slice(place, end)) && (reached.get(end) ?? Infinity) > used + 1) reached = reached.set(end, used + 1)
    }
  }
  return reached.has(letters.length)
}
