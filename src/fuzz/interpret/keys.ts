import { createContextKey } from '@opentelemetry/api';

/** The context value that programs set. Keys of one name are one key in every copy of the api. */
export const valueKey: symbol = createContextKey('traceproof program value');

/**
 * The key by which the OpenTelemetry SDK suppresses tracing. It is the one of `suppressTracing` in `@opentelemetry/core`,
 * written out so that the engine, which also runs on far sides, needs no SDK here.
 */
export const suppressKey: symbol = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
