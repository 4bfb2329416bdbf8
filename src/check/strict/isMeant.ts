import { matchesSpan } from '../../trace/SpanPattern.js';
import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { JudgedSpans } from './StrictOptions.js';

/** Whether the user said of a span that what a check finds about it is meant. */
export function isMeant(rule: JudgedSpans, span: SpanRecord): boolean {
  return typeof rule !== 'boolean' && rule.some((which) => matchesSpan(span, which));
}
