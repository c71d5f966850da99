// Inside the frame: tells the site around it how high it is, and fetches itself anew each minute. Without it the frame is complete.
const tellHeight = () => parent.postMessage({ relightHeight: document.querySelector('main').offsetHeight }, '*')
// These words stand here and in no frame: there they would be untrue until this script finds out otherwise.
const old = {
  de: 'Das ist nicht aktuell: Die Statusseite ist nicht zu erreichen.',
  en: 'This is not up to date: the status page can not be reached.',
}
function tellOld() {
  const note = document.getElementById('old')
  note.textContent = old[document.documentElement.lang.split('-')[0]] ?? old.en
  note.hidden = false
}

async function renew() {
  if (document.hidden) return
  try {
    const answer = await fetch(location.pathname + location.search, { cache: 'no-cache', credentials: 'omit', signal: AbortSignal.timeout(15_000) })
    if (!answer.ok) throw new Error(answer.statusText)
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const main = document.querySelector('main')
    const linked = main.contains(document.activeElement)
    if (main.innerHTML !== fresh.querySelector('main').innerHTML) main.replaceChildren(...document.adoptNode(fresh.querySelector('main')).childNodes)
    if (linked) main.querySelector('#as-of a').focus({ preventScroll: true })
  } catch {
    tellOld()
  }
}

new ResizeObserver(tellHeight).observe(document.querySelector('main'))
setInterval(renew, 60_000)
document.addEventListener('visibilitychange', renew)
