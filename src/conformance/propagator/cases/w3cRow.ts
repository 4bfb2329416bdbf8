import type { Disagreement, RuleSource } from '../../ConformanceCase.js';
import { differs, unless } from '../../differs.js';
import type { Probe } from '../Probe.js';
import { keptContext } from '../keptContext.js';
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
    | (Partial<Pick<SpanShape, 'traceId' | 'spanId' | 'flags'>> & {
        /** `null`: none. A list: any of these. */
        readonly state?: string | null | readonly (string | null)[];
      });
  /** HTTP by default. */
  readonly kind?: CarrierKind;
}

/** One case of the W3C's public harness, by its name there. */
export function row(name: string, title: string, source: RuleSource, inputs: readonly TableRow[]): PropagatorCase {
  const state = name.startsWith('tracestate');
  const needs = ['trace', 'traceparent'] as const;
  return forEach<TableRow>({
    id: `w3c-${name.replaceAll('_', '-')}`,
    level: optional.includes(name) ? 'should' : 'must',
    title,
    source,
    needs: [...(state ? ([...needs, 'tracestate'] as const) : needs), 'extract'],
    inputs,
    check: judgeRow,
  });
}

/**
 * To read a later version is a should (3.2.4), and white space is for the HTTP parser to take away (RFC 9110, 5.5). For the others
 * the strict level of the harness asks alone: W3C Trace Context lets a vendor be lenient (4.3).
 */
const optional: readonly string[] = [
  'traceparent_version_0xcc',
  'traceparent_ows_handling',
  'tracestate_duplicated_keys',
  'tracestate_key_illegal_characters',
  'tracestate_key_illegal_vendor_format',
  'tracestate_member_count_limit',
  'tracestate_key_length_limit',
  'tracestate_value_illegal_characters',
];

/** Compares what a propagator makes of the headers with what is due. */
export function judgeRow(probe: Probe, { headers, due, kind = 'Headers' }: TableRow): Disagreement | undefined {
  const came = probe.extract({ entries: headers, kind });
  if (due === 'restart') return keptContext(came, 'a new trace: ');
  const { shape } = came;
  const { state, ...ids } = due;
  const span = shape.span as unknown as Record<string, unknown> | undefined;
  const found = Object.fromEntries(Object.keys(ids).map((key) => [key, span?.[key]]));
  const wrong = differs('the trace goes on', found, ids);
  if (wrong !== undefined || state === undefined) return wrong;
  // What serializes to nothing is none: whether it is written is another case.
  const left = shape.span?.state || null;
  if (!Array.isArray(state)) return differs('tracestate', left, state);
  return unless(state.includes(left), `tracestate: one of ${JSON.stringify(state)}`, left);
}

/** Headers with one traceparent. */
export function parent(value: string): TableRow['headers'] {
  return [['traceparent', value]];
}
