export { toBeChildOf } from './toBeChildOf.js';
export { toBeDescendantOf } from './toBeDescendantOf.js';
export { toBeLinkedTo } from './toBeLinkedTo.js';
export { toBeRootSpan } from './toBeRootSpan.js';
export { toCarryTraceOf } from './toCarryTraceOf.js';
export { toFormSingleTrace } from './toFormSingleTrace.js';
export { toHaveEnded } from './toHaveEnded.js';
export { toHaveNoOpenSpans } from './toHaveNoOpenSpans.js';
export { toHaveNoOrphans } from './toHaveNoOrphans.js';
export { toHaveRecordedException } from './toHaveRecordedException.js';
export { toHaveRemoteParent } from './toHaveRemoteParent.js';
export { toHaveSpan } from './toHaveSpan.js';
export { toHaveSpanAttributes } from './toHaveSpanAttributes.js';
export { toHaveSpanCount } from './toHaveSpanCount.js';
export { toHaveSpanEvent } from './toHaveSpanEvent.js';
export { toHaveSpanKind } from './toHaveSpanKind.js';
export { toHaveSpanStatus } from './toHaveSpanStatus.js';
export { toHaveTraceparent } from './toHaveTraceparent.js';
export { toMatchTrace } from './toMatchTrace.js';
export { toPropagateContext } from './toPropagateContext.js';
export { toShareTraceWith } from './toShareTraceWith.js';
export { traceSerializer } from './traceSerializer.js';
export type { Matcher } from './defineMatcher.js';
export type { MatcherContext, MatcherResult, MatcherUtils } from './MatcherContext.js';
export type { NoOrphansOptions } from './toHaveNoOrphans.js';
export type { PropagationMatchers, SpanArgument, TraceMatchers } from './TraceMatchers.js';
export type { ExceptionArgument } from './toHaveRecordedException.js';
export type { PropagationMatcher } from './toPropagateContext.js';
export type { ExpectedAttributes } from '../src/trace/ExpectedAttributes.js';
export type { ExpectedEvent } from '../src/check/ExpectedEvent.js';
export type { TraceSerializer, TraceSnapshotSerializer } from './traceSerializer.js';
export type { ShapeItem, ShapeNode, ShapeOptions, TraceShape } from '../src/check/ExpectedSpan.js';
export type { SnapshotOptions } from '../src/render/SnapshotOptions.js';
export type { ShareOptions } from '../src/check/sharesTrace.js';
export type { ExpectedStatus } from '../src/check/spanStatus.js';
export type { SpanKindName, StatusName } from '../src/trace/spanCodes.js';
export type {
  AllowedRoots,
  AsymmetricMatch,
  EventPattern,
  LinkedSpan,
  LinkPattern,
  SpanPattern,
  SpanSelector,
  StatusPattern,
} from '../src/trace/Trace.js';
