import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { tracing } from 'traceproof/vitest';

type Task = () => Promise<unknown>;

/** A queue that a pump outside of every caller works off. */
function pumped(bind: boolean): (task: Task) => Promise<unknown> {
  const jobs: (() => void)[] = [];
  setInterval(() => jobs.shift()?.(), 1).unref();
  return (task) => {
    const own = bind ? context.bind(context.active(), task) : task;
    return new Promise((resolve, reject) => jobs.push(() => void own().then(resolve, reject)));
  };
}

it('passes for a boundary that keeps the context, and leaves no span in the test', async () => {
  await expect(pumped(true)).toPropagateContext({ runs: 20, seed: 1 });

  expect(tracing.spans()).toEqual([]);
});

it('fails for one that loses it, with the report as its text', async () => {
  const failure = await expect(pumped(false))
    .toPropagateContext({ runs: 20, seed: 1 })
    .then(
      () => '',
      (error: Error) => error.message,
    );

  expect(failure).toContain('expect(received).toPropagateContext()\n\nContext propagation does not hold');
  expect(failure).toMatch(/no-orphans|no-bleed/);
  expect(failure).toContain("await replay('tp1.");
});

it('says under .not what was run in vain', async () => {
  const failure = await expect(pumped(true))
    .not.toPropagateContext({ runs: 20, seed: 7 })
    .then(
      () => '',
      (error: Error) => error.message,
    );

  expect(failure).toContain('but 20 programs (seed 7) found nothing wrong');
});

it('runs as many programs as four seconds allow, so that a slow boundary does not run into the time-out of a test', async () => {
  const startedAt = performance.now();
  const slow = (task: Task) => new Promise((resolve) => setTimeout(resolve, 40)).then(task);
  const failure = await expect(slow)
    .not.toPropagateContext()
    .then(
      () => '',
      (error: Error) => error.message,
    );
  const [, programs] = /but (\d+) programs/.exec(failure) ?? [];

  expect(Number(programs)).toBeGreaterThan(5);
  expect(Number(programs)).toBeLessThan(100);
  expect(performance.now() - startedAt).toBeGreaterThan(3900);
}, 30_000);

it('throws for what is no boundary, under .not too', async () => {
  await expect(expect(42).not.toPropagateContext()).rejects.toThrow('Not a boundary: the boundary is 42.');
});

it('takes what the boundary promises from the boundary, and sends the options there that say it', async () => {
  const cross = async (task: Task) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    await new Promise((resolve) => setTimeout(resolve));
    return context.with(propagation.extract(ROOT_CONTEXT, carrier), task);
  };
  await expect({ name: 'a queue', cross, carries: 'carrier' }).toPropagateContext({ runs: 20, seed: 1 });
  await expect({ name: 'a queue', cross }).not.toPropagateContext({ runs: 20, seed: 1 });
  for (const claim of [expect(cross), expect(cross).not])
    await expect(claim.toPropagateContext({ carries: 'carrier' } as never)).rejects.toThrow(
      `"carries" is no option: the boundary itself says it. Give a boundary in place of a function: expect({ name: 'my queue', cross, carries: 'carrier' }).toPropagateContext(), or`,
    );
});

it.each<[string, () => Promise<unknown>, string]>([
  [
    'an option that is none',
    () => expect(pumped(true)).toPropagateContext({ run: 5 } as never),
    'Did you mean "runs"?',
  ],
  ['what is no boundary', () => expect(5).not.toPropagateContext(), 'Not a boundary: the boundary is 5.'],
])('refuses %s, and points at the line that has it', async (_, claim, message) => {
  const error = await claim().then(
    () => undefined,
    (thrown: Error) => thrown,
  );

  expect(error?.name).toBe('UsageError');
  expect(error?.message).toContain(message);
  expect(/^ +at .*$/m.exec(error?.stack ?? '')?.[0]).toMatch(/toPropagateContext\.test\.ts:\d+:\d+/);
});
