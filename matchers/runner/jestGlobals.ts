import { createRequire } from 'node:module';
import { UsageError } from '../../src/util/UsageError.js';

/** What is used of jest's globals. */
export interface JestGlobals {
  readonly expect: {
    extend(matchers: Record<string, unknown>): void;
    addSnapshotSerializer(serializer: unknown): void;
    getState(): { readonly currentTestName?: string | undefined; readonly testPath?: string | undefined };
  };
  beforeEach(fn: () => void): void;
  afterEach(fn: () => void): void;
}

/**
 * The globals of jest, also under `injectGlobals: false`. By `require`, which jest answers itself: the package need not be
 * installed. Throws a {@link UsageError} where there are none.
 */
export function jestGlobals(): JestGlobals {
  const globals = isJest(globalThis) ? globalThis : fromPackage();
  if (!isJest(globals)) throw new UsageError(notInJest);
  return globals;
}

function fromPackage(): unknown {
  try {
    return createRequire(import.meta.url)('@jest/globals');
  } catch {
    // Outside jest the package throws, or is not there.
    return undefined;
  }
}

function isJest(globals: unknown): globals is JestGlobals {
  const { expect, beforeEach, afterEach } = (globals ?? {}) as Record<string, unknown>;
  const hooks = typeof beforeEach === 'function' && typeof afterEach === 'function';
  return hooks && typeof (expect as { extend?: unknown } | undefined)?.extend === 'function';
}

const notInJest = [
  "traceproof/jest was loaded where jest's expect and hooks are not.",
  "Name it in jest's configuration, setupFilesAfterEnv: ['traceproof/jest'] (setupFiles is too early). For vitest there is traceproof/vitest.",
].join('\n');
