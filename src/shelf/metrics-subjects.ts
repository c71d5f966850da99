import type { MetricsForm } from '../views/metrics/family.ts'
import type { ColdSubject } from './subjects.ts'

/** What a format of metrics is called over HTTP. */
export const metricsMediaType: Readonly<Record<MetricsForm, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
}

const metricsAt = (path: string, form: MetricsForm, render: ColdSubject['render']): ColdSubject => ({
  key: `${path} ${form}`,
  accepted: form,
  audience: 'data',
  mediaType: metricsMediaType[form],
  language: null,
  isHot: false,
  renewed: 'each-second',
  render,
})

/** Figures for dashboards and alarms: of everything. */
export const metricsSubject = (version: string, form: MetricsForm): ColdSubject =>
  metricsAt('/metrics', form, async ({ state, now }) => (await import('../views/metrics/text.ts')).metricsText(state, now, version, form))

/** The same for one insurer alone. */
export const insurerMetricsSubject = (version: string, insurer: string, form: MetricsForm): ColdSubject =>
  metricsAt(`/insurers/${insurer}/metrics`, form, async ({ state, now }) => (await import('../views/metrics/text.ts')).insurerMetricsText(state, insurer, now, version, form))
