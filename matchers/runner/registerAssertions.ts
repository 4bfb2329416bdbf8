import { traceAssert } from './traceAssert.js';

/** The `assert` of `node:test`, in versions that have it. */
export interface AssertRegistry {
  register(name: string, fn: unknown): void;
}

/** The names of the opposites: as node:assert has `notEqual` beside `equal`. */
export type Negated<Name extends string> = `not${Capitalize<Name>}`;

/** Adds the matchers to the `assert` of every test. Does nothing where Node has no `assert.register` (before 22.14). */
export function registerAssertions({ assert }: { readonly assert?: AssertRegistry }): void {
  const { not, ...plain } = traceAssert;
  for (const [name, assertion] of Object.entries(plain)) assert?.register(name, assertion);
  for (const [name, assertion] of Object.entries(not)) assert?.register(negated(name), assertion);
}

function negated<Name extends string>(name: Name): Negated<Name> {
  return `not${name.charAt(0).toUpperCase()}${name.slice(1)}` as Negated<Name>;
}
