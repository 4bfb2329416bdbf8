import type { AnyBoundary } from './Boundary.js';
import { boundFunctionBoundaries } from './boundFunctionBoundaries.js';
import { childProcessBoundary } from './childProcessBoundary.js';
import { fsBoundaries } from './fsBoundaries.js';
import { generatorBoundaries } from './generatorBoundaries.js';
import { httpBoundary } from './httpBoundary.js';
import { boundListenerBoundaries, listenerBoundaries } from './listenerBoundaries.js';
import { messageChannelBoundary } from './messageChannelBoundary.js';
import { nodeStreamBoundaries } from './nodeStreamBoundaries.js';
import { promiseBoundaries } from './promiseBoundaries.js';
import { queueBoundaries } from './queueBoundaries.js';
import { threadPoolBoundaries } from './threadPoolBoundaries.js';
import { tickBoundaries } from './tickBoundaries.js';
import { timerBoundaries } from './timerBoundaries.js';
import { coldTransformBoundary, webStreamBoundaries } from './webStreamBoundaries.js';
import { bareWorkerBoundary, workerBoundary } from './workerBoundaries.js';

/**
 * The boundaries that Node itself has, each with the class it was measured to have. The objects are fresh on each
 * call; the server, the workers and the child process behind them are started once, at first use.
 *
 * @example
 * ```ts
 * import { assertPropagation, builtInBoundaries } from 'traceproof/fuzz';
 *
 * const timers = builtInBoundaries().filter(({ name }) => name.startsWith('set'));
 * const report = await assertPropagation(timers);
 * console.log(report.boundaries.map(({ name }) => name)); // [ 'setTimeout', 'setImmediate', 'setInterval' ]
 * ```
 */
export function builtInBoundaries(): AnyBoundary[] {
  return [
    ...promiseBoundaries(),
    ...tickBoundaries(),
    ...timerBoundaries(),
    ...generatorBoundaries(),
    ...nodeStreamBoundaries(),
    ...fsBoundaries(),
    ...threadPoolBoundaries(),
    ...boundListenerBoundaries(),
    ...boundFunctionBoundaries(),
    ...webStreamBoundaries(),
    ...listenerBoundaries(),
    messageChannelBoundary(),
    coldTransformBoundary(),
    ...queueBoundaries(),
    httpBoundary(),
    workerBoundary(),
    childProcessBoundary(),
    bareWorkerBoundary(),
  ];
}
