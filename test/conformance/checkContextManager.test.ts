import { AsyncLocalStorageContextManager, AsyncHooksContextManager } from '@opentelemetry/context-async-hooks';
import { test } from 'vitest';
import { checkContextManager } from '../../src/conformance/checkContextManager.js';
test.each([
  ['als', () => new AsyncLocalStorageContextManager()],
  ['ah', () => new AsyncHooksContextManager()],
] as const)('%s', async (n, f) => {
  const r = await checkContextManager(f, {}, { seed: 1 });
  console.log(
    n,
    r.findings.length,
    r.findings.filter((f) => f.outcome === 'pass').length,
    r.findings.filter((f) => f.outcome === 'skip').length,
  );
  for (const f of r.findings)
    if (f.outcome === 'fail')
      console.log(`${f.level} ${f.id} after ${f.runs}\n  due ${f.expected}\n  found ${f.found}\n${f.program}`);
});
