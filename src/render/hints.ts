import type { SpanRecord } from '../trace/SpanRecord.js';
import { shortId } from '../util/shortId.js';

/** How spans come by a remote parent; `names` are quoted. */
export function extractHint(names: string): string {
  return (
    `${names} did not start in the context that the caller sent.\n` +
    'On the receiving side: context.with(propagation.extract(ROOT_CONTEXT, carrier), fn).'
  );
}

/** Why a parent may be recorded by nobody, and the mend. */
export function danglingHint(span: SpanRecord): string {
  if (span.ancestry === 'remote parent') {
    return (
      `the parent of "${span.name}" came out of a carrier, and nobody recorded it.\n` +
      'If an upstream caller is meant, make the carrier with tracing.incoming(). If it is a span of another process, that ended\n' +
      'before its exporter had sent it (unreported), or does not report to this test: tracing.explain() lists such spans.'
    );
  }
  const parent = `the parent ${shortId(span.parentSpanId ?? '')} of "${span.name}"`;
  if (span.recordedIn !== undefined && span.startedAt === undefined) {
    return (
      `${parent} has not come from "${span.recordedIn}": it is open there still,\n` +
      'since exporters send a span when it ends, or was held by an exporter whose process is gone. Wait for it, by\n' +
      "await tracing.waitForSpan('its name'), or flush before the process ends."
    );
  }
  return (
    `${parent} was started by a tracer that Traceproof does not see,\n` +
    'or a context outlived its test: tracing.explain() lists the providers. If its ids were written by hand, to stand for an\n' +
    'upstream caller, take those of tracing.incoming().'
  );
}

/** Where to look when there are no spans. */
export const explainHint = 'tracing.explain() says why.';

/** What to do about a span of which no start stack was kept. */
export const stacksHint =
  "No start stack was kept where no line is shown; the fixture option stacks: 'all' keeps one for every span.";
