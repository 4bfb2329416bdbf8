// The ways of asyncio that keep the context, under generated programs whose jobs run in Python.
//   npx traceproof fuzz examples/python-asyncio/boundaries.ts          exit code 0
import { startPython } from './startPython.js';

const python = await startPython();

export const createTask = python.boundary('create_task');
export const gather = python.boundary('gather');
export const callLater = python.boundary('call_later');
export const toThread = python.boundary('to_thread');
export const executorCopied = python.boundary('run_in_executor_copied');
export const executorAttached = python.boundary('run_in_executor_attached');
export const threadAttached = python.boundary('thread_attached');
export const processPoolCarried = python.boundary('process_pool_carried');
export const queueCarried = python.boundary('queue_carried');
export const httpCarried = python.boundary('http_carried');
