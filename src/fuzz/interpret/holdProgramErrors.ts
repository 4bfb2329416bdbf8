import { realTimers } from '../../util/realTimers.js';
import { isProgramError } from './ProgramError.js';

type Listener = (...args: never[]) => void;
type EventName = 'unhandledRejection' | 'uncaughtException';

const events: readonly EventName[] = ['unhandledRejection', 'uncaughtException'];
const held = new Map<EventName, { listeners: Listener[]; guard: Listener }>();
let holders = 0;

/**
 * While a run is on, an error that a program threw on purpose, and that a boundary let fall, does not end the process or
 * fail the test around it. All other errors go where they went before.
 */
export async function holdProgramErrors<T>(fn: () => Promise<T>): Promise<T> {
  holders += 1;
  if (holders === 1) events.forEach(hold);
  try {
    return await fn();
  } finally {
    // A rejection that nobody handles is told of only when this turn is over.
    await new Promise<void>((resolve) => realTimers.setImmediate(resolve));
    holders -= 1;
    if (holders === 0) events.forEach(release);
  }
}

function hold(event: EventName): void {
  const listeners = process.rawListeners(event) as Listener[];
  const guard = ((error: unknown, ...rest: unknown[]) => {
    if (isProgramError(error)) return;
    if (listeners.length === 0) throw error;
    for (const listener of listeners) (listener as (...args: unknown[]) => void).call(process, error, ...rest);
  }) as Listener;
  process.removeAllListeners(event);
  process.on(event, guard as never);
  held.set(event, { listeners, guard });
}

function release(event: EventName): void {
  const state = held.get(event);
  if (!state) return;
  process.off(event, state.guard as never);
  for (const listener of state.listeners) process.on(event, listener as never);
  held.delete(event);
}
