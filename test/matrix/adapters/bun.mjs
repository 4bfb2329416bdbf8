import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { install, tracing } from 'traceproof/bun';
import { byExpect, counting } from './shared.mjs';

export { afterEach, beforeEach, describe, install, test, tracing };

export const claim = byExpect(expect);
export const containing = (part) => expect.stringContaining(part);
export const atOnce = (names, body) => {
  for (const name of names) test.concurrent(name, () => body(name));
};
export const retried = (name, body) => test(name, counting(body), { retry: 2 });

/** What its ids follow from, but for the attempt. */
export const seedKey = (file, name) => ['["7",""]', file, name];
