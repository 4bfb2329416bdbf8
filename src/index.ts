export { createTracerFixture } from './fixture/createTracerFixture.js';
export { type SpanProcessor, spanProcessor } from './fixture/spanProcessor.js';
export type { TracerFixture, TracerFixtureOptions, WaitOptions } from './fixture/TracerFixture.js';
export type { Ancestry, Ownership, SpanEvent, SpanRecord } from './trace/SpanRecord.js';
export type {
  AllowedRoots,
  AsymmetricMatch,
  KnownSpan,
  Orphan,
  SpanPattern,
  SpanSelector,
  Trace,
  TraceNode,
} from './trace/Trace.js';
export { UsageError } from './util/UsageError.js';
