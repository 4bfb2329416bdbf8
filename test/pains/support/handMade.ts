import type { Tracer, TracerProvider } from '@opentelemetry/api';
import type { ReadableSpanLike } from 'traceproof';

export interface HandMade {
  readonly exporter: Exporter;
  readonly provider: ProviderOfSdk;
  readonly tracer: Tracer;
  /** Of the spans that have ended, in that order. */
  names(): string[];
}

type ProcessorName = 'SimpleSpanProcessor' | 'BatchSpanProcessor';

/** What tests without a kit are made with: a provider, a processor, an exporter in memory. Registers nothing. */
export function handMade(processor: ProcessorName = 'SimpleSpanProcessor'): HandMade {
  const exporter = new sdk.InMemorySpanExporter();
  const provider = new Provider({ spanProcessors: [new sdk[processor](sdkLine === 2 ? exporter : { exporter })] });
  const names = (): string[] => exporter.getFinishedSpans().map(({ name }) => name);
  return { exporter, provider, tracer: provider.getTracer('app'), names };
}

interface Exporter {
  getFinishedSpans(): ReadableSpanLike[];
  reset(): void;
}

type ProviderOfSdk = TracerProvider & { forceFlush(): Promise<void>; shutdown(): Promise<void> };

interface Sdk extends Record<ProcessorName, new (exporter: object) => object> {
  readonly InMemorySpanExporter: new () => Exporter;
  readonly BasicTracerProvider?: new (config: object) => ProviderOfSdk;
  readonly TracerProvider: new (config: object) => ProviderOfSdk;
}

// By import, not by require: the pools of vitest that run files in contexts of their own load the two from different places.
const base = await load('@opentelemetry/sdk-trace-base').catch(() => undefined);
const sdk = base ?? (await load('@opentelemetry/sdk-trace'));
const Provider = sdk.BasicTracerProvider ?? sdk.TracerProvider;

/** The line of the SDK in this cell: 2.x with api 1.9, or 3.x with api 1.10. */
export const sdkLine: 2 | 3 = base === undefined ? 3 : 2;

async function load(name: string): Promise<Sdk> {
  return import(name) as Promise<Sdk>;
}
