import { walkOps } from '../program/measure.js';
import type { Program } from '../program/Program.js';

/** Declares what a listing needs and the api has no short word for. */
export function printHelpers({ callers }: Program): string[] {
  const links = callers.flatMap((caller) => [...walkOps(caller.ops)]).some((op) => op.op === 'span' && op.links);
  return [
    ...(callers.some(({ upstream }) => upstream) ? [remoteCaller] : []),
    ...(links ? [`const link = { context: { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), traceFlags: 1 } };`] : []),
  ];
}

const remoteCaller = `const remoteCaller = (traceFlags: number, state: string) =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    traceFlags,
    traceState: createTraceState(state),
    isRemote: true,
  });`;
