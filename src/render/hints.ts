import type { SpanRecord } from '../trace/SpanRecord.js';
import { shortId } from '../util/shortId.js';

/** The likely cause of a root that should have been a child, and the mend. */
export function lostContextHint(span: SpanRecord): string {
  if (span.ancestry === 'explicit root') {
    return `"${span.name}" was started with root: true.\nDrop the option if it is meant to be a child.`;
  }
  if (span.ancestry === 'handed root') {
    return (
      `"${span.name}" was handed a context without a span: most often propagation.extract() found no traceparent.\n` +
      'Check that the sender calls propagation.inject(context.active(), carrier), and that the getter finds the key.'
    );
  }
  if (span.ancestry === 'unknown root') {
    return (
      `"${span.name}" was collected from elsewhere as a root: its process received no traceparent or did not extract it.\n` +
      'Inject in the sender; in the receiver start the span in propagation.extract(context.active(), carrier).'
    );
  }
  if (span.afterIncoming) return extractHint(span);
  return (
    `"${span.name}" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.\n` +
    'Where the callback is handed over, wrap it: context.bind(context.active(), callback).'
  );
}

/** How a span comes by a remote parent. */
export function extractHint(span: SpanRecord): string {
  return (
    `"${span.name}" did not start in the context that its caller sent.\n` +
    'On the receiving side: context.with(propagation.extract(ROOT_CONTEXT, carrier), fn).'
  );
}

/** Why a parent may be recorded by nobody, and the mend. */
export function danglingHint(span: SpanRecord): string {
  if (span.ancestry === 'remote parent') {
    return (
      `the parent of "${span.name}" came out of a carrier, and nobody recorded it.\n` +
      'If an upstream caller is meant, make the carrier with tracing.incoming().\n' +
      'If the sender is another process, collect its spans: startCollector({ fixture }).'
    );
  }
  return (
    `the parent ${shortId(span.parentSpanId ?? '')} of "${span.name}" was started by a tracer that Traceproof does not see, ` +
    'or a context outlived its test.\ntracing.explain() lists the providers.'
  );
}

/** What to do about a span of which no start stack was kept. */
export const stacksHint =
  "No start stack was kept where no line is shown; the fixture option stacks: 'all' keeps one for every span.";
