import { Registry, type Metric, type RegistryContentType } from 'prom-client'
import type { Family, Labels, MetricsForm } from './family.ts'

/** Families as text in one of the two formats, with `everywhere` as labels of every sample. */
export async function written(families: readonly Family[], form: MetricsForm, everywhere: Labels = {}): Promise<string> {
  const registry = new Registry<RegistryContentType>()
  registry.setContentType(form === 'openmetrics' ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE)
  registry.setDefaultLabels(everywhere)
  for (const family of families) registry.registerMetric(asMetric(family, form))
  return registry.metrics()
}

/** What a registry asks of a metric. The library's own kinds of metric know neither statesets nor infos, its writer has no opinion. */
function asMetric({ name, kind, help, samples }: Family, form: MetricsForm): Metric {
  const typed = form === 'openmetrics' ? openMetricsType(name, kind) : { name, type: kind === 'counter' ? 'counter' : 'gauge' }
  const values = samples.map((sample) => (kind === 'info' ? { ...sample, metricName: name } : sample))
  return { name, type: typed.type, get: async () => ({ ...typed, help, values }) } as unknown as Metric
}

/** OpenMetrics names a family without the suffix that its samples bear; the writer puts back that of a counter. */
const openMetricsType = (name: string, kind: Family['kind']) => ({ name: name.replace(kind === 'counter' ? /_total$/ : kind === 'info' ? /_info$/ : /$/, ''), type: kind })
