import { trace } from '@opentelemetry/api';

/** Loaded anew by the test that resets the modules. */
export const reloaded = trace.getTracer('reloaded');
