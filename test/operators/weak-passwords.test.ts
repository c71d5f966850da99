import t from 'tap'
import { refuseWeak } from '../../src/operators/weak-passwords.ts'

const codeOf = (password: string, name = 'Dr. Ada Lovelace'): string | null => {
  try {
    refuseWeak(password, name)
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

t.test('passwords that are guessed at once are refused', async (t) => {
  const common = [
    'password1234', 'Passwort2026!', 'P@ssw0rd1234', 'p4ssw0rt!p4ssw0rt!', 'Sommer2026!!!', 'Winter-2025-Winter', 'relight-status', 'Relight123456', 'statuspage2026!',
    'qwertzuiop123', 'qwertyuiop12', '123456789012', '1qaz2wsx3edc', 'abcdefghijkl', 'zyxwvutsrqpo', 'asdfghjklöä#', 'aaaaaaaaaaaa', 'abababababab', 'xK9!xK9!xK9!xK9!', 'aaaabbbbccccdddd',
    'AdaLovelace1815', 'lovelace-lovelace', 'Ada.Lovelace!!', 'administrator', 'Administrator1!', 'geheimgeheim1', 'ichliebedich1', 'iloveyou12345', 'letmein-letmein', 'willkommen2026', 'Hamburg12345!',
    'changeme!changeme', 'correcthorsebatterystaple', 'correct horse battery staple', '19.05.1984 10:12', 'Januar-Februar-März', 'Montag-Dienstag', 'dragon-monkey-123', 'P@ssw0rd-Hamburg-99', 'S0mm3r 2026 2027',
  ]
  for (const password of common) t.equal(codeOf(password), 'password-common', password)
})

t.test('words that have nothing to do with each other are taken', async (t) => {
  const good = ['lamp otter gravel noon', 'velvet hinge marmot sky', 'Zürich lügt grüne Möwen', 'Kran-Ofen-Distel-Pfau', 'xV9!kq2#Lm7$', 'u3kfz8w1pq0rt', '東京の夜に赤い猫が三匹いる']
  for (const password of good) t.equal(codeOf(password), null, password)
})

t.test('a password has twelve characters, however many bytes or signs they take, and at most 256 bytes', async (t) => {
  t.equal(codeOf('xV9!kq2#Lm7'), 'password-too-short')
  t.equal(codeOf('xV9!kq2#Lm'.concat('a\u0308')), 'password-too-short', 'one letter, written as two')
  t.equal(codeOf(`🦦🦔🐋🦊🦉🐙`), 'password-too-short')
  t.equal(codeOf(`${'lamp otter gravel noon '.repeat(11)}la`), 'password-common', 'over and over')
  t.equal(codeOf(Array.from({ length: 130 }, (_, place) => String.fromCodePoint(0x4e00 + place * 7)).join('')), 'password-too-long')
})
