import { createRequire } from 'node:module';
import type * as Playwright from '@playwright/test';
import { UsageError } from '../src/util/UsageError.js';

/** Playwright itself. A plain import of it would leave what is said where it is not installed to Node. */
export const playwright: typeof Playwright = loadPlaywright(createRequire(import.meta.url));

function loadPlaywright(require: NodeJS.Require): typeof Playwright {
  try {
    require.resolve('@playwright/test');
  } catch (error) {
    throw new UsageError(
      'traceproof/playwright is for tests that run in Playwright, which is not installed here: npm install --save-dev @playwright/test',
      { cause: error },
    );
  }
  return require('@playwright/test') as typeof Playwright;
}
