// Shows a small status window where this script stands. It sets no cookie, stores nothing and reads nothing of the page but its own attributes.
(() => {
  const script = document.currentScript
  if (!script) return
  const home = new URL(script.src)
  const { insurer, language, title } = script.dataset
  const address = new URL(insurer ? `insurers/${encodeURIComponent(insurer)}/embed` : 'embed', home)
  if (language) address.searchParams.set('lang', language)

  const frame = document.createElement('iframe')
  Object.assign(frame, { src: address.href, title: title ?? (language === 'en' ? 'Status: what works now' : 'Status: Was jetzt geht'), width: '100%', height: '320', loading: 'lazy', referrerPolicy: 'no-referrer' })
  frame.setAttribute('frameborder', '0')
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox')
  script.after(frame)

  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home.origin || source !== frame.contentWindow) return
    const height = data?.relightHeight
    if (Number.isFinite(height) && height >= 40 && height <= 4_000) frame.height = String(Math.ceil(height))
  })
})()
