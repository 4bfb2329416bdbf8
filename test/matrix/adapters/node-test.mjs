import { afterEach, beforeEach, describe, test } from 'node:test';
import { install, traceAssert, tracing } from 'traceproof/node-test';

export { afterEach, beforeEach, describe, install, test, tracing };

export const claim = (matcher, received, ...args) => {
  const [name, not] = matcher.split('.').toReversed();
  return (not === undefined ? traceAssert : traceAssert.not)[name](received, ...args);
};
export const atOnce = (names, body) => {
  void describe('at once', { concurrency: true }, () => {
    for (const name of names) void test(name, () => body(name));
  });
};
export const retried = (name) => test.skip(name);

/** There is no `expect` to ask for one. */
export const containing = (part) => ({ asymmetricMatch: (other) => `${other}`.includes(part) });

/** What its ids follow from, but for the attempt. */
export const seedKey = (file, name) => ['["7",""]', file, name];
