import { AsyncLocalStorage } from 'node:async_hooks';
import { context, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';

/** A place in the life of an edge: where it is used, made or fired. */
export type SiteName = 'caller' | 'creation' | 'trigger';

/** What two independent stores hold; `none` when there is nothing. */
export interface SeenSite {
  readonly store: string;
  readonly context: string;
}

const store = new AsyncLocalStorage<string>();
const key = createContextKey('site');

/** Registers the plain context manager, and takes it away again. */
export function usePlainContextManager(): () => void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return () => context.disable();
}

/** Runs `fn` with `site` in both stores. */
export function at<R>(site: string, fn: () => R): R {
  return store.run(site, () => context.with(ROOT_CONTEXT.setValue(key, site), fn));
}

/** Which site's context is active here. */
export function seeSite(): SeenSite {
  return { store: store.getStore() ?? 'none', context: (context.active().getValue(key) as string) ?? 'none' };
}

export function bothSee(site: string): SeenSite {
  return { store: site, context: site };
}

/** The next turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
