import { AssertionError } from 'node:assert';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as matchers from '../../../matchers/index.js';
import { traceAssert } from '../../../matchers/runner/traceAssert.js';
import { createTracerFixture } from '../../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { UsageError } from '../../../src/util/UsageError.js';
import { nest } from '../../support/nest.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
  nest(tracing, 'root', 'child');
});
afterEach(() => tracing.dispose());

const names = Object.keys(matchers).filter((name) => name.startsWith('to'));

describe('traceAssert', () => {
  it('has every matcher, and its opposite', () => {
    expect(names.length).toBeGreaterThan(8);
    expect(Object.keys(traceAssert)).toEqual([...names, 'not']);
    expect(Object.keys(traceAssert.not)).toEqual(names);
  });

  it('returns where the claim holds', () => {
    expect(traceAssert.toBeChildOf(tracing.span('child'), 'root')).toBeUndefined();
    expect(traceAssert.not.toBeChildOf(tracing.span('root'), 'child')).toBeUndefined();
  });

  it('throws where it does not, with the text of the matcher', () => {
    const [root, child] = [tracing.span('root'), tracing.span('child')];
    nest(tracing, 'other');
    const text = matchers.toShareTraceWith.call({}, tracing.span('other'), root).message();
    const error = thrownBy(() => traceAssert.toShareTraceWith(tracing.span('other'), root));
    expect(error).toBeInstanceOf(AssertionError);
    expect(error).toMatchObject({
      message: text,
      operator: 'toShareTraceWith',
      actual: { traceId: tracing.span('other').traceId },
      expected: { traceId: root.traceId },
    });
    expect(thrownBy(() => traceAssert.not.toBeChildOf(child, root))).toMatchObject({
      message: matchers.toBeChildOf.call({ isNot: true }, child, root).message(),
      operator: 'not.toBeChildOf',
    });
  });

  it('throws for misuse, under not too', () => {
    expect(() => traceAssert.toBeChildOf(tracing.span('child'), 'rot')).toThrow(UsageError);
    expect(() => traceAssert.not.toBeChildOf(tracing.span('child'), 'rot')).toThrow('No span fits "rot".');
  });

  it('starts the stack at the line of the test', () => {
    const error = thrownBy(() => traceAssert.toBeRootSpan(tracing.span('child')));
    expect(firstFrame(error)).toContain('traceAssert.test.ts');
  });

  it('rejects where a boundary does not keep the context, with that line, too', async () => {
    const detached = (task: () => Promise<unknown>): unknown =>
      new Promise((resolve) => queue.push(() => resolve(task())));
    const queue: (() => void)[] = [];
    const pump = setInterval(() => queue.shift()?.(), 1);
    const error = await traceAssert.toPropagateContext(detached, { runs: 3, seed: 1 }).then(
      () => undefined,
      (one: unknown) => one as AssertionError,
    );
    clearInterval(pump);
    expect(error).toMatchObject({ name: 'AssertionError', operator: 'toPropagateContext' });
    expect(error?.message).toMatch(/^expect\(received\)\.toPropagateContext\(\)\n\nContext propagation does not hold/);
    expect(error?.stack).toMatch(/^AssertionError \[ERR_ASSERTION\]: expect\(received\)\.toPropagateContext\(\)\n/);
    expect(firstFrame(error)).toContain('traceAssert.test.ts');
  });

  it('resolves where it does, and rejects under not', async () => {
    const kept = (task: () => Promise<unknown>): unknown => task();
    await traceAssert.toPropagateContext(kept, { runs: 3, seed: 1 });
    await expect(traceAssert.not.toPropagateContext(kept, { runs: 3, seed: 1 })).rejects.toThrow(
      'not to propagate context, but 3 programs (seed 1) found nothing wrong.',
    );
  });
});

function thrownBy(fn: () => unknown): Error | undefined {
  try {
    fn();
  } catch (error) {
    return error as Error;
  }
  return undefined;
}

function firstFrame(error: { readonly stack?: string } | undefined): string | undefined {
  return /^ +at .*$/m.exec(error?.stack ?? '')?.[0];
}
