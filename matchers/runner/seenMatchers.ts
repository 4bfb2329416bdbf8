/** Matchers that take a function, or under `rejects` an error, and look at what it throws. */
export const throwing: readonly string[] = ['toThrow', 'toThrowError', 'throw', 'throws', 'Throw'];

/** Matchers that say of a value what it is: a test that passes an error, or its message, has looked at it. */
export const describing: readonly string[] = [
  'toBe',
  'toEqual',
  'toStrictEqual',
  'toMatchObject',
  'toBeInstanceOf',
  'toHaveProperty',
  'toMatch',
  'toContain',
  'toContainEqual',
  'toSatisfy',
  'toBeDefined',
  'toBeTruthy',
];

/** Those of chai. Not `include()` and `contain()`, which are words of a chain as well. */
export const describingInChai: readonly string[] = [
  'equal',
  'equals',
  'eq',
  'eql',
  'eqls',
  'instanceof',
  'instanceOf',
  'match',
  'matches',
  'property',
  'satisfy',
];
