export type { JudgedSpans, StrictOptions } from './check/strict/StrictOptions.js';
export type { ContextLeak, Violation } from './check/strict/Violation.js';
export { createTracerFixture } from './fixture/createTracerFixture.js';
export type { ChildLike, FarHandle, WorkerLike } from './fixture/far/farHandle.js';
export type { InstrumentationScopeLike, ReadableSpanLike } from './fixture/Entry.js';
export { type InstrumentationLike, patchModules, type RequireLike } from './fixture/patchModules.js';
export { type SpanProcessor, spanProcessor } from './fixture/spanProcessor.js';
export { StrictError } from './fixture/strict/StrictError.js';
export type { SettledOptions, TracerFixture, TracerFixtureOptions, WaitOptions } from './fixture/TracerFixture.js';
export { type RenderOptions, renderForest } from './render/renderTree.js';
export type { SpanKindName, StatusName } from './trace/spanCodes.js';
export type { SpanMoment } from './trace/SpanMoment.js';
export type { Ancestry, Ownership, SpanEvent, SpanRecord } from './trace/SpanRecord.js';
export type {
  AllowedRoots,
  AsymmetricMatch,
  EventPattern,
  LinkedSpan,
  LinkPattern,
  Orphan,
  OutsideNode,
  OutsideParent,
  SpanPattern,
  SpanSelector,
  StatusPattern,
  Trace,
  TraceNode,
} from './trace/Trace.js';
export type { Clock } from './util/Clock.js';
export { type ManualClock, manualClock } from './util/manualClock.js';
export { UsageError } from './util/UsageError.js';
