import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import type { JestGlobals } from './jestGlobals.js';

/**
 * For runners that let nobody wrap the tests: opens a scope before each test and closes it after. It is in no async chain,
 * so it gets spans only while it is the only one that is open. Doing so again within a test file changes nothing.
 */
export function openAmbientScopes({ expect, beforeEach, afterEach }: JestGlobals): void {
  const realm = joinRealm();
  const { notes } = realm;
  if (notes.has(note)) return;
  notes.add(note);
  let scope: TestScope | undefined;
  beforeEach(() => {
    scope = openTestScope(expect.getState().currentTestName ?? 'test', { strict: realm.strictByDefault });
  });
  afterEach(() => {
    // Whether the test failed is not known here; if it did, this is its second failure.
    const found = scope?.judge();
    scope?.close({ failed: found === undefined ? undefined : true });
    scope = undefined;
    if (found !== undefined) throw found;
  });
}

const note = [
  'The event handlers of jest-circus were not found (another testRunner, or a jest that keeps them elsewhere). So the scope of a test',
  'is opened in a beforeEach and closed in an afterEach hook, outside its async chain: concurrent tests have none unless their',
  'bodies are wrapped, test.concurrent(name, traced(fn)). Strict mode judges in that afterEach hook, and a test that failed too.',
].join('\n');
