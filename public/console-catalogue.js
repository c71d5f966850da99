// A file that somebody chooses goes into the field, where it can be read and changed before it is sent.
const file = document.getElementById('file')
const text = document.getElementById('text')

if (file && text) {
  file.closest('[hidden]').hidden = false
  file.addEventListener('change', async () => {
    const [chosen] = file.files
    if (chosen) text.value = await chosen.text()
  })
}
