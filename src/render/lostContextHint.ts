import type { SpanRecord } from '../trace/SpanRecord.js';
import { extractHint } from './hints.js';
import { areOfOneName, listNames } from './listNames.js';
import type { WayOfLoss } from './wayOfLoss.js';

const bind = 'Where the callback is handed over, wrap it: context.bind(context.active(), callback).';

/** The likely cause of roots that should have been children, all lost in one way, and the mend. */
export function lostContextHint(way: WayOfLoss, spans: readonly SpanRecord[]): string {
  const names = listNames(spans);
  const one = areOfOneName(spans);
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
    case 'not carried':
      return [
        `${names} ${one ? 'was' : 'were'} started in another thread or process, where no context is active until one is extracted.`,
        'Send a carrier along, filled by propagation.inject(context.active(), carrier); there, run the work in',
        'context.with(propagation.extract(context.active(), carrier), work).',
      ].join('\n');
    case 'not extracted':
      return extractHint(names);
    case 'not received':
      return [
        `${names} ${one ? 'was' : 'were'} started by a server: the caller sent no traceparent, or the handler did not extract it.`,
        'A caller that no instrumentation helps sends it by propagation.inject(context.active(), headers); the handler runs in',
        'context.with(propagation.extract(ROOT_CONTEXT, headers), fn).',
      ].join('\n');
    case 'another call':
      return [
        `${names} ${one ? 'is a call' : 'are calls'} of the test itself, where no span is active.`,
        'A test that makes several calls says so: await tracing.run(() => fetch(…)) for each, one span around them, or',
        'expect(tracing).toHaveNoOrphans({ roots: n }) with their number.',
      ].join('\n');
    default:
      return `${names} ran outside the context ${one ? 'it belongs' : 'they belong'} to, as callbacks of pools, queues and old APIs do.\n${bind}`;
  }
}
