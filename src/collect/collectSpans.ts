import type { CollectedSpan } from '../trace/CollectedSpan.js';
import { faultOf } from './faultOf.js';
import type { ExportTraceServiceRequest } from './proto/opentelemetry/proto/collector/trace/v1/trace_service_pb.js';
import type { ResourceSpans } from './proto/opentelemetry/proto/trace/v1/trace_pb.js';
import { Refusal } from './Refusal.js';
import type { Source } from './Source.js';
import { toAttributes } from './toAttributes.js';
import { scopeOf, toCollectedSpan } from './toCollectedSpan.js';

const mostFaults = 3;

/** What of a request is taken, and what is not. */
export interface Collected {
  readonly spans: readonly CollectedSpan[];
  readonly rejected: number;
  /** Why, when something was rejected. */
  readonly reason: string;
}

/**
 * Takes the spans of a request whose ids are valid, as long as the source has room.
 *
 * @throws Refusal 400 when there are spans, and none of them has valid ids.
 */
export function collectSpans(request: ExportTraceServiceRequest, source: Source): Collected {
  const spans: CollectedSpan[] = [];
  const faults = new Faults();
  let crowded = 0;
  for (const group of request.resourceSpans) {
    for (const one of readGroup(group)) {
      if (typeof one === 'string') faults.add(one);
      else if (source.take(one.traceId, one.spanId)) spans.push(one);
      else crowded++;
    }
  }
  if (faults.count > 0 && spans.length + crowded === 0) throw new Refusal(400, `No span is valid: ${faults.text()}.`);
  const beyond = `${crowded} beyond the ${source.limits.maxSpans} that are kept (maxSpans)`;
  const reasons = [...(faults.count > 0 ? [faults.text()] : []), ...(crowded > 0 ? [beyond] : [])];
  return { spans, rejected: faults.count + crowded, reason: reasons.join('; ') };
}

/** The spans of one resource, or what is wrong with each. */
function* readGroup({ resource, scopeSpans }: ResourceSpans): Generator<CollectedSpan | string> {
  const attributes = toAttributes(resource?.attributes ?? []);
  for (const { scope, schemaUrl, spans } of scopeSpans) {
    const instrumentationScope = scopeOf(scope, schemaUrl);
    for (const span of spans) {
      yield faultOf(span) ?? toCollectedSpan(span, instrumentationScope, attributes);
    }
  }
}

/** What is wrong with spans: the first few, and how many there are. */
class Faults {
  count = 0;
  readonly #first: string[] = [];

  add(fault: string): void {
    this.count++;
    if (this.#first.length < mostFaults) this.#first.push(fault);
  }

  text(): string {
    const others = this.count - this.#first.length;
    return [...this.#first, ...(others > 0 ? [`and ${others} more`] : [])].join(', ');
  }
}
