import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';

export type With = AsyncLocalStorageContextManager['with'];

/** Forgets nothing until it is told, and waits for nobody. */
export class Stack extends AsyncLocalStorageContextManager {
  protected stack: Context[] = [];

  override active(): Context {
    return this.stack.at(-1) ?? ROOT_CONTEXT;
  }
}

/** Knows calls, and nothing that comes later. */
export class EndsWithTheCall extends Stack {
  override with: With = ((context: Context, fn: (...args: unknown[]) => unknown, self: unknown, ...args: unknown[]) => {
    this.stack.push(context);
    try {
      return fn.apply(self, args);
    } finally {
      this.stack.pop();
    }
  }) as unknown as With;
}

/** The last that was entered is active everywhere. */
export class OneForAll extends Stack {
  override with: With = ((context: Context, fn: () => unknown) => {
    this.stack = [context];
    return fn();
  }) as unknown as With;
}
