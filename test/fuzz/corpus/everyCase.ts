import { acfEnterwithAsyncFn } from './cases/acfEnterwithAsyncFn.js';
import { carArrayValue } from './cases/carArrayValue.js';
import { carBaggageLoneSurrogate } from './cases/carBaggageLoneSurrogate.js';
import { carCloneJson } from './cases/carCloneJson.js';
import { carExtractBase } from './cases/carExtractBase.js';
import { carFlagsReinject } from './cases/carFlagsReinject.js';
import { carHeaderCase } from './cases/carHeaderCase.js';
import { carKafkaBuffer } from './cases/carKafkaBuffer.js';
import { carMap } from './cases/carMap.js';
import { carTraceparentMalformed } from './cases/carTraceparentMalformed.js';
import { carTracestateLimits } from './cases/carTracestateLimits.js';
import { dbMysqlCallback } from './cases/dbMysqlCallback.js';
import { genAsyncCreatedInCtx } from './cases/genAsyncCreatedInCtx.js';
import { genSync } from './cases/genSync.js';
import { ipcFork } from './cases/ipcFork.js';
import { ipcSpawnEnv } from './cases/ipcSpawnEnv.js';
import { libAsyncQueue } from './cases/libAsyncQueue.js';
import { libDataloader } from './cases/libDataloader.js';
import { libFastq } from './cases/libFastq.js';
import { libGenericPool } from './cases/libGenericPool.js';
import { libLodashDebounce } from './cases/libLodashDebounce.js';
import { libLruMemoizer } from './cases/libLruMemoizer.js';
import { libPLimit3 } from './cases/libPLimit3.js';
import { libPLimit7 } from './cases/libPLimit7.js';
import { libPMap } from './cases/libPMap.js';
import { libPQueue9 } from './cases/libPQueue9.js';
import { mqMqtt } from './cases/mqMqtt.js';
import { netHttpAgentResponse } from './cases/netHttpAgentResponse.js';
import { netWsMessage } from './cases/netWsMessage.js';
import { otelAttachDisposeOrder } from './cases/otelAttachDisposeOrder.js';
import { otelAttachLeak } from './cases/otelAttachLeak.js';
import { poolPiscina } from './cases/poolPiscina.js';
import { rtArrayQueue } from './cases/rtArrayQueue.js';
import { rtAsyncresourceReused } from './cases/rtAsyncresourceReused.js';
import { rtBluebird } from './cases/rtBluebird.js';
import { rtCallbackPoolHandoff } from './cases/rtCallbackPoolHandoff.js';
import { rtEeEmitTime } from './cases/rtEeEmitTime.js';
import { rtEventtargetDispatch } from './cases/rtEventtargetDispatch.js';
import { rtIntervalBatcher } from './cases/rtIntervalBatcher.js';
import { rtLazyInterval } from './cases/rtLazyInterval.js';
import { rtPromisifyEventemitter } from './cases/rtPromisifyEventemitter.js';
import { rtSingleFlight } from './cases/rtSingleFlight.js';
import { rtThenable } from './cases/rtThenable.js';
import { rxSharereplay } from './cases/rxSharereplay.js';
import { rxSubject } from './cases/rxSubject.js';
import { stTransformBackpressure } from './cases/stTransformBackpressure.js';
import { tmControls } from './cases/tmControls.js';
import { tmFakeTimers } from './cases/tmFakeTimers.js';
import { wtMessagechannel } from './cases/wtMessagechannel.js';
import { wtWorkerPostmessage } from './cases/wtWorkerPostmessage.js';
import { wtWorkerdata } from './cases/wtWorkerdata.js';
import type { CorpusCase } from './CorpusCase.js';

/** Every case; adding one means adding a file and a line. */
export const everyCase: readonly CorpusCase[] = [
  rtEeEmitTime,
  rtEventtargetDispatch,
  rtArrayQueue,
  rtSingleFlight,
  rtCallbackPoolHandoff,
  rtAsyncresourceReused,
  rtIntervalBatcher,
  rtLazyInterval,
  rtBluebird,
  genAsyncCreatedInCtx,
  genSync,
  stTransformBackpressure,
  tmFakeTimers,
  libPLimit3,
  libPQueue9,
  libFastq,
  libAsyncQueue,
  libDataloader,
  libLruMemoizer,
  libLodashDebounce,
  rxSubject,
  rxSharereplay,
  wtMessagechannel,
  wtWorkerPostmessage,
  wtWorkerdata,
  ipcFork,
  ipcSpawnEnv,
  poolPiscina,
  netWsMessage,
  dbMysqlCallback,
  mqMqtt,
  otelAttachLeak,
  otelAttachDisposeOrder,
  acfEnterwithAsyncFn,
  tmControls,
  rtThenable,
  libPLimit7,
  libGenericPool,
  libPMap,
  netHttpAgentResponse,
  rtPromisifyEventemitter,
  carHeaderCase,
  carArrayValue,
  carKafkaBuffer,
  carCloneJson,
  carFlagsReinject,
  carTracestateLimits,
  carTraceparentMalformed,
  carExtractBase,
  carMap,
  carBaggageLoneSurrogate,
];
