import { createRequire } from 'node:module';
import { tracing } from 'traceproof/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const scenarios = createRequire(import.meta.url)('../../strict/requests.cjs');

scenarios({ test, describe, expect, tracing, beforeAll, afterAll });
