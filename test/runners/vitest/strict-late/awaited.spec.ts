import { createRequire } from 'node:module';
import { tracing } from 'traceproof/vitest';
import { afterAll, expect, test } from 'vitest';

const scenarios = createRequire(import.meta.url)('../../strict/late.cjs');
const retried = (name: string, body: () => unknown): void => test(name, { retry: 1 }, body);

scenarios.awaited({ test, retried, expect, tracing, afterAll });
