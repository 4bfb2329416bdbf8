import { type Context, type ContextManager, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { quiet } from './quiet.js';

const nameKey = createContextKey('name of a context');

/** What `attach()` gives, where a manager has it. */
export interface AttachToken {
  dispose(): void;
}

/** A manager that can attach (experimental in the api). */
export type AttachingManager = ContextManager & { attach(context: Context): AttachToken };

/** Managers of one subject, and contexts with names, so that what was active can be told. */
export class Rig {
  readonly manager: ContextManager;
  readonly #factory: () => ContextManager;
  readonly #made: ContextManager[] = [];

  constructor(factory: () => ContextManager) {
    this.#factory = factory;
    this.manager = this.another();
  }

  /** One more manager, enabled. */
  another(): ContextManager {
    const manager = this.#factory();
    quiet(manager.enable());
    this.#made.push(manager);
    return manager;
  }

  /** A context by this name. */
  context(name: string): Context {
    return ROOT_CONTEXT.setValue(nameKey, name);
  }

  /** Name of the context that is active in a manager. */
  active(manager: ContextManager = this.manager): string {
    return nameOf(manager.active());
  }

  /** Runs `fn` while the context by this name is active. */
  within<T>(name: string, fn: () => T, manager: ContextManager = this.manager): T {
    return quiet(manager.with(this.context(name), () => quiet(fn())));
  }

  /** A function bound to the context by this name. */
  bind<Args extends unknown[], T>(name: string, fn: (...args: Args) => T): (...args: Args) => T {
    const bound = this.manager.bind(this.context(name), (...args: Args) => quiet(fn(...args)));
    return (...args) => quiet(bound(...args));
  }

  get attaching(): AttachingManager {
    return this.manager as AttachingManager;
  }

  /** Disables all; `enable-and-disable-return-the-manager` is the case that tells of an error there. */
  dispose(): void {
    for (const manager of this.#made) {
      try {
        quiet(manager.disable());
      } catch {
        // It may have been disabled already, and cannot bear it again.
      }
    }
  }
}

/** `none` for a context that no rig has named, as the root is. */
export function nameOf(context: Context | undefined): string {
  if (typeof context?.getValue !== 'function') return `no context, but ${String(context)}`;
  return String(context.getValue(nameKey) ?? 'none');
}
