import { type Context, type ContextManager, trace } from '@opentelemetry/api';

/** What a context manager does not offer: to enter a context without leaving it. */
export function enter(manager: ContextManager, next: Context): void {
  (manager as unknown as Storage)._asyncLocalStorage.enterWith(next);
}

interface Storage {
  readonly _asyncLocalStorage: { enterWith(next: Context): void };
}

export function activeName(): string | undefined {
  return (trace.getActiveSpan() as { name?: string } | undefined)?.name;
}
