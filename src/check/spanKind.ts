import { checkKind } from '../trace/checkPattern.js';
import type { SpanKindName } from '../trace/spanCodes.js';
import { codeOf, spanKinds } from '../trace/spanCodes.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that a span is of another kind. Throws a `UsageError` for what is none. */
export function spanKind(span: SpanRecord, expected: number | SpanKindName): Mismatch[] {
  checkKind(expected);
  const code = codeOf(expected, spanKinds);
  return code === undefined || span.kind === code ? [] : [{ kind: 'other kind', span, expected: code }];
}
