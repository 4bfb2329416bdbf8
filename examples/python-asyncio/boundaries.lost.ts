// The ways of asyncio that lose the context: run one by one, each is found by the first program.
//   npx traceproof fuzz examples/python-asyncio/boundaries.lost.ts --only run_in_executor      exit code 1
import type { RemoteBoundary } from 'traceproof/fuzz';
import { overPython } from './overPython.js';

export default function boundaries(): Promise<RemoteBoundary[]> {
  return overPython(['run_in_executor', 'thread', 'process_pool', 'queue', 'http']);
}
