/** A test or a suite, as vitest and jest-circus keep it. */
export interface Named {
  readonly name: string;
  /** The suite around it, in vitest; none at the top of a file. */
  readonly suite?: Named | undefined;
  /** The describe block around it, in jest-circus; the top one is a block without a parent. */
  readonly parent?: Named | undefined;
}

/** The full name of a test: the names of its suites and its own. */
export function nameOf(test: Named, separator: string): string {
  const names = [test.name];
  for (let suite = suiteOf(test); suite !== undefined; suite = suiteOf(suite)) names.unshift(suite.name);
  return names.join(separator);
}

function suiteOf({ suite, parent }: Named): Named | undefined {
  return suite ?? (parent?.parent === undefined ? undefined : parent);
}
