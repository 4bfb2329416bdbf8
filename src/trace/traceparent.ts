import type { SpanRef } from './SpanRef.js';

/** A part of a `traceparent`, as W3C Trace Context, section 3.2, calls it. */
export type TraceparentPart = 'version' | 'trace-id' | 'parent-id' | 'trace-flags';

/** What is wrong with a `traceparent`, and where in its text. */
export interface TraceparentFault {
  readonly from: number;
  readonly length: number;
  readonly fault:
    | { readonly kind: 'white space' }
    | { readonly kind: 'parts'; readonly found: number }
    | { readonly kind: 'length'; readonly part: TraceparentPart; readonly due: number }
    | { readonly kind: 'upper case'; readonly part: TraceparentPart }
    | { readonly kind: 'not hex'; readonly part: TraceparentPart }
    | { readonly kind: 'all zeros'; readonly part: 'trace-id' | 'parent-id' }
    | { readonly kind: 'version ff' }
    | { readonly kind: 'more parts' };
}

const parts: readonly { readonly part: TraceparentPart; readonly digits: number }[] = [
  { part: 'version', digits: 2 },
  { part: 'trace-id', digits: 32 },
  { part: 'parent-id', digits: 16 },
  { part: 'trace-flags', digits: 2 },
];

/**
 * Finds what makes a `traceparent` invalid (W3C Trace Context level 1, section 3.2.2). Versions after `00` may have more
 * behind the flags (section 3.2.4, versioning), `ff` is forbidden. Flags that level 1 does not define are no fault.
 */
export function traceparentFaults(value: string): TraceparentFault[] {
  const text = value.trim();
  const offset = value.indexOf(text);
  const spaces = text === value ? [] : [whiteSpace(value, text, offset)];
  const fields = text.split('-');
  if (fields.length < parts.length)
    return [...spaces, { from: offset, length: text.length, fault: { kind: 'parts', found: fields.length } }];
  return [...spaces, ...fieldFaults(fields, offset)];
}

/** The span whose ids a valid `traceparent` carries. */
export function readTraceparent(valid: string): SpanRef {
  const [, traceId = '', spanId = ''] = valid.split('-');
  return { traceId, spanId };
}

function whiteSpace(value: string, text: string, offset: number): TraceparentFault {
  const from = offset > 0 ? 0 : text.length;
  return { from, length: offset > 0 ? offset : value.length - text.length, fault: { kind: 'white space' } };
}

function fieldFaults(fields: readonly string[], offset: number): TraceparentFault[] {
  const faults: TraceparentFault[] = [];
  let from = offset;
  for (const [index, { part, digits }] of parts.entries()) {
    const field = fields[index] ?? '';
    const fault = faultOf(field, part, digits);
    if (fault !== undefined) faults.push({ from, length: field.length, fault });
    from += field.length + 1;
  }
  const rest = fields.slice(parts.length).join('-');
  const mayHaveMore = fields[0] !== '00' || fields.length === parts.length;
  return mayHaveMore ? faults : [...faults, { from: from - 1, length: rest.length + 1, fault: { kind: 'more parts' } }];
}

function faultOf(field: string, part: TraceparentPart, due: number): TraceparentFault['fault'] | undefined {
  if (/[^\da-f]/i.test(field)) return { kind: 'not hex', part };
  if (/[A-F]/.test(field)) return { kind: 'upper case', part };
  if (field.length !== due) return { kind: 'length', part, due };
  if (part === 'version' && field === 'ff') return { kind: 'version ff' };
  const isId = part === 'trace-id' || part === 'parent-id';
  return isId && /^0+$/.test(field) ? { kind: 'all zeros', part } : undefined;
}
