const presence = document.getElementById('presence')
const every = 15_000

async function look() {
  if (document.hidden) return
  const answer = await fetch(presence.dataset.source, { headers: { accept: 'application/json', 'relight-watching': '1' } }).catch(() => null)
  if (!answer?.ok || !answer.headers.get('content-type')?.includes('json')) return
  const { words, others } = await answer.json()
  if (presence.textContent !== words) presence.textContent = words
  presence.classList.toggle('somebody', others > 0)
}

if (presence) {
  look()
  setInterval(look, every)
  document.addEventListener('visibilitychange', look)
}
