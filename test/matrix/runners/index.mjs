import { bun } from './bun.mjs';
import { jest } from './jest.mjs';
import { nodeTest } from './nodeTest.mjs';
import { playwright } from './playwright.mjs';
import { vitest } from './vitest.mjs';

/**
 * What is to be known of each runner: its `version`, a `problem` where it cannot run, what `configure` writes beside the
 * suite, the `command` (file, arguments, environment) that leaves a report, and how to `read` that.
 */
export const runners = { vitest, jest, 'node-test': nodeTest, bun, playwright };
