import { arrayQueue } from './arrayQueue.js';
import { firstCallersBatch } from './batcher.js';
import { callbackPool, widePool } from './callbackPool.js';
import {
  alwaysSampled,
  firstEntryOnly,
  noBaggage,
  noMetadata,
  noTraceparent,
  noTracestate,
  onTopOfConsumer,
  spanOnly,
} from './carriers.js';
import { enteredContext } from './enteredContext.js';
import { flagsCleared, notRemote, otherTrace, staleHeaders, stateReordered, upperCased } from './headers.js';
import { idleConnection } from './idleConnection.js';
import { leakAfterThrow } from './leakyLoop.js';
import { lostSlot } from './lostSlot.js';
import type { Planted } from './Planted.js';
import { baggageLost, contextPerTrace, openSpan, spanCopied, suppressionLost, valueLost } from './rebuiltContexts.js';
import { reusedResource } from './reusedResource.js';
import { everyThirdDropped, never, staleResult, twice } from './runCounts.js';
import { singleFlight } from './singleFlight.js';
import { unboundEmitter } from './unboundEmitter.js';
import { abortListener, channelHandler, lazyPump } from './unboundSources.js';
import { bareWorker } from './workers.js';

/** Every planted bug, each with its fixed twin. */
export const planted: readonly Planted[] = [
  arrayQueue,
  firstCallersBatch,
  unboundEmitter,
  singleFlight,
  bareWorker,
  noBaggage,
  leakAfterThrow,
  callbackPool,
  twice,
  never,
  everyThirdDropped,
  lostSlot,
  staleResult,
  reusedResource,
  enteredContext,
  spanOnly,
  noTraceparent,
  noTracestate,
  alwaysSampled,
  onTopOfConsumer,
  valueLost,
  suppressionLost,
  baggageLost,
  contextPerTrace,
  spanCopied,
  openSpan,
  otherTrace,
  flagsCleared,
  stateReordered,
  notRemote,
  upperCased,
  staleHeaders,
  abortListener,
  channelHandler,
  lazyPump,
  widePool,
  idleConnection,
  firstEntryOnly,
  noMetadata,
];
