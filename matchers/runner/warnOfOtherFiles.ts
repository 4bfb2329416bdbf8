import type { Realm } from '../../src/fixture/Realm.js';

/** What is read of a test of vitest. */
interface RunningTest {
  readonly file: { readonly name: string };
}

/**
 * Says of a file whose tests have no scope that strict mode does not see them. Without isolation vitest evaluates an entry
 * once for all files of a worker, and where a set-up file only imports it, the files after the first are not set up.
 *
 * @param setUp - the files that are.
 * @param running - the test that runs.
 */
export function warnOfOtherFiles(realm: Realm, setUp: WeakSet<object>, running: () => RunningTest | undefined): void {
  const told = new WeakSet<object>();
  realm.whenUnowned = () => {
    const file = running()?.file;
    if (file === undefined || setUp.has(file) || told.has(file)) return;
    told.add(file);
    const text = textFor(file.name);
    realm.notes.add(text);
    // Not by the console: tests may watch it.
    process.emitWarning(text, 'TraceproofWarning');
  };
}

function textFor(name: string): string {
  return `A span started in a test of ${name}, which has no scope and is not strict: without isolation the set-up file's import of traceproof/vitest/strict runs for one test file only. List traceproof/vitest/strict in setupFiles itself, or call install({ strict: true }) in your set-up file.`;
}
