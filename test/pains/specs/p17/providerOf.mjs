const sdk = await import('@opentelemetry/sdk-trace-base').catch(() => import('@opentelemetry/sdk-trace'));

/** A provider of the SDK that is installed, with these processors. */
export function providerOf(...spanProcessors) {
  return new (sdk.BasicTracerProvider ?? sdk.TracerProvider)({ spanProcessors });
}
