import { linkTo } from '../../interpret/runOps.js';
import type { Invariant } from '../Invariant.js';

export const links: Invariant = {
  name: 'links',
  rule: 'A span keeps its links in order, and a link is never a parent.',
  source: 'OpenTelemetry specification, Trace API, "Specifying links"',
  check: (facts) =>
    facts.spans
      .filter(({ due, span }) => due.links > 0 || span.links.length > 0)
      .filter(({ due, span }) => span.links.map((link) => link.spanId).join() !== wanted(due.links).join())
      .map(({ at, due, order }) => ({ at, where: 'span', dueSpan: due, order })),
};

function wanted(count: number): string[] {
  return Array.from({ length: count }, (_, i) => linkTo(i).context.spanId);
}
