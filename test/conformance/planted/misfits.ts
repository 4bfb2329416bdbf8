import { type Context, createContextKey, type TextMapPropagator, trace } from '@opentelemetry/api';

const nothing: TextMapPropagator = { inject: () => {}, extract: (context) => context, fields: () => ['x'] };
const spanKey = createContextKey('OpenTelemetry Context Key SPAN');
const baggageKey = createContextKey('OpenTelemetry Baggage Key');
const ids = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1, isRemote: true };

/** What no type allows, and plain JavaScript does: name, a case that meets it, what is found. */
export const misfits: readonly (readonly [string, caughtBy: string, found: RegExp, TextMapPropagator])[] = [
  ['fields() is a Set', 'fields-are-all', /^Set/, { ...nothing, fields: as(() => new Set(['x'])) }],
  ['fields() is a text', 'fields-are-all', /^'x'$/, { ...nothing, fields: as(() => 'x') }],
  ['fields() is nothing', 'inject-writes-its-fields', /^undefined$/, { ...nothing, fields: as(() => undefined) }],
  [
    'fields() has a hole',
    'inject-writes-its-fields',
    /^\[ undefined \]$/,
    { ...nothing, fields: as(() => [undefined]) },
  ],
  ['fields() is asynchronous', 'fields-are-all', /^a promise$/, { ...nothing, fields: as(async () => ['x']) }],
  ['inject is asynchronous, and fails', 'inject-never-throws', /^a promise$/, { ...nothing, inject: as(failLater) }],
  ['inject throws null', 'inject-never-throws', /^it threw null$/, { ...nothing, inject: throwing(null) }],
  [
    'inject throws what cannot be made text',
    'inject-never-throws',
    /^it threw /,
    { ...nothing, inject: throwing(Object.freeze(Object.create(null) as object)) },
  ],
  [
    'inject writes a number without end',
    'inject-values-are-strings',
    /12n/,
    { ...nothing, inject: (_, carrier, setter) => setter.set(carrier, 'x', as(12n)) },
  ],
  [
    'inject writes what JSON cannot carry',
    'survives-JSON',
    /^it threw TypeError: /,
    { ...nothing, inject: (_, carrier, setter) => setter.set(carrier, 'x', as(12n)) },
  ],
  ['extract answers nothing', 'extract-never-throws', /^undefined$/, extracting(() => undefined)],
  ['extract answers null', 'extract-keeps-foreign-values', /^null$/, extracting(() => null)],
  ['extract answers an object', 'extract-is-deterministic', /^\{\}$/, extracting(() => ({}))],
  ['extract is asynchronous', 'extract-does-not-leak', /^a promise$/, extracting(async (context) => context)],
  ['extract is asynchronous, and fails', 'extract-never-throws', /^a promise$/, extracting(failLater)],
  [
    'a span context stands where a span belongs',
    'extract-never-throws',
    /traceId: '1111/,
    extracting((context) => context.setValue(spanKey, ids)),
  ],
  [
    'an object stands where baggage belongs',
    'extract-never-throws',
    /^\{ a: 1 \}$/,
    extracting((context) => context.setValue(baggageKey, { a: 1 })),
  ],
  ['a span context has no ids', 'extract-makes-valid-contexts', /^\{\}$/, extracting(spanOf({}))],
  ['ids are numbers', 'extract-makes-valid-contexts', /12n/, extracting(spanOf({ ...ids, traceId: 12n }))],
  ['traceState is a text', 'extract-never-throws', /^'a=1'$/, extracting(spanOf({ ...ids, traceState: 'a=1' }))],
];

function as<T>(value: unknown): T {
  return value as T;
}

function extracting(extract: (context: Context) => unknown): TextMapPropagator {
  return { ...nothing, extract: as(extract) };
}

function spanOf(span: object): (context: Context) => Context {
  return (context) => trace.setSpanContext(context, as(span));
}

function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

function failLater(): Promise<never> {
  return Promise.reject(new Error('later'));
}
