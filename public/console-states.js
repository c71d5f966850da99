const groups = document.querySelectorAll('.groups details')

if (matchMedia('(min-width: 48rem)').matches) for (const group of groups) group.open = true
