import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { farProgram } from '../../src/fuzz/boundary/farProgram.js';
import type { FarProgram } from '../../src/fuzz/boundary/farProgram.js';
import { checkPropagation } from '../../src/fuzz/run/checkPropagation.js';
import { goldenJobs } from '../fuzz/far-side/GoldenJob.js';
import { plainResult } from '../fuzz/far-side/plainResult.js';
import { rejectionOf } from '../fuzz/programs.js';
import { missingPython, python } from '../support/python.js';

const example = fileURLToPath(new URL('../../examples/python-asyncio/', import.meta.url));
const odd = fileURLToPath(new URL('./fixtures/oddBoundaries.py', import.meta.url));
const lacks = ['baggage-metadata', 'suppression'] as const;

function start(script: string): FarProgram {
  return farProgram(python, [script], { lacks, env: { ...process.env, PYTHONPATH: example } });
}

describe.skipIf(missingPython)(`the far side in Python${missingPython ? ` (skipped: ${missingPython})` : ''}`, () => {
  const far = start(`${example}boundaries.py`);

  describe('answers as that of this language', () => {
    it.each(goldenJobs().filter(({ needs = [] }) => !needs.some((need) => lacks.includes(need as never))))(
      '$name',
      async ({ job, carrier, ordered, result }) => {
        expect(plainResult(await far.run(job, { carrier }), ordered)).toEqual(result);
      },
    );

    it.each(goldenJobs().filter(({ needs = [] }) => needs.some((need) => lacks.includes(need as never))))(
      'with a fault that says what it lacks: $name',
      async ({ job, carrier, needs }) => {
        expect((await far.run(job, { carrier })).fault).toBe(
          `OpenTelemetry for Python has no ${needs?.[0]}; the near side must say so: lacks: ['${needs?.[0]}']`,
        );
      },
    );
  });

  it.each([
    'create_task',
    'gather',
    'call_later',
    'to_thread',
    'run_in_executor_copied',
    'run_in_executor_attached',
    'thread_attached',
    'process_pool_carried',
    'queue_carried',
    'http_carried',
  ])('keeps the context over %s', async (name) => {
    expect(await checkPropagation(far.boundary(name), { seed: 20260101, runs: 200 })).toMatchObject({
      ok: true,
      runs: 200,
    });
  });

  it.each(['run_in_executor', 'thread', 'process_pool', 'queue', 'http'])('loses it over %s', async (name) => {
    const { failure } = await checkPropagation(far.boundary(name), { seed: 20260101 });

    expect(failure).toMatchObject({
      invariant: 'no-orphans',
      boundary: name,
      foundAfter: 1,
      size: 1,
      divergence: `Task 1 of "${name}" ran where no span was active; caller 1 was due.`,
    });
    const promised = await checkPropagation(far.boundary(name, { carries: 'nothing' }), { seed: 20260101 });
    expect(promised).toMatchObject({ ok: true, boundaries: [{ carries: 'nothing' }] });
    expect(promised.boundaries[0]?.orphans).toBeGreaterThan(0);
  });
});

describe.skipIf(missingPython)(`boundaries in Python${missingPython ? ` (skipped: ${missingPython})` : ''}`, () => {
  const far = start(odd);

  it('may start spans of their own between a caller and its task', async () => {
    const { ok, spans } = await checkPropagation(far.boundary('traced'), { seed: 1, runs: 100 });
    const plain = await checkPropagation(far.boundary('prints'), { seed: 1, runs: 100 });

    expect({ ok, plain: plain.ok }).toEqual({ ok: true, plain: true });
    expect(spans).toBeGreaterThan(plain.spans);
  });

  it('are found when such a span never ends', async () => {
    expect((await checkPropagation(far.boundary('never_ended'), { seed: 1 })).failure).toMatchObject({
      invariant: 'quiescence',
      divergence: expect.stringContaining('span "dispatch" was still open'),
    });
  });

  it.each([
    ['stale', 'no-bleed', 'run a task in the context of another'],
    ['without_baggage', 'baggage', 'leave the baggage behind'],
    ['resampled', 'sampling', 'call sampled what was not'],
    ['hangs', 'deadlock', 'never answer'],
  ])('are found: %s, by %s, when they %s', async (name, invariant) => {
    expect((await checkPropagation(far.boundary(name), { seed: 1 })).failure).toMatchObject({
      invariant,
      boundary: name,
    });
  });

  it('tell what they raise, and how they died', async () => {
    const job = { v: 1, id: '0.1', ops: [], seed: 0 } as const;

    expect(await rejectionOf(far.run(job, { boundary: 'breaks' }))).toContain('RuntimeError: no such table: jobs');
    expect(await rejectionOf(far.run(job, { boundary: 'dies' }))).toMatch(
      /stopped with exit code 9\.\n[^]*out of memory$/,
    );
    expect(await rejectionOf(far.run(job, { boundary: 'nope' }))).toContain(
      "there is no boundary 'nope' here; there are traced,",
    );
  });

  it('refuse a tracer provider that is there already, in one sentence', async () => {
    const code = [
      'from opentelemetry import trace',
      'from opentelemetry.sdk.trace import TracerProvider',
      'trace.set_tracer_provider(TracerProvider())',
      'import far_side',
    ].join('\n');
    const late = farProgram(python, ['-c', code], { env: { ...process.env, PYTHONPATH: example } });

    expect(await rejectionOf(late.run({ v: 1, id: '0.1', ops: [], seed: 0 }))).toContain(
      'RuntimeError: A tracer provider is set already: import far_side before what sets it, or do not set it here.',
    );
  });
});
