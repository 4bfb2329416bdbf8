import type { Mismatch } from '../check/Mismatch.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import { shortId } from '../util/shortId.js';
import { describeRef, refRow, whyNoParent } from './describeRef.js';
import type { Hint, MismatchText } from './MismatchText.js';

type NotOneTree = Extract<Mismatch, { kind: 'several traces' | 'several roots' | 'parent cycle' }>;

/** What keeps spans from being a single trace. */
export function renderTraces(mismatch: NotOneTree): MismatchText {
  switch (mismatch.kind) {
    case 'several traces':
      return severalTraces(mismatch.main, mismatch.loose);
    case 'several roots':
      return severalRoots(mismatch.roots);
    case 'parent cycle':
      return {
        reason: `"${mismatch.span.name}" is its own ancestor`,
        facts: [],
        marks: [{ span: mismatch.span, text: 'in a cycle of parents' }],
        hints: [],
      };
  }
}

function severalTraces(main: Trace, loose: readonly Trace[]): MismatchText {
  const traces = [main, ...loose];
  const marked = loose.flatMap((trace) => topSpans(trace));
  return {
    reason: `there are ${traces.length}`,
    facts: traces.map((trace) => traceRow(trace, main)),
    marks: marked.map((span) => ({ span, text: whatIsLoose(span) })),
    hints: marked.flatMap(hintOn),
  };
}

function traceRow(trace: Trace, main: Trace): string[] {
  const { length } = trace.spans;
  const [top = trace.spans[0]] = topSpans(trace);
  const why = trace === main || top === undefined ? '' : whyApart(top);
  return [top?.name ?? '', `trace ${shortId(trace.traceId)}`, length === 1 ? '1 span' : `${length} spans`, why];
}

/** The spans at the top, whatever is above them. */
function topSpans({ roots, outside, dangling }: Trace): SpanRecord[] {
  return [...roots, ...outside, ...dangling].map(({ span }) => span).sort((a, b) => a.sequence - b.sequence);
}

function whyApart(span: SpanRecord): string {
  if (span.parentSpanId === undefined) return `no parent: ${whyNoParent(span)}`;
  return `parent ${shortId(span.parentSpanId)} in that trace`;
}

function whatIsLoose(span: SpanRecord): string {
  if (isLooseRoot(span)) return 'lost context';
  return span.parentSpanId === undefined ? 'a trace of its own' : 'another trace';
}

function hintOn(span: SpanRecord): Hint[] {
  if (span.parentSpanId === undefined) return [{ lost: span }];
  return [
    `"${span.name}" continues another trace: it ran in somebody else's context, or another caller was extracted.`,
  ];
}

function severalRoots(roots: readonly SpanRecord[]): MismatchText {
  return {
    reason: `it has ${roots.length} roots, ${roots.map(describeRef).join(', ')}`,
    facts: roots.map(refRow),
    marks: roots.map((span) => ({ span, text: 'root' })),
    hints: ['they have one trace id, and all but one of them lost the parent that they started with.'],
  };
}
