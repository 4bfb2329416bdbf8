import { EventEmitter } from 'node:events';
import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { EndsWithTheCall, OneForAll, Stack, type With } from './StackManagers.js';

/** A manager with one bug, and the case that is named for it. */
export interface PlantedManager {
  readonly bug: string;
  readonly caughtBy: string;
  readonly make: () => ContextManager;
}

const shared: { active: Context | undefined } = { active: undefined };
const held: Context[] = [];

export function plantManager(bug: string, caughtBy: string, Planted: new () => ContextManager): PlantedManager {
  return { bug, caughtBy, make: () => new Planted() };
}

/** Overrides `with` by what calls the function itself. */
function withThat(
  call: (manager: AsyncLocalStorageContextManager, run: () => unknown, context: Context, fn: () => unknown) => unknown,
) {
  return class extends AsyncLocalStorageContextManager {
    override with: With = ((
      context: Context,
      fn: (...args: unknown[]) => unknown,
      self: unknown,
      ...args: unknown[]
    ) => {
      const bound = (): unknown => fn.apply(self, args);
      return call(
        this,
        () => AsyncLocalStorageContextManager.prototype.with.call(this, context, bound),
        context,
        bound,
      );
    }) as unknown as With;
  };
}

export const plantedContextManagers: readonly PlantedManager[] = [
  plantManager(
    'has a context of its own at first',
    'active-is-the-root-at-first',
    class extends AsyncLocalStorageContextManager {
      override active() {
        return super.active() === ROOT_CONTEXT ? (undefined as never) : super.active();
      }
    },
  ),
  plantManager(
    'copies the context',
    'with-sets-the-very-context',
    class extends AsyncLocalStorageContextManager {
      override active() {
        return super.active().deleteValue(Symbol('nothing'));
      }
    },
  ),
  plantManager(
    'drops the arguments',
    'with-passes-arguments-and-results',
    class extends AsyncLocalStorageContextManager {
      override with: With = ((context: Context, fn: () => unknown) =>
        AsyncLocalStorageContextManager.prototype.with.call(this, context, fn)) as unknown as With;
    },
  ),
  plantManager(
    'wraps errors',
    'with-passes-the-very-error',
    withThat((_, run) => {
      try {
        return run();
      } catch (error) {
        throw new Error('within a context', { cause: error });
      }
    }),
  ),
  plantManager(
    'merges with what is around',
    'with-root-hides-what-is-around',
    withThat((manager, run, context, fn) => (context === ROOT_CONTEXT ? fn() : run())),
  ),
  plantManager(
    'restores when the promise settles',
    'with-restores-at-once',
    class extends Stack {
      override with: With = ((context: Context, fn: () => unknown) => {
        this.stack.push(context);
        const result = fn();
        if (result instanceof Promise) return result.finally(() => this.stack.pop());
        this.stack.pop();
        return result;
      }) as unknown as With;
    },
  ),
  plantManager(
    'does not restore after a throw',
    'nests-at-once',
    class extends Stack {
      override with: With = ((
        context: Context,
        fn: (...args: unknown[]) => unknown,
        self: unknown,
        ...args: unknown[]
      ) => {
        this.stack.push(context);
        const result = fn.apply(self, args);
        this.stack.pop();
        return result;
      }) as unknown as With;
    },
  ),
  plantManager('keeps one stack for all', 'siblings-stay-apart', OneForAll),
  plantManager('ends with the call', 'nests-that-wait', EndsWithTheCall),
  plantManager(
    'binds to what is active when it is called',
    'bind-runs-within-its-context',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(_: Context, target: T): T {
        return target;
      }
    },
  ),
  plantManager(
    'forgets this',
    'bind-passes-everything',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        if (typeof target !== 'function') return super.bind(context, target);
        return ((...args: unknown[]) =>
          this.with(context, () => (target as unknown as (...all: unknown[]) => unknown)(...args))) as T;
      }
    },
  ),
  plantManager(
    'hides the number of parameters',
    'bind-keeps-length',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        const bound = super.bind(context, target);
        return typeof bound === 'function' ? Object.defineProperty(bound, 'length', { value: 0 }) : bound;
      }
    },
  ),
  plantManager(
    'wraps what it cannot bind',
    'bind-leaves-other-things',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        return typeof target === 'object' && target !== null && !(target instanceof EventEmitter)
          ? { ...target }
          : super.bind(context, target);
      }
    },
  ),
  plantManager(
    'leaves emitters as they are',
    'bind-emitter-listeners',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        return target instanceof EventEmitter ? target : super.bind(context, target);
      }
    },
  ),
  plantManager(
    'wraps listeners so that nobody finds them',
    'bind-emitter-removes-listeners',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        if (!(target instanceof EventEmitter)) return super.bind(context, target);
        const on = target.on.bind(target);
        target.on = (name, listener) => on(name, super.bind(context, listener));
        return target;
      }
    },
  ),
  plantManager(
    'has one context for all managers',
    'two-managers-stay-apart',
    class extends AsyncLocalStorageContextManager {
      override active() {
        return shared.active ?? ROOT_CONTEXT;
      }
      override with: With = ((context: Context, fn: () => unknown) => {
        const before = shared.active;
        shared.active = context;
        try {
          return fn();
        } finally {
          shared.active = before;
        }
      }) as unknown as With;
    },
  ),
  plantManager(
    'returns nothing from disable()',
    'enable-and-disable-return-the-manager',
    class extends AsyncLocalStorageContextManager {
      override disable(): this {
        super.disable();
        return undefined as never;
      }
    },
  ),
  plantManager(
    'cannot be enabled again',
    'works-when-enabled-again',
    class extends AsyncLocalStorageContextManager {
      #off = false;
      override active() {
        return this.#off ? ROOT_CONTEXT : super.active();
      }
      override disable(): this {
        this.#off = true;
        return super.disable();
      }
    },
  ),
  plantManager(
    'holds every context',
    'lets-contexts-go',
    withThat((_, run, context) => {
      held.push(context);
      return run();
    }),
  ),
  plantManager(
    'returns nothing from with()',
    'nests-that-wait',
    withThat((_, run) => void run()),
  ),
  plantManager(
    'is async in with()',
    'with-passes-the-very-error',
    withThat(async (_, run) => run()),
  ),
  plantManager(
    'is async in with(), seen at once',
    'nests-at-once',
    withThat(async (_, run) => run()),
  ),
  plantManager(
    'has no answer to what is active',
    'active-is-the-root-at-first',
    class extends AsyncLocalStorageContextManager {
      override active(): never {
        throw new Error('nobody knows');
      }
    },
  ),
  plantManager(
    'has no answer to what is active behind a timer',
    'keeps-through-set-timeout',
    class extends AsyncLocalStorageContextManager {
      override active(): never {
        throw new Error('nobody knows');
      }
    },
  ),
  plantManager(
    'runs the function of with() twice',
    'with-calls-once',
    withThat((_, run) => {
      run();
      return run();
    }),
  ),
  plantManager(
    'runs the function of with() twice in a nest',
    'nests-that-wait',
    withThat((_, run) => {
      run();
      return run();
    }),
  ),
  plantManager(
    'runs a bound function twice',
    'bind-calls-once',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        const bound = super.bind(context, target) as () => unknown;
        if (typeof target !== 'function') return bound as T;
        return (() => {
          bound();
          return bound();
        }) as T;
      }
    },
  ),
  plantManager(
    'cannot be disabled twice',
    'enable-and-disable-return-the-manager',
    class extends AsyncLocalStorageContextManager {
      #off = false;
      override disable(): this {
        if (this.#off) throw new Error('already disabled');
        this.#off = true;
        return super.disable();
      }
    },
  ),
  plantManager(
    'remembers what it bound by the function alone',
    'bind-tells-contexts-apart',
    class extends AsyncLocalStorageContextManager {
      readonly #bound = new Map<unknown, unknown>();
      override bind<T>(context: Context, target: T): T {
        if (!this.#bound.has(target)) this.#bound.set(target, super.bind(context, target));
        return this.#bound.get(target) as T;
      }
    },
  ),
  plantManager(
    'returns nothing from on()',
    'bind-emitter-chains',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        const bound: unknown = super.bind(context, target);
        if (!(bound instanceof EventEmitter)) return bound as T;
        const { on } = bound;
        bound.on = function (this: EventEmitter, ...args: Parameters<typeof on>) {
          on.apply(this, args);
          return undefined as never;
        };
        return bound as T;
      }
    },
  ),
  plantManager(
    'leaves once() to what on() does',
    'bind-emitter-removes-listeners',
    class extends AsyncLocalStorageContextManager {
      override bind<T>(context: Context, target: T): T {
        const bound: unknown = super.bind(context, target);
        if (bound instanceof EventEmitter) bound.once = EventEmitter.prototype.once;
        return bound as T;
      }
    },
  ),
];
