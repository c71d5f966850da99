// Makes the console better where there is a script: passkeys, focus on what was refused, news of changes. Without it every page works.
import { said } from './console-words.js'

const body = document.body

document.querySelector('.refusal')?.focus()
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) for (const form of document.querySelectorAll('form.passkey')) readyForPasskey(form)
else for (const part of document.querySelectorAll('.passkey .only-script')) part.remove()

function readyForPasskey(form) {
  const button = form.querySelector(':scope > button')
  form.querySelector('.needs-script').remove()
  button.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const beside = fieldsBeside(form)
    if (!beside.every((field) => field.reportValidity())) return
    button.disabled = true
    try {
      await sign(form)
      for (const { name, value } of beside.filter(({ type, checked }) => type !== 'radio' || checked)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      form.submit()
    } catch (error) {
      refuse(form, error)
      button.disabled = false
    }
  })
}

function fieldsBeside(form) {
  const other = document.getElementById(form.dataset.beside ?? '')
  return other ? [...other.elements].filter((field) => !other.contains(field)) : []
}

async function sign(form) {
  const answer = await fetch(form.dataset.challenge, { method: 'POST', headers: { accept: 'application/json' } })
  if (answer.status === 401 || answer.status === 403) {
    location.reload()
    await new Promise(() => {})
  }
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
  const { challengeId, options } = await answer.json()
  const credential = form.dataset.passkey === 'create' ? await create(form, options) : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  form.elements.challengeId.value = challengeId
  form.elements.response.value = JSON.stringify(credential.toJSON())
}

function create(form, options) {
  const name = fieldsBeside(form).find((field) => field.name === 'name')?.value
  const user = name ? { ...options.user, name, displayName: name } : options.user
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON({ ...options, user }) })
}

function refuse(form, error) {
  const place = form.querySelector('.refusal') ?? form.insertBefore(Object.assign(document.createElement('p'), { className: 'refusal', role: 'alert', tabIndex: -1 }), form.firstChild)
  place.textContent = error.name === 'NotAllowedError' || error.name === 'AbortError' ? said.passkeyStopped : `${said.passkeyFailed} (${error.name})`
  place.focus()
}

// Not by scrollIntoView: from there on, the Tab key would begin in the middle of the page.
const present = document.querySelector('.pages [aria-current]')
if (present) {
  const list = present.closest('ul')
  const [of, within] = [present.getBoundingClientRect(), list.getBoundingClientRect()]
  list.scrollLeft += of.left + of.width / 2 - within.left - within.width / 2
}

if (body.dataset.live) listen(body.dataset.live, Number(body.dataset.sequence))

function listen(address, shown) {
  const note = document.getElementById('changed')
  const stream = new EventSource(address)
  let isOver = false
  const say = (text, isEnded) => {
    note.hidden = false
    note.classList.toggle('is-ended', isEnded)
    note.querySelector('span').textContent = text
  }
  stream.addEventListener('sequence', ({ data }) => {
    if (Number(data) > shown) say(said.changed, false)
    else note.hidden = true
    document.dispatchEvent(new CustomEvent('relight:sequence', { detail: Number(data) }))
  })
  stream.addEventListener('drafts', ({ data }) => document.dispatchEvent(new CustomEvent('relight:drafts', { detail: Number(data) })))
  stream.addEventListener('ended', () => {
    isOver = true
    stream.close()
    say(said.ended, true)
  })
  stream.addEventListener('error', () => {
    if (isOver) return
    say(stream.readyState === EventSource.CLOSED ? said.ended : said.offline, true)
  })
  addEventListener('pagehide', () => {
    isOver = true
    stream.close()
  })
}
