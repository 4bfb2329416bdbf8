import { context } from '@opentelemetry/api';

/** What a caller does to a function before it hands it over. */
export type Wrap = <F extends (...args: never[]) => unknown>(fn: F) => F;

export const asIs: Wrap = (fn) => fn;

export const boundToCaller: Wrap = (fn) => context.bind(context.active(), fn);
