import type { MetricsForm } from '../views/metrics/family.ts'

const offered: Readonly<Record<MetricsForm, { readonly type: string; readonly version: string }>> = {
  text: { type: 'text/plain', version: '0.0.4' },
  openmetrics: { type: 'application/openmetrics-text', version: '1.0.0' },
}

interface Wish {
  readonly type: string
  readonly version: string | undefined
  readonly quality: number
}

/** The format that a scraper likes better by its `Accept`: OpenMetrics only if it says so, else Prometheus’ own text. */
export function metricsFormFor(accept: string | undefined): MetricsForm {
  const wishes = (accept ?? '').split(',').map(wishOf)
  return qualityOf('openmetrics', wishes) > qualityOf('text', wishes) ? 'openmetrics' : 'text'
}

function wishOf(part: string): Wish {
  const [type = '', ...given] = part.split(';').map((word) => word.trim().toLowerCase())
  const parameters = new Map(given.map((parameter): [string, string] => {
    const [name = '', value = ''] = parameter.split('=')
    return [name.trim(), value.trim().replace(/^"(.*)"$/, '$1')]
  }))
  const quality = Number(parameters.get('q') ?? 1)
  return { type, version: parameters.get('version'), quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

/** The wish that names a format most closely counts (RFC 9110, 12.5.1); of several as close, the strongest. */
function qualityOf(form: MetricsForm, wishes: readonly Wish[]): number {
  const { type, version } = offered[form]
  const named = wishes.filter((wish) => wish.version === undefined || wish.version === version)
  const closest = [type, `${type.split('/', 1)[0]}/*`, '*/*'].map((range) => named.filter((wish) => wish.type === range)).find((fitting) => fitting.length > 0)
  return Math.max(0, ...(closest ?? []).map(({ quality }) => quality))
}
