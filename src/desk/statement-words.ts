import type { Text } from '../model/text.ts'

/** Words that belong into statements: on confidentiality and integrity of data, on attacks and on causes. None begins with a run of any letters: over a long text that takes the square of its length. */
const telling: readonly RegExp[] = [
  /\bdaten(?!austausch|annahme|verarbeitung|sicherung|leitung|träger)|daten(?!\p{L})/iu,
  /(?<!\p{L})(?:ab)?ge(?:flossen|stohlen|leakt)(?!\p{L})|abfl(?:uss|ie(?:ß|ss)t|ossen)|(?<!\p{L})datenabfluss/iu,
  /(?<!\p{L})(?:kopier|ausgeleitet|entwendet|erbeutet|veröffentlichte daten|darknet)/iu,
  /(?<!\p{L})(?:verschlüssel|lösegeld|erpress|schadsoftware|schadprogramm|trojaner|ransom|hacker)/iu,
  /(?<!\p{L})(?:cyber)?(?:angriff|angreif|attacke|einbruch|eindringling|kompromitt)/iu,
  /(?<!\p{L})(?:ursache|ursächlich|verursacht|schuld)/iu,
  /(?<!\p{L})(?:unbefugt|zugriff dritter|manipulier|verfälscht)/iu,
  /\bdata\b(?! (?:cent(?:re|er)s?|exchange|lines?|backups?)\b)|\bpersonal information\b/iu,
  /\b(?:cop(?:y|ied|ies)|stolen|leak(?:ed|s)?|exfiltrat\p{L}*|breach\p{L}*|theft|tamper\p{L}*|corrupted)\b/iu,
  /\b(?:encrypt\p{L}*|ransom\p{L}*|malware|extort\p{L}*|trojan)\b/iu,
  /\b(?:cyber)?-?(?:attack\p{L}*|intru\p{L}*|hack\p{L}*|compromis\p{L}*)\b/iu,
  /\b(?:caus(?:e|es|ed)|root cause|to blame)\b/iu,
  /\bunauthori[sz]ed\b/iu,
]

/** Whether a text may be a statement that should be made as one, so that it can be corrected later. */
export const soundsLikeStatement = (text: Text): boolean =>
  Object.values(text).some((words) => telling.some((pattern) => pattern.test(words)))
