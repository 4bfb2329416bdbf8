import { install, tracing } from 'traceproof/vitest';
import { byExpect, counting } from './shared.mjs';

const { afterEach, beforeEach, describe, expect, test } = globalThis;
export { afterEach, beforeEach, describe, install, test, tracing };

export const claim = byExpect(expect);
export const containing = (part) => expect.stringContaining(part);
export const atOnce = (names, body) => {
  for (const name of names) test.concurrent(name, () => body(name));
};
export const retried = (name, body) => test(name, { retry: 2 }, counting(body));

/** What its ids follow from, but for the attempt. */
export const seedKey = (file, name) => [`["7","${file}"]`, name];
