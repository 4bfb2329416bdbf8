import { trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { tracingFixtures } from '../../../matchers/runner/tracingFixtures.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { tracing } from '../../../src/fixture/tracing.js';

type Open = (args: object, use: (fixture: TracerFixture) => Promise<void>, info: object) => Promise<void>;

const [open, options] = tracingFixtures.tracing as unknown as [Open, object];
const tracer = trace.getTracer('app');

/** As the worker runs a test: fixtures first; hooks and body each in a chain that the fixture is not in. */
async function runTest(info: Record<string, unknown>, body: () => Promise<void>): Promise<TracerFixture> {
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let given: TracerFixture | undefined;
  const used = open({}, (fixture) => ((given = fixture), finished), info);
  const run = info['_runWithTimeout'] as ((what: object, fn: () => Promise<void>) => Promise<void>) | undefined;
  await (run === undefined ? body() : run({}, body));
  finish();
  await used;
  return given as TracerFixture;
}

class Info {
  readonly titlePath = ['shop.spec.ts', 'checkout', 'pays'];
  readonly expectedStatus = 'passed';
  readonly retry = 0;
  readonly repeatEachIndex = 0;
  readonly errors: { message: string; stack?: string }[] = [];
  status = 'passed';
}

class SteeredInfo extends Info {
  ran = 0;
  async _runWithTimeout(_what: object, fn: () => Promise<void>): Promise<void> {
    this.ran += 1;
    await fn();
  }
}

const body = async (): Promise<void> => {
  await null;
  tracer.startSpan('work').end();
  expect(tracing.spans()).toMatchObject([{ name: 'work', scope: 'checkout › pays' }]);
};

it('is there for tests that do not ask for it', () => {
  expect(options).toMatchObject({ auto: true });
  expect(String(open)).toMatch(/^async \(\{\s*\}, use, info\)/);
});

it('carries the scope of a test into what the worker runs for it, and into nothing after', async () => {
  const info = new SteeredInfo();
  let ownership: string | undefined;
  await runTest(info as never, async () => {
    await body();
    ({ ownership } = tracing.span('work'));
  });
  expect(ownership).toBe('chain');
  expect(info.ran).toBe(1);
  expect(Object.keys(info)).not.toContain('_runWithTimeout');
  await info._runWithTimeout({}, async () => expect(() => tracing.spans()).toThrow('There is no test scope here'));
});

it('finds the spans by elimination where there is no way in, and explain() says so', async () => {
  let said = '';
  let ownership: string | undefined;
  await runTest(new Info() as never, async () => {
    await body();
    ({ ownership } = tracing.span('work'));
    said = tracing.explain();
  });
  expect(ownership).toBe('elimination');
  expect(said).toContain('This Playwright gives no way into the async chain of its tests');
});

it('fails a test that passed by what strict mode finds, and no other', async () => {
  const forget = async (): Promise<void> => {
    tracing.strict(true);
    tracer.startSpan('forgotten');
  };
  await expect(runTest(new SteeredInfo() as never, forget)).rejects.toThrow('1. "forgotten" never ended.');
  const failed = new SteeredInfo();
  failed.status = 'failed';
  await expect(runTest(failed as never, forget)).resolves.toBeDefined();
});

it('keeps the spans of a test that failed, and frees those of one that passed', async () => {
  const failed = new SteeredInfo();
  const kept = await runTest(failed as never, async () => {
    await body();
    failed.status = 'failed';
  });
  const freed = await runTest(new SteeredInfo() as never, body);
  expect([kept.spans().length, freed.spans().length]).toEqual([1, 0]);
});

it('writes the spans of a failed test into its last error, and nothing into that of one that is to fail', async () => {
  const failed = new SteeredInfo();
  failed.status = 'failed';
  failed.errors.push({ message: 'first' }, { message: 'last', stack: 'Error: last\n    at shop.spec.ts:1:1' });
  await runTest(failed as never, body);
  const drawn =
    /^last\n\nThe spans of this test: 1 span in 1 trace\.[^]*└─ work [^]*tracingFixtures\.test\.ts:\d+:\d+ $/;
  expect(failed.errors).toMatchObject([{ message: 'first' }, { message: expect.stringMatching(drawn) }]);
  expect(failed.errors[1]?.stack).toMatch(/^Error: last\n\nThe spans[^]*\n    at shop\.spec\.ts:1:1$/);
  const meant = Object.assign(new SteeredInfo(), { status: 'failed', expectedStatus: 'failed' });
  meant.errors.push({ message: 'meant' });
  await runTest(meant as never, body);
  expect(meant.errors).toEqual([{ message: 'meant' }]);
});
