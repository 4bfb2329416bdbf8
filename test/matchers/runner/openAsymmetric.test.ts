import { expect, it } from 'vitest';
import type { BunExpect } from '../../../matchers/runner/bunTest.js';
import { openAsymmetric } from '../../../matchers/runner/openAsymmetric.js';
import { matchesValue } from '../../../src/util/matchesValue.js';
import { printValue } from '../../../src/util/printValue.js';

/** Answers to nobody but its runner, as those of bun do. */
class Sealed {
  readonly #holds: (other: unknown) => boolean;
  constructor(holds: (other: unknown) => boolean) {
    this.#holds = holds;
  }
  static holds(one: unknown, other: unknown): boolean {
    return other instanceof Sealed ? other.#holds(one) : Object.is(one, other);
  }
}
class Any extends Sealed {}
class Containing extends Sealed {}
class Other extends Sealed {}

/** An `expect` whose matchers alone get its comparison. */
function fakeExpect(): { expect: BunExpect; extended: string[][] } {
  const matchers: Record<string, unknown> = {};
  const extended: string[][] = [];
  const other = (): object => new Other(() => false);
  const callable = (received: unknown): object =>
    Object.fromEntries(
      Object.entries(matchers).map(([name, matcher]) => [
        name,
        () => (matcher as (one: unknown) => unknown).call({ equals: Sealed.holds }, received),
      ]),
    );
  const members = {
    extend(more: Record<string, unknown>) {
      extended.push(Object.keys(more));
      Object.assign(matchers, more);
    },
    any: () => new Any((one) => typeof one === 'number'),
    stringContaining: (part: string) => new Containing((one) => String(one).includes(part)),
    ...Object.fromEntries(
      ['anything', 'arrayContaining', 'closeTo', 'objectContaining', 'stringMatching'].map((name) => [name, other]),
    ),
  };
  return { expect: Object.assign(callable, members) as unknown as BunExpect, extended };
}

it("lets the runner's asymmetric matchers be asked and printed by all, once", () => {
  const bun = fakeExpect();
  const number = bun.expect.any(Number);
  const charge = bun.expect.stringContaining('charge');
  expect(matchesValue({ name: 'charge-card', kind: 1 }, { name: charge, kind: number })).toBe(false);

  openAsymmetric(bun.expect, (value) => `${(value as object).constructor.name}\n  of bun`);
  expect(matchesValue({ name: 'charge-card', kind: 1 }, { name: charge, kind: number })).toBe(true);
  expect(matchesValue({ name: 'charge-card', kind: '1' }, { name: charge, kind: number })).toBe(false);
  expect(matchesValue({ name: 'refund', kind: 1 }, { name: charge, kind: number })).toBe(false);
  expect(printValue({ name: charge })).toBe('{ name: Containing of bun }');

  openAsymmetric(bun.expect, () => 'again');
  expect(printValue(number)).toBe('Any of bun');
  expect(bun.extended).toHaveLength(1);
});
