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
  let opening: Promise<Line> | undefined;
  let line: Line | undefined;
  // The message of a program that was given up finds no task any more.
  const handle: Handle = async (body) => void (await tasks.get(body)?.());
  return {
    name,
    carries: 'carrier',
    async setup() {
      line = await (opening ??= atRoot(() => open(handle)));
    },
    cross(task) {
      const call = `${(calls += 1)}`;
      tasks.set(call, task);
      return line?.publish(call);
    },
    dispose: () => tasks.clear(),
    async close() {
      const opened = await opening;
      opening = line = undefined;
      await opened?.close();
    },
  };
}
