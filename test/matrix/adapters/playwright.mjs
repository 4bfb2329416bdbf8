import { expect, install, test as tracedTest, tracing } from 'traceproof/playwright';
import { byExpect } from './shared.mjs';

// Playwright reads the names of fixtures in the source of a body.
export const test = (name, body) => tracedTest(name, async () => body());
export const { afterEach, beforeEach, describe } = tracedTest;
export { install, tracing };

export const claim = byExpect(expect);
export const containing = (part) => expect.stringContaining(part);
export const atOnce = (names) => names.forEach((name) => tracedTest.skip(name, () => {}));
export const retried = (name, body) => {
  tracedTest.describe.configure({ retries: 2 });
  tracedTest(name, async ({ tracing: _ }, info) => body(info.retry));
};

/** What its ids follow from: the attempt is counted by Playwright. */
export const seedKey = (file, name) => ['["7",""]', file, '0', '0', name];
