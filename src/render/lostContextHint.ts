import type { Ancestry, SpanRecord } from '../trace/SpanRecord.js';
import { extractHint } from './hints.js';

/** How a context was lost: as the span's ancestry tells, or because nobody extracted what the declared caller sent. */
export type WayOfLoss = Ancestry | 'not extracted';

const mostNames = 6;
const bind = 'Where the callback is handed over, wrap it: context.bind(context.active(), callback).';

/** @param callerContinued - a span of the scope has the declared caller as its parent: extracting works. */
export function wayOfLoss(span: SpanRecord, callerContinued: boolean): WayOfLoss {
  const ignoresCaller = span.ancestry === 'contextual root' && span.afterIncoming && !callerContinued;
  return ignoresCaller ? 'not extracted' : span.ancestry;
}

/** The likely cause of roots that should have been children, all lost in one way, and the mend. */
export function lostContextHint(way: WayOfLoss, spans: readonly SpanRecord[]): string {
  const names = listNames(spans);
  const one = spans.length === 1;
  switch (way) {
    case 'explicit root':
      return `${names} ${one ? 'was' : 'were'} started with root: true.\nDrop the option if a child is meant.`;
    case 'handed root':
      return [
        `${names} ${one ? 'was handed a context' : 'were handed contexts'} without a span.`,
        "If it was extracted, no traceparent was found: check the sender's propagation.inject(context.active(), carrier), and the getter.",
        `If it was context.active(), nothing was active there. ${bind}`,
      ].join('\n');
    case 'unknown root':
      return [
        `${names} ${one ? 'was collected from elsewhere as a root' : 'were collected from elsewhere as roots'}: ` +
          `${one ? 'its process' : 'their processes'} received no traceparent or did not extract it.`,
        'Inject in the sender; in the receiver start the span in propagation.extract(context.active(), carrier).',
        'Where one process hands work to a thread or a pool, take the context along: in Python by contextvars.copy_context().run.',
      ].join('\n');
    case 'not extracted':
      return extractHint(names);
    default:
      return `${names} ran outside the context ${one ? 'it belongs' : 'they belong'} to, as callbacks of pools, queues and old APIs do.\n${bind}`;
  }
}

function listNames(spans: readonly SpanRecord[]): string {
  const names = [...new Set(spans.map((span) => `"${span.name}"`))];
  if (names.length > mostNames) return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
