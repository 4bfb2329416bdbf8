import type { Context } from '@opentelemetry/api';
import { context } from '@opentelemetry/api';

/** Enters a context without leaving it, as code does that reaches for the context manager's own storage. */
export function enter(next: Context): void {
  const manager = (
    context as unknown as { _getContextManager(): { _asyncLocalStorage: { enterWith(store: Context): void } } }
  )._getContextManager();
  manager._asyncLocalStorage.enterWith(next);
}
