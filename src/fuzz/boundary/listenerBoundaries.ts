import { EventEmitter } from 'node:events';
import { context } from '@opentelemetry/api';
import type { Boundary, Hop } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/** Registers `listener` in the caller and returns what fires it, once. */
type Listen = (listener: () => void) => () => void;

/** Listeners that the caller registers as they are: they run for whoever fires. */
export function listenerBoundaries(): Boundary[] {
  return sources().map(({ name, listen }) => ({
    name,
    carries: 'trigger',
    cross: (task, hop) => viaCallback(task, (run) => fireElsewhere(listen(run), hop)),
  }));
}

/** The same listeners, bound to the caller's context. */
export function boundListenerBoundaries(): Boundary[] {
  return sources().map(({ name, listen }) => ({
    name: `${name} (bound)`,
    carries: 'context',
    cross: (task, hop) => viaCallback(task, (run) => fireElsewhere(listen(context.bind(context.active(), run)), hop)),
  }));
}

function fireElsewhere(fire: () => void, hop: Hop): void {
  hop.elsewhere(fire);
}

// One emitter and one target for all crossings, as in an application; an abort signal fires only once.
function sources(): { name: string; listen: Listen }[] {
  return [
    { name: 'EventEmitter', listen: listenOn(new EventEmitter()) },
    { name: 'EventTarget', listen: listenOnTarget(new EventTarget()) },
    { name: 'AbortSignal', listen: listenOnAbort },
  ];
}

function listenOn(emitter: EventEmitter): Listen {
  let events = 0;
  return (listener) => {
    const event = `event-${(events += 1)}`;
    emitter.once(event, listener);
    return () => void emitter.emit(event);
  };
}

function listenOnTarget(target: EventTarget): Listen {
  let events = 0;
  // A target keeps an entry for every type it has ever heard of: hence a type is used again when its event is over.
  const free: string[] = [];
  return (listener) => {
    const event = free.pop() ?? `event-${(events += 1)}`;
    target.addEventListener(event, listener, { once: true });
    return () => {
      target.dispatchEvent(new Event(event));
      free.push(event);
    };
  };
}

function listenOnAbort(listener: () => void): () => void {
  const controller = new AbortController();
  controller.signal.addEventListener('abort', listener, { once: true });
  return () => controller.abort();
}
