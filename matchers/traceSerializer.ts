import { isNativeError } from 'node:util/types';
import { SpanStatusCode } from '@opentelemetry/api';
import { noOrphans } from '../src/check/noOrphans.js';
import { isKnown, spansAround } from '../src/fixture/lookup.js';
import { markExpected } from '../src/fixture/markExpected.js';
import { noteThrown } from '../src/fixture/noteSeen.js';
import type { SnapshotOptions } from '../src/render/SnapshotOptions.js';
import { snapshotText } from '../src/render/snapshotText.js';
import type { SpanRecord } from '../src/trace/SpanRecord.js';
import type { Orphan, Trace } from '../src/trace/Trace.js';
import { checkFlags, checkOptions } from '../src/util/checkOptions.js';
import { isObject } from '../src/util/matchesValue.js';
import { printValue } from '../src/util/printValue.js';
import { UsageError } from '../src/util/UsageError.js';
import { isRecord, isSource, isTrace, receivedSpans, receivedTraces } from './received.js';

/** A serializer as `expect.addSnapshotSerializer` of vitest and jest takes it. */
export interface TraceSnapshotSerializer {
  /** True for the fixture, a trace, a span record, and lists of traces or of records; false for all else. */
  test(value: unknown): boolean;
  /** The text of one of these. The other arguments of the runner may be left out. */
  serialize(value: unknown, config?: unknown, indentation?: string): string;
}

/** The serializer that writes what stays the same. */
export interface TraceSerializer extends TraceSnapshotSerializer {
  /** Throws a `UsageError`: it is no matcher, though `expect.extend(matchers)` may come upon it. */
  (...args: unknown[]): never;
  /** A serializer that writes more, or in another order. Throws a `UsageError` for an option that is none. */
  with(options: SnapshotOptions): TraceSnapshotSerializer;
}

/**
 * Writes traces into snapshots, as trees without ids and times that `toMatchTrace` reads back: kinds that are not INTERNAL,
 * statuses that are not UNSET, links, and what is open, unsampled, dangling or lost. Durations only where the fixture has a
 * `clock`; attributes and events on request, as those of instrumentations differ from run to run. Registered by
 * `traceproof/vitest`, `traceproof/jest` and, where Node has snapshots, `traceproof/node-test`; bun and Playwright take none, so
 * there it makes the text: `expect(traceSerializer.serialize(tracing)).toMatchSnapshot()`.
 *
 * @example
 * ```ts
 * import { traceSerializer } from 'traceproof/matchers';
 * import { expect } from 'vitest';
 *
 * expect.addSnapshotSerializer(traceSerializer); // done by the entries of the runners
 * expect.addSnapshotSerializer(traceSerializer.with({ attributes: ['order.id', /^db\./], events: true }));
 * ```
 */
export const traceSerializer: TraceSerializer = Object.assign(
  (): never => {
    throw new UsageError('traceSerializer is no matcher. Register it: expect.addSnapshotSerializer(traceSerializer).');
  },
  serializerWith({}),
  {
    with: (options: SnapshotOptions): TraceSnapshotSerializer => {
      checkSnapshotOptions(options);
      return serializerWith(options);
    },
  },
);

function serializerWith(options: SnapshotOptions): TraceSnapshotSerializer {
  return {
    test: (value) => {
      // The runner asks of every value in a snapshot. One that does not match fails the test.
      if (isNativeError(value)) noteThrown(value);
      return isOurs(value);
    },
    serialize: (value, _config, indentation = '') => {
      const received = isSpanRecord(value) ? [value] : value;
      const lost = lostContexts(received);
      const traces = receivedTraces(received);
      const text = snapshotText(traces, options, (span) => lost.has(keyOf(span)));
      markShown(traces);
      return text.replaceAll('\n', `\n${indentation}`);
    },
  };
}

/** The text names the statuses. */
function markShown(traces: readonly Trace[]): void {
  const spans = traces.flatMap((trace) => trace.spans);
  markExpected(
    'errors',
    spans.filter(({ status }) => status.code === SpanStatusCode.ERROR),
  );
}

function isOurs(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && (value.every(isSpanRecord) || value.every(isTrace));
  return isFixture(value) || isTrace(value) || isSpanRecord(value);
}

function isSpanRecord(value: unknown): value is SpanRecord {
  return isRecord(value) && isMethod(value, 'spanContext') && Array.isArray(value.links);
}

/** Other things, too, may have spans and traces. */
function isFixture(value: unknown): boolean {
  return isSource(value) && ['orphans', 'strays', 'incoming', 'explain'].every((name) => isMethod(value, name));
}

function isMethod(value: object, name: string): boolean {
  return typeof (value as Record<string, unknown>)[name] === 'function';
}

function lostContexts(received: unknown): Set<string> {
  const orphans = orphansOf(received).filter((orphan) => orphan.kind === 'lost context');
  return new Set(orphans.map(({ span }) => keyOf(span)));
}

/** A fixture knows which roots are meant. That one of them is not there yet is for its own checks to say. */
function orphansOf(received: unknown): Orphan[] {
  try {
    if (isFixture(received)) return (received as { orphans(): Orphan[] }).orphans();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  const spans = receivedSpans(received);
  return noOrphans(spans, { isKnown, around: spansAround(spans) });
}

function keyOf({ traceId, spanId }: SpanRecord): string {
  return `${traceId}:${spanId}`;
}

function checkSnapshotOptions(options: SnapshotOptions): void {
  checkOptions('traceSerializer.with()', options, ['attributes', 'events', 'sorted']);
  const { attributes, ...flags } = options;
  checkFlags('traceSerializer.with()', flags, ['events', 'sorted']);
  if (attributes === undefined || typeof attributes === 'boolean' || isKeys(attributes)) return;
  throw new UsageError(
    `attributes of traceSerializer.with() is true, false or a list of keys, each a string or a RegExp, not ${printValue(attributes)}.`,
  );
}

function isKeys(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((one) => typeof one === 'string' || (isObject(one) && one instanceof RegExp))
  );
}
