// What can not be used now, and for how many: node status.ts [SITE]
const site = process.argv[2] ?? 'http://localhost:3000'

interface Status {
  exercise: boolean
  services_up: number
  services_total: number
  services: { id: string; state: string; up: boolean; insurers: { total: number; up: number } }[]
}

const answer = await fetch(`${site}/api/v1/status`)
if (!answer.ok) throw new Error((await answer.json()).detail)
const status: Status = await answer.json()

if (status.exercise) console.log('This is an exercise. Nothing of it is real.')

console.log(`${status.services_up} of ${status.services_total} services can be used by everybody`)
for (const { id, state, up, insurers } of status.services) {
  if (!up) console.log(`${id}: ${state}, ${insurers.up} of ${insurers.total} insurers can use it`)
}
