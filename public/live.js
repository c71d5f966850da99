// Keeps an open page fresh: listens for new entries, fetches the page again and swaps what changed. Without it the page is complete.
const quiet = { now: Date.now(), failures: 0, waiting: 0 }
const isPlaying = document.body.dataset.playing !== undefined
const renewEvery = isPlaying ? 5_000 : 60_000
const staleAfter = 150_000
const patience = 15_000
const warning = document.getElementById('stale')
// These words stand here and in no page: there they would be untrue until this script finds out otherwise.
const inLanguage = {
  de: {
    stale: 'Diese Seite wurde seit einer Weile nicht erneuert. Was Sie sehen, kann veraltet sein. Bitte laden Sie sie neu.',
    offline: 'Die Verbindung zu dieser Seite ist unterbrochen. Was Sie sehen, kann veraltet sein.',
  },
  en: {
    stale: 'This page has not been renewed for a while. What you see may be out of date. Please load it again.',
    offline: 'The connection to this page is lost. What you see may be out of date.',
  },
}
const warnings = inLanguage[document.documentElement.lang.split('-')[0]] ?? inLanguage.en

function renewSoon() {
  if (quiet.waiting || document.hidden) return
  // Readers do not all come at once.
  quiet.waiting = setTimeout(renew, isPlaying ? 300 : 200 + Math.random() * 1_800)
}

async function renew() {
  clearTimeout(quiet.waiting)
  quiet.waiting = 0
  try {
    const answer = await fetch(location.pathname + location.search, { cache: 'no-cache', credentials: 'omit', signal: AbortSignal.timeout(patience) })
    if (!answer.ok) throw new Error(answer.statusText)
    swap(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    Object.assign(quiet, { now: Date.now(), failures: 0 })
  } catch {
    quiet.failures += 1
  }
  warn()
}

function warn() {
  const isStale = Date.now() - quiet.now > staleAfter
  warning.hidden = !isStale && quiet.failures < 2
  warning.textContent = warning.hidden ? '' : quiet.failures > 0 ? warnings.offline : warnings.stale
}

const parts = (root) => new Map([...root.querySelectorAll('#bands, main > [id], main .columns [id], #as-of')].filter((part) => !part.parentElement.closest('section')).map((part) => [part.id, part]))

function swap(fresh) {
  const mine = parts(document)
  const theirs = parts(fresh)
  const isSameShape = [...mine.keys()].join() === [...theirs.keys()].join()
  const anchor = [...document.querySelectorAll('main h1, main h2, main h3, main li')].find((element) => element.getBoundingClientRect().top >= 0)
  const anchorTop = anchor?.getBoundingClientRect().top
  const anchorMark = anchor && markOf(anchor)
  if (isSameShape) mine.forEach((part, id) => replace(part, theirs.get(id)))
  else replace(document.querySelector('main'), fresh.querySelector('main'))
  document.title = fresh.title
  document.body.dataset.asOf = fresh.body.dataset.asOf
  const after = anchor?.isConnected ? anchor : anchorMark && findMarked(document, anchorMark)
  if (after) scrollBy({ top: after.getBoundingClientRect().top - anchorTop, behavior: 'instant' })
}

function replace(part, fresh) {
  if (part.innerHTML === fresh.innerHTML) return
  const focused = part.contains(document.activeElement) ? document.activeElement : null
  if (focused?.matches('input')) return
  const focusMark = focused && focused !== part ? markOf(focused) : null
  const open = [...part.querySelectorAll('details[open] > summary')].map(markOf)
  const shut = [...part.querySelectorAll('details:not([open]) > summary')].map(markOf)
  const scrolled = [...part.querySelectorAll('.scroll')].map(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }))
  part.replaceChildren(...document.adoptNode(fresh).childNodes)
  for (const mark of open) findMarked(part, mark)?.parentElement.setAttribute('open', '')
  for (const mark of shut) findMarked(part, mark)?.parentElement.removeAttribute('open')
  part.querySelectorAll('.scroll').forEach((frame, place) => Object.assign(frame, scrolled[place]))
  if (focusMark) findMarked(part, focusMark)?.focus({ preventScroll: true })
  part.classList.remove('changed')
  void part.offsetWidth
  if (part.id !== 'as-of' && part.id !== 'bands') part.classList.add('changed')
}

// An element is known again by its kind, its words without numbers, its link and its nearest named ancestor.
const wordsOf = (element) => `${element.tagName} ${element.getAttribute('href') ?? ''} ${element.textContent.replace(/\d+/g, '').slice(0, 60)} ${element.closest('li[id], section[id]')?.id ?? ''}`
function markOf(element) {
  const words = wordsOf(element)
  const alike = [...document.querySelectorAll(element.tagName)].filter((other) => wordsOf(other) === words)
  return { tag: element.tagName, words, place: alike.indexOf(element) }
}
function findMarked(root, { tag, words, place }) {
  const alike = [...document.querySelectorAll(tag)].filter((other) => wordsOf(other) === words)
  const found = alike[place] ?? alike[0]
  return found && root.contains(found) ? found : undefined
}

function listen() {
  const stream = new EventSource('/api/v1/stream')
  stream.onmessage = renewSoon
  stream.onopen = renewSoon
  stream.addEventListener('reset', () => location.reload())
  for (const type of document.body.dataset.types?.split(' ') ?? []) stream.addEventListener(type, renewSoon)
}

// The stream is opened once the first view has long been there.
setTimeout(listen, isPlaying ? 500 : 3_000)
setInterval(() => {
  warn()
  if (!document.hidden) renew()
}, renewEvery)
document.addEventListener('visibilitychange', () => document.hidden || renew())
addEventListener('online', renew)
addEventListener('offline', () => { quiet.failures += 2; warn() })
