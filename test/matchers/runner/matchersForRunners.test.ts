import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as matchers from '../../../matchers/index.js';
import type { MatcherContext, MatcherResult } from '../../../matchers/MatcherContext.js';
import { matchersForBun } from '../../../matchers/runner/matchersForBun.js';
import { matchersForPlaywright } from '../../../matchers/runner/matchersForPlaywright.js';
import { createTracerFixture } from '../../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { nest } from '../../support/nest.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture({ stacks: 'all' });
  nest(tracing, 'root', 'child');
  nest(tracing, 'other');
});
afterEach(() => tracing.dispose());

const names = Object.keys(matchers).filter((name) => name.startsWith('to'));
const context = (isNot: boolean): MatcherContext => ({
  isNot,
  promise: '',
  // As bun has it: it prints a line of its own for what it takes for a usage.
  utils: {
    matcherHint: () => 'hint\n\nExpected: "expected"',
    printReceived: String,
    printExpected: String,
    stringify: String,
  },
});
const textOf = (matcher: unknown, ...args: unknown[]): string =>
  (matcher as (...all: unknown[]) => MatcherResult).call(context(false), ...args).message();

describe('matchers for bun', () => {
  it('are all of them, each a function with its name and one parameter, as bun reads them', () => {
    expect(Object.keys(matchersForBun())).toEqual(names);
    for (const [name, matcher] of Object.entries(matchersForBun()))
      expect(String(matcher)).toMatch(new RegExp(`^${name}\\(received\\) \\{`));
  });

  it('say the same, but for the first line', () => {
    const args = [tracing.span('other'), 'root'];
    const plain = matchers.toBeChildOf.call({}, ...(args as [unknown, unknown])).message();
    expect(`expect(received).toBeChildOf(expected)\n\n${textOf(matchersForBun()['toBeChildOf'], ...args)}`).toBe(plain);
  });

  it('say the same of a boundary', async () => {
    const run = matchersForBun()['toPropagateContext'] as (...args: unknown[]) => Promise<MatcherResult>;
    const result = await run.call(context(true), (task: () => unknown) => task(), { runs: 2, seed: 1 });
    expect(result.pass).toBe(true);
    expect(result.message()).toMatch(
      /^Expected .* not to propagate context, but 2 programs \(seed 1\) found nothing wrong/,
    );
  });
});

describe('matchers for Playwright', () => {
  it('are all of them', () => {
    expect(Object.keys(matchersForPlaywright())).toEqual(names);
  });

  it('say the same, with a space behind a place at the end of a line, and so no frame of a stack', () => {
    const args = [tracing.span('other'), 'root'];
    const plain = textOf(matchers.toBeChildOf, ...args);
    const spaced = textOf(matchersForPlaywright()['toBeChildOf'], ...args);
    expect(plain).toMatch(/nest\.ts:\d+:\d+$/m);
    expect(spaced).not.toMatch(/:\d+:\d+$/m);
    expect(spaced.replace(/ +$/gm, '')).toBe(plain);
  });
});
