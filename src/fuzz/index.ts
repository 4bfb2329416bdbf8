export type { AnyBoundary, Boundary, Carries, Cross, Hop, RemoteBoundary } from './boundary/Boundary.js';
export type { FarFeature } from './boundary/FarFeature.js';
export type { FarProgram, FarProgramOptions } from './boundary/farProgram.js';
export { farProgram } from './boundary/farProgram.js';
export { builtInBoundaries } from './boundary/builtIns.js';
export type { Terrain } from './arbitrary/ProgramConstraints.js';
export { programArbitrary } from './arbitrary/programArbitrary.js';
export type { ProgramArbitraryOptions } from './arbitrary/programArbitrary.js';
export type { RunJobOptions } from './interpret/runJob.js';
export { runJob } from './interpret/runJob.js';
export type { InvariantName } from './oracle/InvariantName.js';
export { invariantNames } from './oracle/InvariantName.js';
export type { FarSpan } from './program/FarSpan.js';
export type { Job, JobResult } from './program/Job.js';
export type { Observation, Point, Seen } from './program/Observation.js';
export type {
  AllOp,
  BaggageOp,
  BlockOp,
  Caller,
  Creator,
  CrossOp,
  LeafOp,
  Op,
  Pause,
  PauseOp,
  Program,
  SpanOp,
  Upstream,
  ValueOp,
} from './program/Program.js';
export { mergeReports } from './report/mergeReports.js';
export type { BoundaryReport, Coverage, PropagationFailure, PropagationReport } from './report/PropagationReport.js';
export { assertPropagation, PropagationError } from './run/assertPropagation.js';
export { checkPropagation } from './run/checkPropagation.js';
export type { FuzzOptions, FuzzProgress, Shard } from './run/FuzzOptions.js';
export { propagationPredicate } from './run/propagationPredicate.js';
export { propagationProperty } from './run/propagationProperty.js';
export { replay } from './run/replay.js';
export type { Subject } from './boundary/resolveBoundaries.js';
export { UsageError } from '../util/UsageError.js';
