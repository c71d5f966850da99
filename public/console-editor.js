// Makes writing easier where there is a script: counts characters, opens what an answer asks for, shows what readers will see. Without it every form works.
const form = document.querySelector('form.writing')
const wait = 500

for (const field of document.querySelectorAll('[data-count]')) {
  const place = document.querySelector(`[data-for="${field.id}"]`)
  const [before, after] = place.textContent.split(/[\d.,]+/)
  field.addEventListener('input', () => {
    place.textContent = `${before}${field.value.length.toLocaleString(document.documentElement.lang)}${after}`
  })
}

for (const choice of document.querySelectorAll('.scope-choice')) {
  choice.addEventListener('change', ({ target }) => {
    if (target.type === 'checkbox' && target.checked) choice.querySelector('input[type="radio"]').checked = true
  })
}

form?.elements.next_at?.addEventListener('input', () => {
  form.querySelector('input[name="next"][value="at"]').checked = true
})

const statement = form?.querySelector('details.statement')
form?.addEventListener('change', ({ target }) => {
  if (statement && target.name === 'statement') statement.open = target.value === 'yes'
  if (statement && statement.contains(target)) form.querySelector('input[name="statement"][value="yes"]').checked = true
})

const pane = form?.querySelector('.live-preview')
if (pane && 'preview' in form.dataset) {
  let timer = 0
  let asked = 0
  const show = async () => {
    const mine = ++asked
    const fields = new URLSearchParams(new FormData(form))
    fields.set('do', 'fragment')
    const answer = await fetch(form.action, { method: 'POST', body: fields }).catch(() => null)
    if (mine !== asked || !answer?.ok || answer.redirected) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body
    if (fresh.childElementCount === 0) return
    pane.querySelector('div').replaceChildren(...fresh.childNodes)
    pane.hidden = false
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(show, wait)
  }
  form.addEventListener('input', soon)
  form.addEventListener('change', soon)
  if (form.querySelector('textarea').value !== '') show()
}
