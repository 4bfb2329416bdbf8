// As ../bullmq.ts, but jobs are added in bulk, and the carriers made then: all in the context that armed the timer.
import { context, propagation } from '@opentelemetry/api';
import type { Queue } from 'bullmq';

export { consume } from '../bullmq.js';

const waiting: string[] = [];
let timer: NodeJS.Timeout | undefined;

export function publish(queue: Queue, body: string): void {
  waiting.push(body);
  timer ??= setTimeout(() => void flush(queue), 5);
}

async function flush(queue: Queue): Promise<void> {
  timer = undefined;
  await queue.addBulk(
    waiting.splice(0).map((body) => {
      const carrier = {};
      propagation.inject(context.active(), carrier);
      return { name: 'order', data: { body, carrier } };
    }),
  );
}
