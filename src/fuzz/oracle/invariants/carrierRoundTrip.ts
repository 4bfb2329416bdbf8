import type { Known, RunRecord } from '../../interpret/RunRecord.js';
import type { Facts, Look } from '../Facts.js';
import type { Finding } from '../Finding.js';
import type { Invariant } from '../Invariant.js';

export const carrierRoundTrip: Invariant = {
  name: 'carrier-round-trip',
  rule: 'A carrier brings all flag bits and tracestate in order, and what it brought is marked remote.',
  source:
    'W3C Trace Context, sections 3.2.2.5 and 3.3.1; OpenTelemetry specification, Propagators API, and SpanContext IsRemote',
  check: (facts) =>
    facts.looks
      .filter(({ point, due, label }) => due.carried && point !== 'probe' && label === due.span)
      .flatMap((look) => differences(facts, look)),
};

function differences(facts: Facts, look: Look): Finding[] {
  const { due, seen, label } = look;
  const sent = labelled(facts.record.known, due.span);
  // A span of the boundary's own between caller and task is no carrier's business.
  const direct = seen.spanId !== undefined && facts.record.known.get(seen.spanId)?.label === label;
  if (!sent || !direct) return [];
  const details = [
    seen.isRemote ? '' : 'its span context is not marked remote (isRemote is false)',
    seen.flags === sent.flags ? '' : `trace flags ${byte(sent.flags)} were sent, ${byte(seen.flags)} arrived`,
    seen.traceState === sent.traceState
      ? ''
      : `${state(sent.traceState)} was sent, ${seen.traceState === undefined ? 'none' : state(seen.traceState)} arrived`,
  ].filter(Boolean);
  if (details.length === 0) return [];
  return [
    {
      at: look.at,
      where: look.point,
      due,
      seen,
      order: look.order,
      seenSpan: label as string,
      detail: details.join('; '),
    },
  ];
}

function labelled(known: RunRecord['known'], label: string | undefined): Known | undefined {
  for (const one of known.values()) if (one.label === label) return one;
  return undefined;
}

function state(traceState: string | undefined): string {
  return traceState === undefined ? 'no tracestate' : `tracestate "${traceState}"`;
}

function byte(flags: number | undefined): string {
  return (flags ?? 0).toString(16).padStart(2, '0');
}
