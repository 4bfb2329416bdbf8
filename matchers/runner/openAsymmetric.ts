import type { BunExpect } from './bunTest.js';

type Equals = (one: unknown, other: unknown) => boolean;

/**
 * Gives the asymmetric matchers that bun has built in (`expect.any(Number)`) the methods by which those of jest and vitest
 * are asked and printed: bun answers for them itself, and only where it compares. Doing so again changes nothing.
 */
export function openAsymmetric(expect: BunExpect, print: (value: unknown) => string): void {
  const kinds = kindsOf(expect);
  if (kinds.every((kind) => 'asymmetricMatch' in kind)) return;
  const equals = equalsOf(expect);
  for (const kind of kinds) {
    Object.defineProperties(kind, {
      asymmetricMatch: {
        value(this: object, other: unknown) {
          return equals(other, this);
        },
      },
      toAsymmetricMatcher: {
        value(this: object) {
          return print(this).replace(/\s+/g, ' ');
        },
      },
    });
  }
}

/** One prototype for each. */
function kindsOf(expect: BunExpect): object[] {
  const samples = [
    expect.any(Number),
    expect.anything(),
    expect.arrayContaining([]),
    expect.closeTo(0),
    expect.objectContaining({}),
    expect.stringContaining(''),
    expect.stringMatching(''),
  ];
  return [...new Set(samples.map((sample) => Object.getPrototypeOf(sample) as object))];
}

/** bun's own comparison, which nothing but a matcher is handed. The name is that of one that is registered afterwards. */
function equalsOf(expect: BunExpect): Equals {
  let equals: Equals = Object.is;
  expect.extend({
    toBeChildOf(this: { equals: Equals }) {
      equals = (one, other) => this.equals(one, other);
      return { pass: true, message: () => '' };
    },
  });
  expect(undefined)['toBeChildOf']?.();
  return equals;
}
