import { EventEmitter } from 'node:events';
import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { asyncCases } from '../../../src/conformance/contextManager/cases/asyncCases.js';
import type { AttachingManager, AttachToken } from '../../../src/conformance/contextManager/Rig.js';
import { type PlantedManager, plantManager } from './plantedContextManagers.js';
import { EndsWithTheCall, OneForAll } from './StackManagers.js';

/** A manager of the SDK that attaches in its own way. */
function attachesBy(
  bug: string,
  caughtBy: string,
  attach: (context: Context, manager: AttachingManager, attachOfSdk: AttachingManager['attach']) => AttachToken,
): PlantedManager {
  const make = (): ContextManager => {
    const manager = new AsyncLocalStorageContextManager() as unknown as AttachingManager;
    const attachOfSdk = manager.attach.bind(manager);
    return Object.assign(manager, { attach: (context: Context) => attach(context, manager, attachOfSdk) });
  };
  return { bug, caughtBy, make };
}

const onAttach: readonly PlantedManager[] = [
  ...['attach-and-dispose', 'attach-tokens-in-any-order'].map((caughtBy) =>
    attachesBy(`has tokens that do nothing: ${caughtBy}`, caughtBy, (context, _, attachOfSdk) => {
      attachOfSdk(context);
      return { dispose: () => undefined };
    }),
  ),
  attachesBy('attaches for all chains', 'attach-stays-in-its-chain', (context, manager) => {
    const { active } = manager;
    manager.active = () => context;
    return { dispose: () => Object.assign(manager, { active }) };
  }),
];

/** Bugs that show behind an await or a callback, at what is bound a second time, and at what is attached. */
export const plantedWaits: readonly PlantedManager[] = [
  ...asyncCases
    .filter(({ id }) => id.startsWith('keeps-through-'))
    .map(({ id }) => plantManager(`ends with the call: ${id}`, id, EndsWithTheCall)),
  plantManager('ends with the call of what is bound', 'bind-waits-within-its-context', EndsWithTheCall),
  plantManager('is where a promise was resolved', 'promises-belong-to-who-waits', OneForAll),
  plantManager(
    'does not restore after a throw of what is bound',
    'bind-restores',
    class extends EndsWithTheCall {
      override bind<T>(context: Context, target: T): T {
        if (typeof target !== 'function') return super.bind(context, target);
        return ((...args: unknown[]) => {
          this.stack.push(context);
          const result: unknown = Reflect.apply(target, undefined, args);
          this.stack.pop();
          return result;
        }) as T;
      }
    },
  ),
  plantManager(
    'binds anew what is bound already',
    'bind-of-bound-keeps-the-first',
    class extends AsyncLocalStorageContextManager {
      readonly #targets = new WeakMap<object, unknown>();
      override bind<T>(context: Context, target: T): T {
        if (typeof target !== 'function') return super.bind(context, target);
        const bound = super.bind(context, (this.#targets.get(target) ?? target) as T);
        this.#targets.set(bound as object, target);
        return bound;
      }
    },
  ),
  plantManager(
    'adds a listener as often as its emitter was bound',
    'bind-emitter-twice-does-not-stack',
    class extends AsyncLocalStorageContextManager {
      readonly #bound = new WeakSet<object>();
      override bind<T>(context: Context, target: T): T {
        if (!(target instanceof EventEmitter)) return super.bind(context, target);
        const again = this.#bound.has(target);
        this.#bound.add(target);
        const { on } = target;
        target.on = (name, listener) => {
          if (again) EventEmitter.prototype.on.call(target, name, listener);
          return on.call(target, name, super.bind(context, listener));
        };
        return target;
      }
    },
  ),
  plantManager(
    'cannot be disabled while it is used',
    'disable-in-flight',
    class extends AsyncLocalStorageContextManager {
      override disable(): this {
        return this.active() === ROOT_CONTEXT ? super.disable() : this;
      }
    },
  ),
  ...('attach' in AsyncLocalStorageContextManager.prototype ? onAttach : []),
];
