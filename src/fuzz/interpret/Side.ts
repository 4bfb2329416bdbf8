import type { Span, Tracer } from '@opentelemetry/api';
import type { Observation } from '../program/Observation.js';
import type { CrossOp, Pause } from '../program/Program.js';

/** What ops need from the side they run on: this one, inside a program, or a far one, inside a job. */
export interface Side {
  readonly tracer: Tracer;
  started(at: string, span: Span): void;
  saw(observation: Observation): void;
  /** A needless bind at `at` ran what it bound in another context than the one it was given. */
  misbound(at: string): void;
  pause(how: Pause): Promise<void>;
  /** Work that outlives the op that started it; it is awaited when all else is over, and its errors end there. */
  fork(work: Promise<unknown>): void;
  cross(op: CrossOp, at: string): Promise<void>;
}
