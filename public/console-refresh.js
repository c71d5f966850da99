// Shows drafts as others leave them: lists are renewed in place, and what somebody may be reading or writing only says that there is something newer.
import { said } from './console-words.js'

const page = document.body
const mark = document.querySelector('[data-draft-mark]')
let shown = Number(page.dataset.drafts)
let newest = shown
let isLooking = false

document.addEventListener('relight:drafts', ({ detail }) => {
  newest = detail
  look()
})
document.addEventListener('visibilitychange', look)

async function look() {
  if (isLooking || newest === shown || document.hidden) return
  isLooking = true
  const asked = newest
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html', 'relight-watching': '1' } })
    if (answer.redirected) return
    if (answer.ok) renew(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    else if (answer.status < 500) tellNewer()
    shown = asked
  } catch {
    return
  } finally {
    isLooking = false
  }
  look()
}

function renew(fresh) {
  for (const part of document.querySelectorAll('[data-drafts-part]')) {
    const other = fresh.getElementById(part.id)
    if (!other || part.isEqualNode(other)) continue
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
    part.replaceWith(document.adoptNode(other))
    if (focused) other.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
  }
  const now = fresh.querySelector('[data-draft-mark]')
  if (mark && now && mark.dataset.draftMark !== now.dataset.draftMark) tellNewer()
}

function tellNewer() {
  if (!mark?.hidden) return
  mark.prepend(mark.querySelector('a') ? `${said.newer} ` : said.newerWhileWriting)
  mark.hidden = false
}
