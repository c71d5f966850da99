import t from 'tap'
import { metricsFormFor } from '../../src/routes/metrics-form.ts'

const wishes: readonly (readonly [accept: string | undefined, form: 'text' | 'openmetrics', why: string])[] = [
  [undefined, 'text', 'nothing said'],
  ['*/*', 'text', 'curl'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text', 'a browser'],
  ['application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1', 'openmetrics', 'Prometheus 2'],
  ['application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,/;q=0.1', 'openmetrics', 'Prometheus 3'],
  ['application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.1', 'text', 'one that would like protobuf best'],
  ['text/plain;version=0.0.4;q=0.9,application/openmetrics-text;version=1.0.0;q=0.1', 'text', 'one that likes text better'],
  ['text/plain, application/openmetrics-text', 'text', 'one to whom both are the same'],
  ['application/openmetrics-text', 'openmetrics', 'any version of it'],
  ['APPLICATION/OpenMetrics-Text; Version="1.0.0"', 'openmetrics', 'large letters and quotes'],
  ['application/openmetrics-text;version=0.0.1', 'text', 'only a version that we do not speak'],
  ['application/openmetrics-text;q=0, */*', 'text', 'it is refused by name'],
  ['text/plain;q=0.1, */*;q=0.5', 'openmetrics', 'anything rather than text'],
  ['text/*;q=0.2, application/*;q=0.4', 'openmetrics', 'whole kinds'],
  ['application/json', 'text', 'something that there is not'],
  ['application/openmetrics-text;q=nonsense', 'text', 'a wish that can not be read'],
  [';;,,=', 'text', 'no words at all'],
]

t.test('a scraper gets the format that it likes better, and Prometheus’ own text when it does not say', async (t) => {
  for (const [accept, form, why] of wishes) t.equal(metricsFormFor(accept), form, why)
})
