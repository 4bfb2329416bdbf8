import type { Engine } from '../../src/cli/CliIo.js';
import type { AnyBoundary } from '../../src/fuzz/boundary/Boundary.js';
import { mergeReports } from '../../src/fuzz/report/mergeReports.js';
import type { BoundaryReport, PropagationFailure, PropagationReport } from '../../src/fuzz/report/PropagationReport.js';

const cross: AnyBoundary = { name: '', cross: (task) => task() };

export const boundaries: AnyBoundary[] = [
  { ...cross, name: 'worker (bare)', carries: 'nothing' },
  { ...cross, name: 'setTimeout' },
  { ...cross, name: 'EventEmitter', carries: 'trigger' },
  { ...cross, name: 'setImmediate' },
  { ...cross, name: 'http', carries: 'carrier' },
];

export const failure: PropagationFailure = {
  invariant: 'no-orphans',
  boundary: 'setImmediate',
  foundAfter: 12,
  size: 2,
  program: 'cross(setImmediate)',
  expected: 'caller\n└─ task',
  actual: 'caller\ntask',
  divergence: 'task has no parent',
  replay: 'tp1.abc',
  message: 'setImmediate loses the context.\n\n  caller\n  task   ← here\n',
};

/** A report on each boundary; `changes` by name. */
export function reportOn(
  what: readonly AnyBoundary[],
  changes: Readonly<Record<string, Partial<BoundaryReport>>> = {},
): PropagationReport {
  const reports = what.map(
    (boundary): BoundaryReport => ({
      name: boundary.name,
      carries: boundary.carries ?? 'context',
      crossings: 1234,
      ok: true,
      nesting: 'awaited',
      throws: 'passed',
      promise: 'done',
      orphans: 0,
      timeMs: 120,
      ...changes[boundary.name],
    }),
  );
  const ok = reports.every((report) => report.ok);
  return {
    ok,
    runs: 200,
    seed: 42,
    ops: 2100,
    spans: 900,
    timeMs: 3210,
    boundaries: reports,
    coverage: {
      ops: { span: 1400, cross: 700 },
      pauses: { microtask: 1200, nextTick: 2, immediate: 3, timer: 4, gate: 5, idle: 0 },
      programs: { alone: 50, atOnce: 100, inTurn: 50 },
      callers: { span: 400, unsampled: 30, upstream: 20, none: 0 },
      creators: { none: 190, span: 10, caller: 0 },
      pairs: { covered: 1, of: 1, missing: [] },
    },
    ...(ok ? {} : { failure }),
  };
}

/** The built-in boundaries of a fake world, all of which hold. */
export function fakeEngine(): Engine {
  return {
    builtInBoundaries: () => boundaries,
    checkPropagation: async (what, options) => ({ ...reportOn(what), seed: options.seed ?? 0 }),
    replay: async (_token, what) => ({ ...reportOn(what), runs: 1, ops: 2, spans: 3, timeMs: 4 }),
    mergeReports,
  };
}

/** An engine whose run breaks. */
export const brokenRun: Engine['checkPropagation'] = async (what) => reportOn(what, { setImmediate: { ok: false } });
