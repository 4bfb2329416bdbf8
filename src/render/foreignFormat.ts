const formats: Readonly<Record<string, string>> = {
  b3: 'B3',
  'x-b3-traceid': 'B3',
  'uber-trace-id': 'Jaeger',
  'x-amzn-trace-id': 'AWS X-Ray',
  'x-cloud-trace-context': 'Google Cloud Trace',
  'x-datadog-trace-id': 'Datadog',
  'ot-tracer-traceid': 'OpenTracing',
  'sentry-trace': 'Sentry',
  'grpc-trace-bin': 'OpenCensus',
};

/** The first header among these names that carries a trace in another format than W3C Trace Context. */
export function foreignFormat(
  names: readonly string[],
): { readonly name: string; readonly format: string } | undefined {
  const name = names.find((one) => Object.hasOwn(formats, one.toLowerCase()));
  const format = name === undefined ? undefined : formats[name.toLowerCase()];
  return name === undefined || format === undefined ? undefined : { name, format };
}
