import { mergeConfig } from 'vitest/config';
import config from './vitest.config.mjs';

/** The same tests without Traceproof. */
const { setupFiles: _, ...test } = config.test;
export default mergeConfig({ test }, { test: { env: { BENCH_BARE: '1' } } });
