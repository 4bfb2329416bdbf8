import type { SpanRecord } from '../trace/SpanRecord.js';
import type { MismatchText } from './MismatchText.js';

// What many spans have was not mislaid on one of them.
const mostSpans = 3;

/** Says that another span got what one was expected to have. */
export function foundElsewhere(spans: readonly SpanRecord[]): Pick<MismatchText, 'marks' | 'hints'> {
  if (spans.length === 0 || spans.length > mostSpans) return { marks: [], hints: [] };
  const names = spans.map((span) => `"${span.name}"`).join(', ');
  return {
    marks: spans.map((span) => ({ span, text: 'found here' })),
    hints: [`${names} ${spans.length === 1 ? 'has' : 'have'} it: most likely that span was active where it was set.`],
  };
}
