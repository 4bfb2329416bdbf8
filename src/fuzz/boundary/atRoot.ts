import { AsyncLocalStorage } from 'node:async_hooks';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';

// Taken at load, when no program runs: `context.with` alone would leave the stores of other libraries in place.
const asAtLoad = AsyncLocalStorage.snapshot();

/** Runs `fn` in the root context, so that what it makes belongs to no caller. */
export function atRoot<R>(fn: () => R): R {
  return asAtLoad(() => context.with(ROOT_CONTEXT, fn));
}
