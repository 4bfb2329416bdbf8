import { runHook } from '../../src/fixture/runHook.js';

type Hook = (...args: unknown[]) => unknown;

/** What is read of a suite of vitest. */
export interface Suite {
  readonly type: string;
  readonly name: string;
  readonly tasks?: readonly Suite[];
}

/** The hooks of a suite, as the runner keeps them: the lists may be written to. */
export interface SuiteHooks {
  readonly beforeAll: Hook[];
  readonly afterAll: Hook[];
}

const kinds = ['beforeAll', 'afterAll'] as const;

/** Makes the hooks of a suite and of those in it known as such while they run: concurrent tests may run beside them. */
export function markHooks(suite: Suite, hooksOf: (suite: Suite) => SuiteHooks): void {
  const hooks = hooksOf(suite);
  for (const kind of kinds) {
    for (const [index, hook] of hooks[kind].entries()) hooks[kind][index] = marked(`${kind} of ${suite.name}`, hook);
  }
  for (const task of suite.tasks ?? []) if (task.type === 'suite') markHooks(task, hooksOf);
}

/** The runner reads time-outs off a hook; a function that `beforeAll` returns is a hook, too. */
function marked(name: string, hook: Hook): Hook {
  const call = async (...args: unknown[]): Promise<unknown> => {
    const result = await runHook(name, () => hook(...args));
    return typeof result === 'function' ? marked(name, result as Hook) : result;
  };
  return Object.defineProperties(call, Object.getOwnPropertyDescriptors(hook));
}
