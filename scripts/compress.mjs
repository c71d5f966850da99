import { readdirSync, readFileSync, rmSync, writeFileSync } from 'fs'
import { brotliCompressSync, constants, gzipSync } from 'zlib'

// Old JavaScript on purpose: npm runs this at installation, on whatever Node the machine has.
const folder = new URL('../public/', import.meta.url)
const names = readdirSync(folder)

for (const name of names.filter((one) => /\.(br|gz)$/.test(one))) rmSync(new URL(name, folder))

for (const name of names.filter((one) => /\.(css|js|svg|txt|json)$/.test(one))) {
  const bytes = readFileSync(new URL(name, folder))
  writeFileSync(new URL(`${name}.gz`, folder), gzipSync(bytes, { level: 9 }))
  writeFileSync(new URL(`${name}.br`, folder), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
}
