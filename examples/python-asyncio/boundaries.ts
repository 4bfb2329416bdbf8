// The ways of asyncio that keep the context, under generated programs whose jobs run in Python.
//   npx traceproof fuzz examples/python-asyncio/boundaries.ts          exit code 0
import type { RemoteBoundary } from 'traceproof/fuzz';
import { overPython } from './overPython.js';

export default function boundaries(): Promise<RemoteBoundary[]> {
  return overPython([
    'create_task',
    'gather',
    'call_later',
    'to_thread',
    'run_in_executor_copied',
    'run_in_executor_attached',
    'thread_attached',
    'process_pool_carried',
    'queue_carried',
    'http_carried',
  ]);
}
