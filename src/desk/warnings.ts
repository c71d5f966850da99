import type { EventData } from '../model/event.ts'
import { everybody, holdsInsurer } from '../model/scope.ts'
import { firstUpRank, isUp, type ServiceState } from '../model/state-of-service.ts'
import { wordingIn, type Text } from '../model/text.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { notUsed, type Catalogue, type State } from '../state/state.ts'
import { rankIn } from './changed-cells.ts'
import type { Preview, Step } from './desk.ts'
import { isTold } from './four-eyes.ts'
import { proseOf } from './prose.ts'
import { soundsLikeStatement } from './statement-words.ts'

type Warning = Preview['warnings'][number]
type Said = Omit<Warning, 'step'>

const hardDependencyDown = (service: Text, needed: Text, count: number): Said => ({
  code: 'hard-dependency-down',
  text: {
    de: `„${wordingIn(service, 'de').words}“ braucht „${wordingIn(needed, 'de').words}“, und das ist bei ${count} Krankenkassen noch nicht nutzbar.`,
    en: `“${wordingIn(service, 'en').words}” needs “${wordingIn(needed, 'en').words}”, which ${count} insurers can not use yet.`,
  },
})

const etaInPast: Said = {
  code: 'eta-in-the-past',
  text: { de: 'Der Zeitraum hat schon begonnen: Sein Anfang liegt in der Vergangenheit.', en: 'The window has begun already: its beginning is in the past.' },
}

const stageNotUp = (count: number, total: number): Said => ({
  code: 'stage-not-up',
  text: {
    de: `Die Stufe wird abgeschlossen, obwohl ${count} von ${total} ihrer Felder noch nicht nutzbar sind.`,
    en: `The stage is completed though ${count} of ${total} of its cells are not up yet.`,
  },
})

const noNextPromise: Said = {
  code: 'no-next-promise',
  text: { de: 'Danach steht nirgends, wann die nächste Nachricht kommt.', en: 'After this nothing says when the next news comes.' },
}

const soundsLikeOne: Said = {
  code: 'sounds-like-a-statement',
  text: {
    de: 'Das klingt nach einer Aussage zu Daten, Angriff oder Ursache. Ist es eine? Dann kennzeichnen Sie sie so, damit sie später richtiggestellt werden kann.',
    en: 'This sounds like a statement on data, an attack or a cause. Is it one? Then mark it as such, so that it can be corrected later.',
  },
}

const translationPending = (missing: string): Said => ({
  code: 'translation-pending',
  text: {
    de: `Ein Text fehlt noch auf ${missing === 'de' ? 'Deutsch' : 'Englisch'}. Die Seite zeigt ihn in der anderen Sprache und sagt das dazu.`,
    en: `A text is still missing in ${missing === 'de' ? 'German' : 'English'}. The page shows it in the other language and says so.`,
  },
})

const placeholderLeft: Said = {
  code: 'placeholder-left',
  text: { de: 'In einem Text steht noch ein Platzhalter in geschweiften Klammern.', en: 'A text still holds a placeholder in braces.' },
}

/** What to think of before publishing a step, given the states before and after all steps. */
export function warningsFor(step: Step, before: State, after: State, at: Instant): readonly Said[] {
  const catalogue = after.catalogue
  if (!catalogue) return []
  return [
    ...textWarnings(step, before, catalogue),
    ...(step.type === 'service.state' ? dependencyWarnings(step.data as EventData<'service.state'>, before, after, catalogue) : []),
    ...(step.type === 'eta.set' && instantOf((step.data as EventData<'eta.set'>).window.earliest) < at ? [etaInPast] : []),
    ...(step.type === 'stage.complete' ? stageWarnings(step.data as EventData<'stage.complete'>, after, catalogue) : []),
    ...(step.type === 'update.post' ? promiseWarnings(step.data as EventData<'update.post'>, after) : []),
  ]
}

function textWarnings(step: Step, before: State, catalogue: Catalogue): readonly Said[] {
  if (!isTold(step, before)) return []
  const texts = proseOf(step).map(({ text }) => text)
  const missing = catalogue.provider.languages.filter((language) => texts.some((text) => text[language] === undefined))
  return [
    ...(!isStatement(step, before) && texts.some(soundsLikeStatement) ? [soundsLikeOne] : []),
    ...missing.map(translationPending),
    ...(texts.some((text) => Object.values(text).some((words) => /\{(?:service|time|number)\}/.test(words))) ? [placeholderLeft] : []),
  ]
}

function isStatement({ type, data }: Step, before: State): boolean {
  if (type === 'update.post') return data['statement'] !== undefined
  if (type !== 'update.edit') return false
  return before.incidents.get(String(data['incident']))?.updates.find(({ id }) => id === data['update'])?.statement != null
}

function dependencyWarnings(data: EventData<'service.state'>, before: State, after: State, catalogue: Catalogue): readonly Said[] {
  if (!isUp(data.to as ServiceState)) return []
  const insurers = catalogue.insurers.filter((insurer) => holdsInsurer(data.scope, insurer)).map(({ id }) => id)
  const nameOf = (id: string): Text => catalogue.services.find((service) => service.id === id)!.name
  return data.services.flatMap((service) => {
    const changed = insurers.filter((insurer) => rankIn(before, service, insurer) !== rankIn(after, service, insurer))
    const needed = catalogue.services.find(({ id }) => id === service)?.depends_on.filter(({ kind }) => kind === 'hard') ?? []
    return needed.flatMap((dependency) => {
      const count = changed.filter((insurer) => rankIn(after, dependency.service, insurer) < firstUpRank).length
      return count === 0 ? [] : [hardDependencyDown(nameOf(service), nameOf(dependency.service), count)]
    })
  })
}

function stageWarnings(data: EventData<'stage.complete'>, after: State, catalogue: Catalogue): readonly Said[] {
  const stage = after.incidents.get(data.incident)?.stages.find(({ id }) => id === data.stage)
  if (!stage) return []
  const insurers = catalogue.insurers.filter((insurer) => holdsInsurer(stage.scope ?? everybody, insurer))
  const ranks = stage.services.flatMap((service) => insurers.map(({ id }) => rankIn(after, service, id))).filter((rank) => rank !== notUsed)
  const down = ranks.filter((rank) => rank < firstUpRank).length
  return down === 0 ? [] : [stageNotUp(down, ranks.length)]
}

function promiseWarnings(data: EventData<'update.post'>, after: State): readonly Said[] {
  const incident = after.incidents.get(data.incident)
  return incident?.status === 'open' && incident.promises.length === 0 ? [noNextPromise] : []
}
