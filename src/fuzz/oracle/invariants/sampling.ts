import type { Facts } from '../Facts.js';
import type { Finding } from '../Finding.js';
import type { Invariant } from '../Invariant.js';
import { looksWhere } from '../looksWhere.js';

const sampledBit = 1;

export const sampling: Invariant = {
  name: 'sampling',
  rule: 'What was not sampled stays so across every edge, and what was sampled too.',
  source: 'W3C Trace Context, section 3.2.2.5.1 (sampled flag); OpenTelemetry specification, Trace SDK, ParentBased',
  check: (facts) => [
    ...looksWhere(
      facts,
      ({ due, seen, label }) => label !== undefined && label === due.span && isSampled(seen.flags) !== due.sampled,
    ),
    ...spansWhere(facts),
  ],
};

function spansWhere(facts: Facts): Finding[] {
  return facts.spans
    .filter(({ due, span, label }) => label === due.parent && isSampled(span.flags) !== due.sampled)
    .map(({ at, due, order }) => ({ at, where: 'span', dueSpan: due, order }));
}

function isSampled(flags: number | undefined): boolean {
  return ((flags ?? 0) & sampledBit) === sampledBit;
}
