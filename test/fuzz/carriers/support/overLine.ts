import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { Closable } from '../CarrierCase.js';

/** What a consumer does with a message. */
export type Handle = (body: string) => Promise<void>;

/** A publisher, a consumer and what connects them. */
export interface Line {
  publish(body: string): unknown;
  close(): unknown;
}

/**
 * A boundary over one line that is opened at its first use, under the root context, and stays open until `close`.
 * A message holds the number of a task, and the consumer looks it up; all else it knows is what the carrier says.
 */
export function overLine(name: string, open: (handle: Handle) => Promise<Line>): Closable<Boundary> {
  const tasks = new Map<string, () => Promise<unknown>>();
  let calls = 0;
  let line: Promise<Line> | undefined;
  // The message of a program that was given up finds no task any more.
  const opened = () => (line ??= atRoot(() => open(async (body) => void (await tasks.get(body)?.()))));
  return {
    name,
    carries: 'carrier',
    setup: opened,
    async cross(task) {
      const call = `${(calls += 1)}`;
      tasks.set(call, task);
      await (await opened()).publish(call);
    },
    dispose: () => tasks.clear(),
    async close() {
      const open = await line;
      line = undefined;
      await open?.close();
    },
  };
}
