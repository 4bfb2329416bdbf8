// The ways of asyncio that lose the context: run one by one, each is found by the first program.
//   npx traceproof fuzz examples/python-asyncio/boundaries.lost.ts --only run_in_executor      exit code 1
import { startPython } from './startPython.js';

const python = await startPython();

export const executor = python.boundary('run_in_executor');
export const thread = python.boundary('thread');
export const processPool = python.boundary('process_pool');
export const queue = python.boundary('queue');
export const http = python.boundary('http');
