import type { Disagreement, RuleSource } from '../../ConformanceCase.js';
import { traceContext } from '../../sources.js';
import { differs, unless } from '../../differs.js';
import type { Probe } from '../Probe.js';
import { forEach, type PropagatorCase } from '../PropagatorCase.js';
import type { CarrierKind, SpanShape } from '../Shapes.js';

/** Ids of the table. */
export const traceId = '12345678901234567890123456789012';
export const spanId = '1234567890123456';
/** A valid traceparent of these. */
export const valid: string = `00-${traceId}-${spanId}-01`;
/** The trace continues. */
export const goesOn: { readonly traceId: string; readonly spanId: string } = { traceId, spanId };

/** Headers that come in, and what is to be made of them. */
export interface TableRow {
  /** In the order in which they come; a name may come twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `restart`: the trace begins anew, the context is as it was. Of a trace that goes on, what is named must be so. */
  readonly due:
    | 'restart'
    | (Partial<Pick<SpanShape, 'traceId' | 'spanId' | 'flags'>> & { readonly state?: string | null });
  /** HTTP by default. */
  readonly kind?: CarrierKind;
}

/** One case of the W3C's public harness, by its name there. */
export function row(name: string, title: string, source: RuleSource, inputs: readonly TableRow[]): PropagatorCase {
  const state = name.startsWith('tracestate');
  return forEach<TableRow>({
    id: `w3c-${name.replaceAll('_', '-')}`,
    level: optional.includes(name) ? 'should' : 'must',
    title,
    source,
    needs: state ? ['trace', 'traceparent', 'tracestate'] : ['trace', 'traceparent'],
    inputs,
    check: judge,
  });
}

/** Only the strict level of the harness asks for these: level 1 lets a vendor be lenient. */
const optional: readonly string[] = [
  'tracestate_duplicated_keys',
  'tracestate_key_illegal_characters',
  'tracestate_key_illegal_vendor_format',
  'tracestate_member_count_limit',
  'tracestate_key_length_limit',
  'tracestate_value_illegal_characters',
];

function judge(probe: Probe, { headers, due, kind = 'Headers' }: TableRow): Disagreement | undefined {
  const { shape, unchanged } = probe.extract({ entries: headers, kind });
  if (due === 'restart') return unless(unchanged, 'a new trace: the context that was given', shape.span);
  const { state, ...ids } = due;
  const span = shape.span as unknown as Record<string, unknown> | undefined;
  const found = Object.fromEntries(Object.keys(ids).map((key) => [key, span?.[key]]));
  const wrong = differs('the trace goes on', found, ids);
  if (wrong !== undefined || state === undefined) return wrong;
  // What serializes to nothing is none: whether it is written is another case.
  return differs('tracestate', shape.span?.state || null, state);
}

/** Headers with one traceparent. */
export function parent(value: string): TableRow['headers'] {
  return [['traceparent', value]];
}

/** Where a section says what a service does with the headers. */
export function relation(): RuleSource {
  return traceContext('4.3 Processing Model for Working with Trace Context', 'a-traceparent-is-received');
}
